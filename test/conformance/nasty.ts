// A content folder of what breaks exports: our own hard texts, and the collection of real ones when it lies beside the checkout.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface NastyText {
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
}

const own: readonly NastyText[] = [
  {
    title: "=cmd|' /C calc'!A0, {Braces} that $\\{close$ not {",
    authors: ['María José de la Cruz-Peña', 'X Æ A-12', '李 明'],
    abstract: '@SUM(1) and 50% & more_of #1 ~ ^ \\ "quoted"; <script>alert(1)</script> ]]> &amp; &#0;',
  },
  {
    title: 'A "double", \'single\' and `back`; comma, semicolon\\n',
    authors: ['and And', 'Public, Jo Q., Jr.', 'Mausam'],
    abstract: 'a\u0001b\u000bc\u0085d\u2028e\ud800f\ufffeg $x < y & z > 1$ $$\\begin{aligned}a &= b\\\\ c &\\le d\\end{aligned}$$',
  },
  { title: '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 שלום العربية 日本語 🧪'.repeat(4), authors: ['אבי כהן', 'محمد', '山田 太郎'], abstract: `${'long '.repeat(3000)}end.` },
  {
    title: 'A list and code',
    authors: ['Zoë Über'],
    abstract:
      'First:\n\n1. one\n2. two\n\n- a\n- b\n\n`x = <y>`\n\n\\begin{itemize}\\item $\\mathbb{R}^n$ \\item \\url{https://example.org/?a=b&c={d}}\\end{itemize}',
  },
];

/** Writes the folder and returns its path. */
export function nastyContent(folder: string): string {
  mkdirSync(join(folder, 'sessions'), { recursive: true });
  const shared = resolve(import.meta.dirname, '../../../shared/data/abstracts-nasty.json');
  const real = existsSync(shared) ? (JSON.parse(readFileSync(shared, 'utf8')) as NastyText[]) : [];
  const start = Date.UTC(2023, 9, 28, 22);
  const minutes = (count: number): string => new Date(start + count * 60_000).toISOString().replace('.000', '');
  const presentations = [...own, ...real].map(({ title, authors, abstract }, at) => ({
    kind: 'talk',
    title: { source: title },
    start: minutes(at * 5),
    end: minutes(at * 5 + 5),
    people: authors.map((name) => ({ name, role: 'author' })),
    abstract: { source: abstract },
    keywords: ['a,b', 'c;d'],
    links: [],
  }));
  const conference = {
    name: 'Nasty & <Hard> "Texts", 1st',
    acronym: 'NASTY',
    year: 2023,
    timeZone: 'Europe/Berlin',
    venueTimeZone: 'Europe/Berlin',
    url: 'https://example.org/nasty/?a=b',
    licence: 'CC-BY-4.0',
    language: 'en',
  };
  const session = {
    title: { source: 'Hard & "nasty" $x<y$' },
    room: 'Room <1>, A&B; "C"',
    people: [{ name: "Chair O'Neill", role: 'moderator' }],
    presentations,
  };
  writeFileSync(join(folder, 'sessions/nasty.json'), JSON.stringify({ conference, sessions: [session] }));
  return folder;
}
