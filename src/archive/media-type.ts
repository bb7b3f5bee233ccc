// A path → the media type of the file, by its extension.

const mediaTypes: Readonly<Record<string, string>> = {
  bib: 'application/x-bibtex',
  cff: 'application/yaml',
  css: 'text/css',
  csv: 'text/csv',
  epub: 'application/epub+zip',
  html: 'text/html',
  ics: 'text/calendar',
  js: 'text/javascript',
  json: 'application/json',
  jsonld: 'application/ld+json',
  pdf: 'application/pdf',
  ris: 'application/x-research-info-systems',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
  zip: 'application/zip',
  png: 'image/png',
  ico: 'image/vnd.microsoft.icon',
  map: 'application/json',
  mjs: 'text/javascript',
  md: 'text/markdown',
  order: 'text/plain',
  tsv: 'text/tab-separated-values',
  woff2: 'font/woff2',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
};

/** Undefined when the extension says nothing. */
export function mediaTypeOf(path: string): string | undefined {
  return mediaTypes[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
}
