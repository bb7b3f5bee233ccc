// Programme → sitemap.xml (sitemaps.org 0.9), only when the conference has an address: a relative sitemap is none.
import type { Programme } from '../model/programme.ts';
import { peopleUrl } from '../views/urls.ts';
import type { Exporter } from './exporter.ts';
import { sessionAddress, siteUrl, talkAddress } from './plain.ts';
import { element } from './xml.ts';

function sitemap(programme: Programme, date: Date): string {
  const site = siteUrl(programme);
  if (!site) return '';
  const addresses = [
    site,
    site + peopleUrl.replace(/index\.html$/, ''),
    ...programme.sessions.flatMap(({ id, presentations }) => [
      sessionAddress(site, id),
      ...presentations.filter(({ number }) => number !== undefined).map((talk) => talkAddress(site, talk.id)),
    ]),
  ];
  const lines = addresses.map((address) => `  <url>${element('loc', address)}${element('lastmod', date.toISOString().slice(0, 10))}</url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
}

/** Empty, and so not written, without a site address. */
export const sitemapExporter: Exporter = {
  name: 'Sitemap',
  fileName: 'sitemap.xml',
  mediaType: 'application/xml',
  export: (programme, { date }) => sitemap(programme, date),
};
