// How long 5,000 papers with abstracts take to read, and how much memory, in each format. `npx tsx bench/read.ts [FORMAT]`
import { spawnSync } from 'node:child_process';
import { readSources } from '../src/sources/index.ts';

const count = 5000;
const abstract = (n: number): string =>
  `We fold paper ${n} with \\textit{care} and prove $O(n^2)$ for "maps" & boats. ${'A sheet carries four pages, and a map is folded by \\emph{many} people who never met. '.repeat(14)}`;
const at = (n: number): string => `${String(8 + Math.floor((n % 100) / 10)).padStart(2, '0')}:${String((n % 10) * 5).padStart(2, '0')}`;
const people = (n: number): string[] => [`Nora Fold${n % 700}`, `Søren van der Berg ${n % 90}`.replace(/ \d+$/, ''), 'Ada Byron'];
const papers = Array.from({ length: count }, (_, n) => n);

const makers: Readonly<Record<string, readonly [string, () => string]>> = {
  'page text': [
    'a.txt',
    () =>
      `Paper Folding\n\nRoom 7\n\nTue 19 Jul 2022 7:00 a.m. PDT — 11 p.m. PDT\n\n${papers.map((n) => `Tue 19 July 2022 ${at(n)} - ${at(n + 1) > at(n) ? at(n + 1) : '23:00'} PDT\n\nOn Map ${n}\n\n${people(n).join(' · ')}\n\n${abstract(n)}\n`).join('\n')}`,
  ],
  csv: [
    'a.csv',
    () =>
      `id,title,authors,abstract\n${papers.map((n) => `${n},On Map ${n},${people(n).join('|')},"${abstract(n).replaceAll('"', '""')}"`).join('\n')}\n`,
  ],
  'hotcrp json': [
    'a.json',
    () =>
      JSON.stringify(
        papers.map((n) => ({
          pid: n,
          title: `On Map ${n}`,
          authors: people(n).map((name) => ({ first: name, email: 'x@example.org' })),
          abstract: abstract(n),
          status: 'accepted',
        })),
        null,
        1,
      ),
  ],
  'openreview json': [
    'b.json',
    () =>
      JSON.stringify({
        notes: papers.map((n) => ({
          id: `note${n}xx`,
          content: {
            title: { value: `On Map ${n}` },
            authors: { value: people(n) },
            abstract: { value: abstract(n) },
            venue: { value: 'FOLD 2022 oral' },
          },
        })),
      }),
  ],
  bibtex: [
    'a.bib',
    () =>
      papers
        .map((n) => `@inproceedings{p${n},\n title={On Map ${n}},\n author={${people(n).join(' and ')}},\n abstract={${abstract(n)}},\n}`)
        .join('\n'),
  ],
  'schedule.xml': [
    'a.xml',
    () =>
      `<schedule><conference><title>F</title></conference><day date="2022-07-19"><room name="R">${papers
        .map(
          (n) =>
            `<event id="${n}"><date>2022-07-19T${at(n)}:00+02:00</date><duration>00:05</duration><title>On Map ${n}</title><abstract>${abstract(n).replaceAll('&', '&amp;')}</abstract><persons>${people(
              n,
            )
              .map((name) => `<person>${name}</person>`)
              .join('')}</persons></event>`,
        )
        .join('\n')}</room></day></schedule>`,
  ],
  calendar: [
    'a.ics',
    () =>
      `BEGIN:VCALENDAR\r\n${papers
        .map(
          (n) =>
            `BEGIN:VEVENT\r\nUID:u${n}\r\nSUMMARY:On Map ${n}\r\nDTSTART:20220719T${at(n).replace(':', '')}00Z\r\nDESCRIPTION:${abstract(n)
              .replace(/[\\;,]/g, '\\$&')
              .replace(/.{70}/g, '$&\r\n ')}\r\nEND:VEVENT`,
        )
        .join('\r\n')}\r\nEND:VCALENDAR\r\n`,
  ],
  'aclpub2 yaml': [
    'papers.yml',
    () =>
      papers
        .map(
          (n) =>
            `- id: ${n}\n  title: On Map ${n}\n  abstract: |\n    ${abstract(n)}\n  authors:\n${people(n)
              .map((name) => `  - name: ${name}\n`)
              .join('')}`,
        )
        .join(''),
  ],
};

const wanted = process.argv[2];
if (wanted && makers[wanted]) {
  const [path, make] = makers[wanted];
  const text = make();
  const start = performance.now();
  const { value, diagnostics } = readSources([{ path, text }], { conference: {} });
  const milliseconds = Math.round(performance.now() - start);
  const read = value?.sessions.flatMap(({ presentations }) => presentations).filter((talk) => talk.abstract).length;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  console.log(
    `${wanted.padEnd(16)} ${String(read).padStart(5)} papers  ${(text.length / 1e6).toFixed(1).padStart(5)} MB  ${String(milliseconds).padStart(6)} ms  ${String(Math.round(process.resourceUsage().maxRSS / 1024)).padStart(5)} MB peak${errors > 0 ? `  ${errors} errors` : ''}`,
  );
} else {
  // Each format in a process of its own, so that the peak is its own.
  for (const name of Object.keys(makers))
    spawnSync(process.execPath, [...process.execArgv, import.meta.filename, name], { stdio: 'inherit' });
}
