// Files made to cost more than they are: each is read or refused in bounded time and memory, with a diagnostic that says why.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findContent } from '../../src/content.ts';
import { digestProgramme } from '../../src/digest/index.ts';
import { type Content, readProgramme } from '../../src/read.ts';
import { page } from '../support/session.ts';

/** CPU milliseconds, since the machine has other things to do, and what was said. */
function cost(content: Content): {
  readonly ms: number;
  readonly megabytes: number;
  readonly codes: readonly string[];
  readonly talks: number;
} {
  const [cpu, heap] = [process.cpuUsage(), process.memoryUsage().rss];
  const { value, diagnostics } = readProgramme(content);
  if (value) digestProgramme(value);
  const { user, system } = process.cpuUsage(cpu);
  return {
    ms: (user + system) / 1000,
    megabytes: (process.memoryUsage().rss - heap) / 1e6,
    codes: [...new Set(diagnostics.map(({ code }) => code))],
    talks: value?.sessions.flatMap(({ presentations }) => presentations).length ?? 0,
  };
}
const file = (path: string, text: string): Content => ({ sources: [{ path, text }] });
const yaml = 'talks:\n  saddle-stitching:\n    abstract: &a [x, x, x, x, x, x, x, x, x]\n';
const bomb = Array.from(
  { length: 9 },
  (_, at) =>
    `    k${at}: &b${at} [${Array(9)
      .fill(at === 0 ? '*a' : `*b${at - 1}`)
      .join(', ')}]\n`,
).join('');
const entities = `<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]>`;

test('an abstract of 10 MB is a programme with a word about its length', () => {
  const { ms, megabytes, codes, talks } = cost(
    file('a.txt', page.replace('A sheet carries four pages.', 'A sheet carries four pages and two folds. '.repeat(240_000))),
  );
  expect(talks).toBe(2);
  expect(codes).toContain('abstract-length');
  expect(ms).toBeLessThan(60_000);
  expect(megabytes).toBeLessThan(2000);
}, 240_000);

test.each<[string, Content, string]>([
  [
    'YAML aliases that multiply',
    { ...file('a.txt', page), corrections: { path: 'corrections.yaml', text: yaml + bomb } },
    'yaml-unreadable',
  ],
  [
    'YAML tags that construct',
    {
      ...file('a.txt', page),
      conference: {
        path: 'conference.yaml',
        text: 'name: !!js/function "x"\nacronym: !!binary aGk=\nplace: !<tag:yaml.org,2002:python/object/apply:os.system> [id]\n',
      },
    },
    'value-wrong',
  ],
  [
    'YAML nested 50,000 deep',
    file('a.yml', `- title: x\n  start_time: 2020-07-01 09:00:00\n  papers: ${'['.repeat(50_000)}`),
    'yaml-unreadable',
  ],
  [
    'XML entities that multiply',
    file('schedule.xml', `<?xml version="1.0"?>${entities}<schedule><conference><title>&a8;</title></conference></schedule>`),
    'xml-unreadable',
  ],
  [
    'XML entities of files',
    file(
      'schedule.xml',
      '<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><conference><title>&x;</title></conference></schedule>',
    ),
    'xml-unreadable',
  ],
  ['JSON nested 200,000 deep', file('a.json', `[{"title":"x","authors":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`), ''],
  ['JSON that ends early', file('a.json', '['.repeat(300_000)), 'json-unreadable'],
  ['BibTeX braces that never close', file('a.bib', `@article{a, title = ${'{'.repeat(200_000)}`), 'bibtex-unreadable'],
  [
    'BibTeX texts that refer to one another',
    file('a.bib', `@string{a = a # a}\n@string{b = a # a # b}\n@article{k, title = a # b, author = {N Fold}}`),
    '',
  ],
  [
    'a calendar of one line',
    file('a.ics', `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:${'x'.repeat(2_000_000)}\nEND:VEVENT\nEND:VCALENDAR`),
    '',
  ],
  ['a table of 100,000 columns', file('a.csv', `id,title,authors${',x'.repeat(100_000)}\n1,Maps,Fold${',y'.repeat(100_000)}\n`), ''],
  ['100,000 empty lines and blanks', file('a.txt', `${page}${' \n'.repeat(100_000)}${' '.repeat(100_000)}`), ''],
])(
  '%s',
  (_, content, code) => {
    const { ms, megabytes, codes } = cost(content);
    if (code) expect(codes).toContain(code);
    expect(ms).toBeLessThan(20_000);
    expect(megabytes).toBeLessThan(1500);
  },
  120_000,
);

test('a content folder whose files are links, to devices or outside, is read by its files alone', () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-links-'));
  try {
    mkdirSync(join(home, 'sessions'));
    writeFileSync(join(home, 'sessions/a.txt'), page);
    symlinkSync('/etc/passwd', join(home, 'sessions/b.txt'));
    symlinkSync('/dev/zero', join(home, 'sessions/c.txt'));
    symlinkSync(home, join(home, 'sessions/d'));
    symlinkSync('/nowhere', join(home, 'sessions/e.txt'));
    expect(findContent([home]).value?.sources.map(({ path }) => path)).toEqual(['sessions/a.txt']);
    expect(readdirSync(join(home, 'sessions')).length).toBe(5);
  } finally {
    rmSync(home, { recursive: true });
  }
});
