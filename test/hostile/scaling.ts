// A sign repeated in the fields of a format → what the whole way from text to pages, exports and e-book costs, and how it grows with the length.
import { digestProgramme } from '../../src/digest/index.ts';
import { epubOf } from '../../src/epub/index.ts';
import { exportsOf } from '../../src/exporters/index.ts';
import { type Content, readProgramme } from '../../src/read.ts';
import { searchFiles } from '../../src/search/index.ts';
import { searchFacts } from '../../src/views/search.ts';
import { pagesAlone, siteView } from '../../src/views/site.ts';
import { type Carrier, carriers, isRaw, type Planted, rawCarriers } from './carriers.ts';

/** Signs, words and openings that never close, of every language that a field is read in. */
export const units: readonly string[] = [
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~aA1 \n\t\u0301\u200b\u00ad\u202e\u2028漢אß“—…·ﬁ×±',
  ...[
    '\r\n',
    '\n\n',
    '- ',
    '-- ',
    'A.',
    '*a',
    '**a',
    'a ',
    'A ',
    'Ab ',
    'a. ',
    'A. ',
    'a-',
    "a'",
    "O'",
    'a|',
    '|a',
    ';a',
    '~a',
    '_a',
    'a_',
    '^a',
    '`a',
    '``',
  ],
  ...[
    "''",
    '😀',
    'huanc',
    '   x',
    '(a',
    '(A) ',
    '"a" ',
    '?!',
    '...',
    '1-',
    '1,',
    '1.',
    '1.5% ',
    '12 ms ',
    '1 ± 2 ',
    '10^',
    '10^3 ',
    'x2',
    'k=1 ',
  ],
  ...[
    'AB (CD) ',
    'A B C D E (ABCDE) ',
    'e.g. ',
    'i.e., ',
    'and ',
    'we ',
    'We propose ',
    'faster than ',
    'by 10 % ',
    'from 1 to 2 ',
    'Table 1 and ',
  ],
  ...[
    '$x$ ',
    '$$',
    '{}',
    '\\a',
    '\\a{} ',
    '\\emph{',
    '\\cite{',
    '\\\\',
    '\\$',
    '\\(',
    '\\[',
    'x^{',
    '\\frac{',
    '\\left(',
    '\\verb|',
    '\\verb',
    '% ',
  ],
  ...[
    '\\begin{a}',
    '\\end{a}',
    '\\begin{itemize}',
    '\\item ',
    '](',
    '[a]',
    '[a](b) ',
    '\n- ',
    '\n1. ',
    '\n# ',
    '\n  ',
    '\n\t- ',
    '* ',
    '= ',
    '+ ',
  ],
  ...[
    '<b>',
    '</b>',
    '<b ',
    '<a href="',
    '<!--',
    '<![CDATA[',
    '&a',
    '&amp;',
    '@a{',
    'http://',
    'http://a ',
    'www.',
    'https://github.com/',
    'a@',
    'a@b.',
  ],
  ...['doi:10.1/', '10.1000/', 'arXiv:', '10:00 - ', '10:00', '19 Jul ', 'Room ', 'PDT ', 'Mc', '2022-', '\n\n10:30 - 10:35 PDT\n\n'],
];

export interface Growth {
  readonly unit: string;
  readonly stage: string;
  /** Milliseconds for the short and for the long text. */
  readonly short: number;
  readonly long: number;
}

const date = new Date('2022-07-01T00:00:00Z');

/** Milliseconds of each stage, and the characters that it made. */
function costs(content: Content): Map<string, { readonly ms: number; readonly made: number }> {
  const told = new Map<string, { ms: number; made: number }>();
  const stage = <T>(name: string, work: () => T, made: (value: T) => number): T => {
    // The processor's time: other programs have theirs.
    const before = process.cpuUsage();
    const value = work();
    const { user, system } = process.cpuUsage(before);
    told.set(name, { ms: (user + system) / 1000, made: made(value) });
    return value;
  };
  const json = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
  const { value } = stage(
    'reading',
    () => readProgramme(content),
    ({ diagnostics }) => json(diagnostics),
  );
  if (!value) return told;
  const programme = stage('digest', () => digestProgramme(value), json);
  stage(
    'exports',
    () => [...exportsOf(programme, { date, previous: [] })],
    (files) => files.reduce((sum, [, text]) => sum + text.length, 0),
  );
  stage(
    'pages',
    () => {
      const { days, sessions, talks, people, persons } = siteView(programme, pagesAlone(date));
      return [days, sessions, talks, people, persons].flat();
    },
    (pages) => pages.reduce((sum, page) => sum + json(page), 0),
  );
  stage(
    'search',
    () => searchFiles(programme, searchFacts(programme, date)),
    (files) => [...files.values()].reduce((sum, text) => sum + text.length, 0),
  );
  stage(
    'e-book',
    () => epubOf(programme, date),
    ({ length }) => length,
  );
  return told;
}

/** The format with the text in all of its fields; with `field`, in that one alone, and a word in the others. */
export function contentWith(name: string, text: string, field?: number): Content {
  const carrier = (carriers[name] ?? rawCarriers[name]) as Carrier;
  const fill = (one: Planted): Content => (isRaw(carrier) ? (carrier as unknown as (one: Planted) => Content)(one) : carrier([one]));
  if (field === undefined) return fill({ text, bare: false });
  const mark = 'Octavomark';
  // As the format writes it, so that quotes and brackets of the text do not end its field.
  let at = -1;
  const long = fill({ text: `${mark}${text}${mark}`, bare: false });
  const planted = new RegExp(`${mark}([^]*?)${mark}`, 'g');
  const alone = <T extends { readonly text: string } | undefined>(file: T): T =>
    file && { ...file, text: file.text.replace(planted, (_, inner: string) => ((at += 1), at === field ? inner : `word${at}`)) };
  return {
    ...long,
    sources: long.sources.map(alone),
    ...(long.conference ? { conference: alone(long.conference) } : {}),
    ...(long.corrections ? { corrections: alone(long.corrections) } : {}),
  };
}

/** What grows from 4,000 to 16,000 characters by more than five times (a square: sixteen), and takes more than `leastMs` or 2 MB then. */
export function growthOf(contentOf: (text: string) => Content, unit: string, leastMs = 300): Growth[] {
  const run = (length: number): ReturnType<typeof costs> => costs(contentOf(unit.repeat(Math.ceil(length / unit.length))));
  const [short, long] = [run(4000), run(16_000)];
  const suspect = (stage: string, before = short, after = long): boolean => {
    const [a, b] = [before.get(stage), after.get(stage)];
    return a !== undefined && b !== undefined && ((b.ms > leastMs && b.ms > a.ms * 5) || (b.made > 2e6 && b.made > a.made * 5));
  };
  const found = [...long.keys()].filter((stage) => suspect(stage));
  if (found.length === 0) return [];
  // Once more, warm: the machine has other things to do.
  const [again, longAgain] = [run(4000), run(16_000)];
  return found
    .filter((stage) => suspect(stage, again, longAgain))
    .map((stage) => ({ unit, stage, short: again.get(stage)?.ms ?? 0, long: longAgain.get(stage)?.ms ?? 0 }));
}
