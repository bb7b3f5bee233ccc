// Programme → an EPUB 3.3 book of the digest: package, navigation, cover, pages. What other layers may use of this folder.
import { zipFiles } from '../archive/index.ts';
import { escapeXml } from '../exporters/xml.ts';
import { plainLine, siteUrl, uuidOf } from '../exporters/plain.ts';
import { directionOf, messagesFor } from '../messages/index.ts';
import { conferenceLabel, programmeId } from '../model/identity.ts';
import type { Programme } from '../model/programme.ts';
import { dayText } from '../views/time.ts';
import { coverSvg } from './cover.ts';
import { colophonPage, documentOf, isTalk, peoplePage, sessionPage, sessionPath, talkPage, talkPath, type Page } from './pages.ts';

const stylesheet = `html { font-family: serif; line-height: 1.5; }
body { margin: 0 5%; }
h1 { font-size: 1.5em; line-height: 1.25; margin: 0.5em 0 0.75em; }
h2 { font-size: 1.1em; margin: 1.5em 0 0.5em; }
h1, h2 { break-after: avoid; hyphens: none; }
.facts, .by, .affiliation, .time { font-size: 0.9em; }
.people { font-style: italic; }
ol.talks, ul.index, ul.index ul { list-style: none; padding: 0; }
ol.talks li { margin: 0 0 0.75em; }
ul.index > li { margin: 0 0 0.5em; }
ul.index ul { margin: 0 0 0 1em; }
blockquote { margin: 0 1em; }
.small-caps { font-variant: small-caps; }
.underline { text-decoration: underline; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 100vh; }
code, pre { font-family: monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font-size: 0.85em; margin: 1em 0; padding-left: 0.8em; border-left: 1px solid; text-align: left; hyphens: none; }
`;

/** `date` is the build's. The same programme and date give the same bytes. */
export function epubOf(programme: Programme, date: Date): Uint8Array {
  const { conference } = programme;
  const t = messagesFor(conference.language);
  const direction = directionOf(conference.language);
  const only = programme.sessions.length === 1 ? programme.sessions[0] : undefined;
  const title = only ? `${plainLine(only.title)}, ${conferenceLabel(conference)}` : conference.name;
  const day = date.toISOString().slice(0, 10);
  const slot = programme.sessions
    .map((session) => session.slot ?? session.presentations.find((talk) => talk.slot)?.slot)
    .find((found) => found !== undefined);
  const cover = coverSvg({
    label: conferenceLabel(conference),
    title: only ? plainLine(only.title) : conference.name,
    subtitle: only ? conference.name : '',
    foot: [
      [slot ? dayText(slot.start, conference) : '', conference.place ?? ''].filter(Boolean).join(', '),
      only?.room ?? '',
      `${t.version.replace('{version}', conference.version).replace('{date}', day)}`,
    ].filter(Boolean),
  });
  const titles = new Map(
    programme.sessions.flatMap(({ presentations }) =>
      presentations.filter(isTalk).map((talk) => [talk.id, plainLine(talk.title)] as const),
    ),
  );
  const pages: Page[] = [
    ...programme.sessions.flatMap((session) => [
      sessionPage(programme, session),
      ...session.presentations.filter(isTalk).map((talk) => talkPage(programme, session, talk, titles)),
    ]),
    ...(programme.people.length > 0 ? [peoplePage(programme)] : []),
    colophonPage(programme, day),
  ];
  const written = new Map<string, string>([
    [
      'cover.xhtml',
      documentOf(
        { path: 'cover.xhtml', title, body: `<p class="cover"><img src="cover.svg" alt="${escapeXml(title)}"/></p>` },
        conference.language,
        t,
        direction,
        'cover',
      ),
    ],
    [
      'nav.xhtml',
      documentOf({ path: 'nav.xhtml', title, body: navigation(programme, pages) }, conference.language, t, direction, 'frontmatter'),
    ],
    ...pages.map((page) => [page.path, documentOf(page, conference.language, t, direction)] as const),
  ]);
  const utf8 = new TextEncoder();
  const files: [string, Uint8Array][] = [
    ['mimetype', utf8.encode('application/epub+zip')],
    [
      'META-INF/container.xml',
      utf8.encode(
        '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
      ),
    ],
    ['EPUB/package.opf', utf8.encode(packageDocument(programme, title, date, written))],
    ['EPUB/style.css', utf8.encode(stylesheet)],
    ['EPUB/cover.svg', utf8.encode(cover)],
    ...[...written].map(([path, text]): [string, Uint8Array] => [`EPUB/${path}`, utf8.encode(text)]),
  ];
  return zipFiles(files, date, new Set(['mimetype']));
}

function navigation(programme: Programme, pages: readonly Page[]): string {
  const t = messagesFor(programme.conference.language);
  const link = (path: string, text: string): string => `<a href="${path}">${escapeXml(text)}</a>`;
  const sessions = programme.sessions.map(({ id, title, presentations }) => {
    const talks = presentations.filter(isTalk).map((talk) => `<li>${link(talkPath(talk.id), plainLine(talk.title))}</li>`);
    return `<li>${link(sessionPath(id), plainLine(title))}${talks.length > 0 ? `<ol>${talks.join('')}</ol>` : ''}</li>`;
  });
  const rest = pages
    .filter(({ path }) => path === 'people.xhtml' || path === 'colophon.xhtml')
    .map(({ path, title }) => `<li>${link(path, title)}</li>`);
  const start = pages[0]?.path ?? 'colophon.xhtml';
  return `<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">${escapeXml(t.programme)}</h1>
<ol>${[...sessions, ...rest].join('\n')}</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="${escapeXml(t.site)}">
<ol><li><a epub:type="cover" href="cover.xhtml">${escapeXml(conferenceLabel(programme.conference))}</a></li><li><a epub:type="toc" href="nav.xhtml#toc">${escapeXml(t.programme)}</a></li><li><a epub:type="bodymatter" href="${start}">${escapeXml(t.talks)}</a></li></ol>
</nav>`;
}

/** The package document (EPUB 3.3, 5) with the discovery metadata of EPUB Accessibility 1.1, 2. */
function packageDocument(programme: Programme, title: string, date: Date, written: ReadonlyMap<string, string>): string {
  const { conference } = programme;
  const hasMath = [...written.values()].some((text) => text.includes('<math'));
  const chairs = [
    ...new Map(programme.sessions.flatMap(({ people }) => people.map(({ person }) => [person.id, person] as const))).values(),
  ];
  const meta = (property: string, value: string): string => `<meta property="${property}">${escapeXml(value)}</meta>`;
  const site = siteUrl(programme);
  const licence = conference.licence;
  const lines = [
    `<dc:identifier id="book-id">urn:uuid:${uuidOf(`${programmeId(programme)} book`)}</dc:identifier>`,
    `<dc:title>${escapeXml(title)}</dc:title>`,
    `<dc:language>${escapeXml(conference.language)}</dc:language>`,
    ...chairs.flatMap(({ name, sortName }, at) => [
      `<dc:creator id="editor-${at + 1}">${escapeXml(name)}</dc:creator>`,
      `<meta refines="#editor-${at + 1}" property="role" scheme="marc:relators">edt</meta>`,
      `<meta refines="#editor-${at + 1}" property="file-as">${escapeXml(sortName)}</meta>`,
    ]),
    ...(conference.publisher ? [`<dc:publisher>${escapeXml(conference.publisher)}</dc:publisher>`] : []),
    ...(licence ? [`<dc:rights>${escapeXml(licence)}</dc:rights>`] : []),
    ...(site ? [`<dc:source>${escapeXml(site)}</dc:source>`] : []),
    `<dc:date>${date.toISOString().slice(0, 10)}</dc:date>`,
    `<dc:description>${escapeXml(conference.name)}</dc:description>`,
    meta('dcterms:modified', date.toISOString().replace(/\.\d+Z$/, 'Z')),
    meta('schema:accessMode', 'textual'),
    meta('schema:accessModeSufficient', 'textual'),
    ...[
      'tableOfContents',
      'structuralNavigation',
      'readingOrder',
      'alternativeText',
      'displayTransformability',
      ...(hasMath ? ['MathML', 'describedMath'] : []),
      ...(programme.people.length > 0 ? ['index'] : []),
    ].map((feature) => meta('schema:accessibilityFeature', feature)),
    meta('schema:accessibilityHazard', 'none'),
    meta(
      'schema:accessibilitySummary',
      `Text only, with headings, a table of contents and an index of people. ${hasMath ? 'Formulas are MathML with a text alternative. ' : ''}There are no images but the cover, no audio, video, scripts or colours that carry meaning. No person has evaluated it against WCAG.`,
    ),
  ];
  const idOf = (path: string): string => `f-${path.replace(/[^A-Za-z0-9.-]/g, '-')}`;
  const properties = (path: string, text: string): string => {
    const found = [path === 'nav.xhtml' ? 'nav' : '', text.includes('<math') ? 'mathml' : ''].filter(Boolean);
    return found.length > 0 ? ` properties="${found.join(' ')}"` : '';
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="${escapeXml(conference.language)}" dir="${directionOf(conference.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.join('\n')}
</metadata>
<manifest>
${[...written].map(([path, text]) => `<item id="${idOf(path)}" href="${path}" media-type="application/xhtml+xml"${properties(path, text)}/>`).join('\n')}
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
</manifest>
<spine page-progression-direction="${directionOf(conference.language)}">
${[...written.keys()].map((path) => `<itemref idref="${idOf(path)}"/>`).join('\n')}
</spine>
</package>
`;
}
