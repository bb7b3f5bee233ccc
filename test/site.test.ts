// The digest as files: every page says what it is, to people and to machines, and leads everywhere without a script.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageTypes, parallelSessions } from './support/conference.ts';

const place = parallelSessions();
const read = (path: string): string => readFileSync(join(place.site, path), 'utf8');
const pages = (): string[] => readdirSync(place.site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
const attributes = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] as string);

beforeAll(async () => {
  await place.build({ skip: new Set(['archive', 'booklet']) });
}, 60_000);
afterAll(() => place.remove());

test('every page type is written, with one h1, landmarks, skip link and, below the top, a breadcrumb', () => {
  for (const [type, path] of Object.entries(pageTypes)) {
    const html = read(path);
    expect(html.match(/<h1[ >]/g), type).toHaveLength(1);
    for (const part of [
      '<main id="content"',
      '<header class="masthead">',
      '<footer ',
      '<nav aria-label="Site">',
      'class="skip" href="#content"',
    ])
      expect(html, `${type} ${part}`).toContain(part);
    if (type !== 'programme') expect(html, type).toContain('<nav class="breadcrumb" aria-label="Breadcrumb">');
  }
});

test('session, talk and person lead to the one before and after', () => {
  expect(read(pageTypes.session)).toContain('rel="prev" href="../../sessions/paper-folding/index.html"');
  expect(read(pageTypes.talk)).toContain('rel="next" href="../../talks/covers/index.html"');
  expect(read(pageTypes.person)).toMatch(/rel="(?:prev|next)" href="\.\.\/\.\.\/people\//);
  // From the top on: to the first session, the first person; a handout to that of the next session.
  expect(read('index.html')).toMatch(/rel="next" href="sessions\//);
  expect(read('people/index.html')).toMatch(/rel="next" href="\.\.\/people\/[^/]+\/index\.html"/);
  expect(read('sessions/bindings/handout.html')).toContain('rel="prev" href="../../sessions/paper-folding/handout.html"');
  expect(read('people/index.html')).toContain('"@type":"CollectionPage"');
});

test('from the programme every page is reached by links alone, and no link is dead', () => {
  const seen = new Set<string>();
  const dead: string[] = [];
  const walk = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const href of attributes(read(path), /<a [^>]*?href="([^"]+)"/g)) {
      if (/^(?:https?:|mailto:)/.test(href)) continue;
      const [file = '', hash] = href.split('#');
      const target = file === '' ? path : join(dirname(path), decodeURIComponent(file));
      if (!existsSync(join(place.site, target))) dead.push(`${path} → ${href}`);
      else if (target.endsWith('.html')) {
        walk(target);
        if (hash && !read(target).includes(`id="${hash}"`)) dead.push(`${path} → ${href}`);
      }
    }
  };
  walk('index.html');
  expect(dead).toEqual([]);
  // A host shows it for addresses that are not there.
  expect(pages().filter((path) => !seen.has(path))).toEqual(['404.html']);
});

test('the policy allows no inline script but the one it names by its hash, and no attribute runs code', async () => {
  const { createHash } = await import('node:crypto');
  for (const path of pages()) {
    const html = read(path);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(scripts, path).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    for (const inline of attributes(html, /<script(?! type=)(?![^>]* src=)[^>]*>([^]*?)<\/script>/g))
      expect(scripts, path).toContain(`'sha256-${createHash('sha256').update(inline).digest('base64')}'`);
    expect(html, path).not.toMatch(/<[a-z][^>]* on[a-z]+=/i);
  }
});

test('canonical address, Open Graph and JSON-LD', () => {
  const talk = read(pageTypes.talk);
  expect(talk).toContain('<link rel="canonical" href="https://fold.example/2022/talks/glue-thread-and-the-l2-norm-of-a-spine/">');
  expect(talk).toContain('<meta property="og:title" content="Glue, Thread and the ℓ₂ Norm of a Spine">');
  expect(talk).toContain('<meta property="og:type" content="article">');
  const data = (path: string): Record<string, unknown> =>
    JSON.parse(/<script type="application\/ld\+json">([^]*?)<\/script>/.exec(read(path))?.[1] ?? 'null') as Record<string, unknown>;
  expect(data(pageTypes.programme)).toMatchObject({ '@type': 'Event', name: 'Conference on Folding' });
  expect(data(pageTypes.session)).toMatchObject({
    '@type': 'Event',
    startDate: '2022-07-19T10:30:00-07:00',
    location: { name: 'Room 8' },
    superEvent: { '@type': 'Event' },
  });
  expect(data(pageTypes.talk)).toMatchObject({
    '@type': 'ScholarlyArticle',
    author: [{ '@type': 'Person', name: 'Łucja Ångström' }, { name: 'Mausam' }],
    publisher: { name: 'Folding Society' },
  });
  expect(data(pageTypes.person)).toMatchObject({ '@type': 'Person', name: 'Mausam', url: 'https://fold.example/2022/people/mausam/' });
});

test('citation tags as Zotero and Google Scholar read them, and the same talk to take away in four forms', () => {
  const html = read(pageTypes.talk);
  const meta = (name: string): string[] => attributes(html, new RegExp(`<meta name="${name}" content="([^"]+)">`, 'g'));
  expect(meta('citation_title')).toEqual(['Glue, Thread and the ℓ₂ Norm of a Spine']);
  expect(meta('citation_author')).toEqual(['Łucja Ångström', 'Mausam']);
  expect(meta('citation_publication_date')).toEqual(['2022/07/19']);
  expect(meta('citation_conference_title')).toEqual(['Conference on Folding']);
  expect(meta('citation_abstract_html_url')).toEqual(['https://fold.example/2022/talks/glue-thread-and-the-l2-norm-of-a-spine/']);
  const folder = dirname(pageTypes.talk);
  expect(read(join(folder, 'talk.txt'))).toBe(
    'Łucja Ångström, Mausam (2022). Glue, Thread and the ℓ₂ Norm of a Spine. Conference on Folding (FOLD 2022), 19 July 2022. https://fold.example/2022/talks/glue-thread-and-the-l2-norm-of-a-spine/\n',
  );
  for (const file of ['talk.bib', 'talk.ris', 'talk.csl.json', 'talk.ics']) expect(html).toContain(`${folder}/${file}"`);
});

test('a session page weighs at most 150 kB with its fonts, of which script at most 35 kB', () => {
  const packed = (path: string): number => gzipSync(readFileSync(join(place.site, path)), { level: 9 }).length;
  const scripts = packed('assets/digest.js');
  const fonts = [
    'source-serif-4-latin-400-normal',
    'source-serif-4-latin-400-italic',
    'source-serif-4-latin-600-normal',
    'source-sans-3-latin-400-normal',
    'source-sans-3-latin-600-normal',
  ].reduce((sum, name) => sum + readFileSync(join(place.site, `assets/fonts/${name}.woff2`)).length, 0);
  expect(scripts).toBeLessThan(35_000);
  expect(packed(pageTypes.session) + packed('assets/digest-math.css') + scripts + fonts).toBeLessThan(150_000);
});

test('author text is shown, not run: in pages, JSON-LD and search data', async () => {
  const bad = parallelSessions();
  const { appendFileSync } = await import('node:fs');
  appendFileSync(
    join(bad.folder, 'content/sessions/b.txt'),
    '\nTue 19 July 11:00 - 11:05 PDT\n\n</script><script>alert(1)</script> "><img src=x onerror=alert(2)>\n\nEve "quote\'s" <b>Mallory</b>\n\nJust </script><!-- a note.\n',
  );
  await bad.build({ skip: new Set(['archive', 'booklet']) });
  for (const path of readdirSync(bad.site, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.html$|assets\/data\/.*\.js$/.test(one),
  )) {
    const html = readFileSync(join(bad.site, path), 'utf8');
    expect(html, path).not.toMatch(/<img|<script>alert|<b>Mallory/);
    for (const json of attributes(html, /<script type="application\/ld\+json">([^]*?)<\/script>/g)) JSON.parse(json);
  }
  bad.remove();
}, 60_000);

test('French, German and right-to-left: the interface follows conference.yaml', async () => {
  for (const [tag, word, direction] of [
    ['fr', 'Aller au contenu', 'ltr'],
    ['de-AT', 'Zum Inhalt', 'ltr'],
    ['he', 'Skip to content', 'rtl'],
  ] as const) {
    const other = parallelSessions(`language: ${tag}\n`);
    await other.build({ skip: new Set(['archive', 'booklet']) });
    const html = readFileSync(join(other.site, pageTypes.session), 'utf8');
    expect(html).toContain(word);
    expect(html).toContain(`dir="${direction}"`);
    other.remove();
  }
}, 90_000);

test('the theme of conference.yaml reaches the pages; offline can be switched off', async () => {
  const other = parallelSessions('theme: high-contrast\noffline: false\n');
  await other.build({ skip: new Set(['archive', 'booklet']) });
  expect(readFileSync(join(other.site, 'assets/tokens.css'), 'utf8')).toContain('High contrast');
  expect(readFileSync(join(other.site, pageTypes.session), 'utf8')).not.toContain('data-offline');
  expect(readFileSync(join(other.site, 'sw.js'), 'utf8')).toContain('unregister');
  other.remove();
}, 60_000);
