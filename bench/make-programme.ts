// A conference of any size to measure with: sessions of 14 talks, one formula in each abstract, the same for the same size.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Paper {
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
}

const home = join(import.meta.dirname, '..');
const shared = join(home, '../shared/data');
const talksPerSession = 14;
const formulas = [
  '$O(n^2)$',
  '$\\ell_1$',
  '$\\epsilon$',
  '$\\mathbb{R}^d$',
  '$1/\\sqrt{T}$',
  '$\\tilde{O}(n \\log n)$',
  '$\\mathcal{L}(\\theta)$',
  '$x_i \\in \\mathcal{X}$',
];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Latin only, so that LaTeX can set the same text. Papers from the shared data when it is there, else the talks of the project's own session under varied titles. */
function papers(): { papers: Paper[]; origin: string } {
  const file = join(shared, 'abstracts-random.json');
  if (existsSync(file)) {
    const all = JSON.parse(readFileSync(file, 'utf8')) as Paper[];
    const fit = all.filter(
      ({ title, authors, abstract }) =>
        title.trim() &&
        authors.length > 0 &&
        abstract.length > 200 &&
        abstract.length < 3000 &&
        !/[\r\n·]|[^\u0000-\u024f\u2010-\u2026]/.test(title + authors.join('') + abstract),
    );
    return { papers: fit, origin: 'real abstracts' };
  }
  const blocks = readFileSync(join(home, 'content/sessions/dl-algorithms.txt'), 'utf8')
    .split(/\n(?=\w{3} \d+ \w+ \d+:\d\d - )/)
    .slice(1);
  return {
    papers: blocks.map((block) => {
      const [, title = '', people = '', abstract = ''] = block.split(/\n\s*\n/);
      return { title, authors: people.split(' · '), abstract: abstract.trim() };
    }),
    origin: 'the talks of the real session, repeated',
  };
}

/** Writes a content folder with `talks` talks into `folder`; returns where the papers come from. */
export function makeProgramme(talks: number, folder: string): string {
  const { papers: pool, origin } = papers();
  mkdirSync(join(folder, 'sessions'), { recursive: true });
  writeFileSync(
    join(folder, 'conference.yaml'),
    'name: Conference on Measuring\nacronym: BENCH\nyear: 2022\ntimeZone: America/New_York\nvenueTimeZone: America/New_York\nlanguage: en\n',
  );
  for (let first = 0, number = 0; first < talks; first += talksPerSession, number += 1) {
    const date = new Date(Date.UTC(2022, 6, 18 + Math.floor(number / 24)));
    const day = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()]}`;
    const start = 9 * 60 + 90 * (number % 3);
    const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    const count = Math.min(talksPerSession, talks - first);
    const lines = [
      `Session ${number + 1}: Measured Work`,
      '',
      `Room ${101 + (Math.floor(number / 3) % 8)}`,
      '',
      `Moderator : Ana Moderator-${number % 40}`,
      '',
      `${day} ${clock(start)} EDT — ${clock(start + 5 * count + 5)} EDT`,
      '',
    ];
    for (let at = 0; at < count; at += 1) {
      const index = first + at;
      const paper = pool[index % pool.length] as Paper;
      const round = Math.floor(index / pool.length);
      lines.push(
        `${day} ${clock(start + 5 * at)} - ${clock(start + 5 * at + 5)} EDT`,
        '',
        round === 0 ? paper.title.trim() : `${paper.title.trim()}: Part ${round + 1}`,
        '',
        paper.authors.map((name) => name.trim()).join(' · '),
        '',
        `${paper.abstract.trim()} We prove a bound of ${formulas[index % formulas.length]} for this case.`,
        '',
      );
    }
    writeFileSync(join(folder, 'sessions', `${String(number + 1).padStart(4, '0')}.txt`), `${lines.join('\n').trimEnd()}\n`);
  }
  return origin;
}

if (process.argv[1] === import.meta.filename) {
  const [, , talks = '14', folder = ''] = process.argv;
  if (!folder) throw new Error('usage: tsx bench/make-programme.ts TALKS FOLDER');
  process.stdout.write(`${talks} talks from ${makeProgramme(Number(talks), folder)}\n`);
}
