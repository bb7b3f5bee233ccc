import { posix } from 'node:path';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { coverSvg, wrapped } from '../../src/epub/cover.ts';
import { epubOf } from '../../src/epub/index.ts';
import type { Programme } from '../../src/model/programme.ts';
import { small } from '../exporters/conference.ts';

const date = new Date('2022-07-01T12:00:00Z');
const book = (programme: Programme = small): Map<string, string> =>
  new Map(Object.entries(unzipSync(epubOf(programme, date))).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
const hostile = (): Programme => {
  const [session] = small.sessions;
  const [first, ...rest] = session!.presentations;
  return {
    ...small,
    sessions: [
      {
        ...session!,
        presentations: [{ ...first!, title: { ...first!.title, source: 'a\u0000b\u000B]]> <x y="\'"> \uD800 & \uFFFE $x<y$' } }, ...rest],
      },
    ],
  };
};

test('the mimetype comes first and is stored, as readers look for it at its offset', () => {
  const bytes = Buffer.from(epubOf(small, date));
  expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  expect(bytes.readUInt16LE(28)).toBe(0);
});

test('the same programme gives the same bytes in any zone', () => {
  const first = Buffer.from(epubOf(small, date));
  const zone = process.env.TZ;
  process.env.TZ = 'Pacific/Kiritimati';
  const second = Buffer.from(epubOf(small, date));
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(second.equals(first)).toBe(true);
});

test.each([
  ['a small programme', small],
  ['hostile text', hostile()],
  ['no session', { ...small, sessions: [], people: [] }],
])('every file is well-formed, and every link leads somewhere: %s', (_, programme) => {
  const files = book(programme);
  const ids = new Map<string, Set<string>>();
  const links: [string, string][] = [];
  for (const [path, text] of files) {
    if (!/\.(?:xhtml|opf|xml|svg)$/.test(path)) continue;
    const parser = new SaxesParser({ xmlns: true });
    const found = new Set<string>();
    parser.on('error', (fault) => {
      throw new Error(`${path}: ${fault.message}`);
    });
    parser.on('opentag', ({ attributes }) => {
      for (const { local, value } of Object.values(attributes)) {
        if (local === 'id') {
          expect(found.has(value), `${path}: id ${value} twice`).toBe(false);
          found.add(value);
        }
        if ((local === 'href' || local === 'src' || local === 'full-path') && !/^https?:/.test(value))
          links.push([local === 'full-path' ? '' : path, value]);
      }
    });
    parser.write(text).close();
    ids.set(path, found);
  }
  for (const [from, link] of links) {
    const [file = '', fragment] = link.split('#');
    const to = file ? posix.join(posix.dirname(from), file) : from;
    expect(files.has(to), `${from} → ${link}`).toBe(true);
    if (fragment) expect(ids.get(to)?.has(fragment), `${from} → ${link}`).toBe(true);
  }
  expect(links.length).toBeGreaterThan(5);
});

test('the package says what the book is and how it can be read', () => {
  const opf = book().get('EPUB/package.opf') ?? '';
  for (const text of [
    '<dc:title>DL: Algorithms, COT 2022</dc:title>',
    '<dc:language>en</dc:language>',
    '<dc:creator id="editor-1">Søren Kierkegaard</dc:creator>',
    '<meta property="dcterms:modified">2022-07-01T12:00:00Z</meta>',
    '<meta property="schema:accessMode">textual</meta>',
    '<meta property="schema:accessibilityFeature">MathML</meta>',
    '<meta property="schema:accessibilityHazard">none</meta>',
    'properties="nav"',
    'properties="mathml"',
    'properties="cover-image"',
  ])
    expect(opf).toContain(text);
  expect(opf.match(/<itemref /g)).toHaveLength(8);
});

test('a talk has its title, people, formula as MathML and abstract; a break is only listed', () => {
  const files = book();
  const talk = files.get('EPUB/talk-first.xhtml') ?? '';
  expect(talk).toContain('Jane Đorđević');
  expect(talk).toContain('<annotation encoding="application/x-tex">x_1</annotation>');
  expect(talk).not.toContain('katex');
  expect(talk).toContain('Second paragraph.');
  expect(files.has('EPUB/talk-coffee.xhtml')).toBe(false);
  expect(files.get('EPUB/session-algorithms.xhtml')).toContain('</span> Coffee</li>');
  expect(files.get('EPUB/nav.xhtml')).toMatch(
    /<a href="session-algorithms\.xhtml">DL: Algorithms<\/a><ol><li><a href="talk-first\.xhtml">/,
  );
});

test('a book in a language written from the right turns its pages that way', () => {
  const files = book({ ...small, conference: { ...small.conference, language: 'he' } });
  expect(files.get('EPUB/package.opf')).toContain('<spine page-progression-direction="rtl">');
  expect(files.get('EPUB/talk-first.xhtml')).toContain('lang="he" xml:lang="he" dir="rtl"');
});

test('a long title is set smaller and cut at a word', () => {
  expect(wrapped('one two three four', 9, 2)).toEqual(['one two', 'three …']);
  expect(coverSvg({ label: 'A & B', title: 'long '.repeat(100), subtitle: '', foot: [] })).toContain('A &amp; B');
});
