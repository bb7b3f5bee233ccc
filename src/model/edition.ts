// Editions of the programme on paper, as data: a new one is one more entry here or in conference.yaml, never code.

/** Templates an edition can be set with: `templates/_includes/editions/NAME.njk` and `styles/editions/NAME.css`. */
export const editionTemplates = ['booklet', 'run-sheet', 'door-sign', 'change-sheet'] as const;
export type EditionTemplate = (typeof editionTemplates)[number];

/** Width and height in millimetres. */
export type Size = readonly [number, number];

/** Two pages side by side on a sheet, to be folded. Lengths in millimetres. */
export interface Folding {
  readonly sheet: Size;
  /** How far the innermost pages of a signature move towards the spine, to make up for the paper's thickness. */
  readonly creep: number;
  /** Crop and fold marks. */
  readonly marks: boolean;
  /** How far pictures and grounds may run over the edge of the page. */
  readonly bleed: number;
  /** Pages in one signature; a thicker book is made of several. */
  readonly signature: number;
}

/** What a PDF keeps beyond paper: PDF/UA-1 with PDF/A-3a, or PDF/UA-2 with PDF/A-4f; 2a or 4 where it carries no files. */
export const pdfStandards = ['ua-1', 'ua-2'] as const;
export type PdfStandard = (typeof pdfStandards)[number];

export const sessionPages = ['run-on', 'page'] as const;
export type SessionPages = (typeof sessionPages)[number];

export interface Edition {
  readonly name: string;
  readonly template: EditionTemplate;
  readonly paper: Size;
  /** Millimetres; inner is the spine of a page that is folded. */
  readonly margins: { readonly top: number; readonly outer: number; readonly bottom: number; readonly inner: number };
  /** Size of running text in points, and the distance of its baselines in units of it. */
  readonly fontSize: number;
  readonly leading: number;
  /** The smallest type of the edition, in points; indices of formulas and note marks may be smaller. */
  readonly smallest: number;
  /** Of rows that share one sheet: their largest type, in points. The more there are, the smaller it is, down to `smallest`. */
  readonly largest: number;
  /** … and the most columns they may stand in. */
  readonly columns: number;
  /** Whether each session begins a page, or short ones run on below one another. */
  readonly sessions: SessionPages;
  readonly hyphenation: boolean;
  readonly justified: boolean;
  /** Pages are filled up to a multiple of this by pages for notes. */
  readonly multipleOf: number;
  readonly folding?: Folding;
  readonly standard?: PdfStandard;
  /** Whether the PDF carries the content it was made from, and each formula as MathML and LaTeX; so it does unless said otherwise. */
  readonly attach?: boolean;
}

/** What conference.yaml may say of an edition of its own. Everything it leaves out is as in `like`. */
export interface EditionSettings {
  readonly name: string;
  readonly like?: string;
  readonly template?: string;
  readonly paper?: string;
  readonly margins?: string;
  readonly fontSize?: number;
  readonly leading?: number;
  readonly smallest?: number;
  readonly columns?: number;
  readonly sessions?: string;
  readonly hyphenation?: boolean;
  readonly justified?: boolean;
  /** The sheet it is imposed on; `none` for an edition that is not folded. */
  readonly sheet?: string;
  readonly creep?: string;
  readonly marks?: boolean;
  readonly bleed?: string;
  readonly signature?: number;
  readonly standard?: string;
  readonly attach?: boolean;
}

export const editionForms: Readonly<Record<keyof EditionSettings, 'string' | 'number' | 'boolean'>> = {
  name: 'string',
  like: 'string',
  template: 'string',
  paper: 'string',
  margins: 'string',
  fontSize: 'number',
  leading: 'number',
  smallest: 'number',
  columns: 'number',
  sessions: 'string',
  hyphenation: 'boolean',
  justified: 'boolean',
  sheet: 'string',
  creep: 'string',
  marks: 'boolean',
  bleed: 'string',
  signature: 'number',
  standard: 'string',
  attach: 'boolean',
};

/** A record with a name that can be a file's; whether the rest makes an edition, `readEdition` says. */
export function isEditionSettings(entry: unknown): entry is EditionSettings {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return false;
  const { name } = entry as { name?: unknown };
  return typeof name === 'string' && /^[a-z][a-z0-9-]{0,40}$/.test(name);
}

const papers: Readonly<Record<string, Size>> = {
  A3: [297, 420],
  A4: [210, 297],
  A5: [148, 210],
  A6: [105, 148],
  letter: [215.9, 279.4],
  'half-letter': [139.7, 215.9],
  tabloid: [279.4, 431.8],
};

// Eighty pages are twenty sheets: about what a long-armed stapler takes and a fold stays flat with.
const folded = (sheet: string): Folding => ({ sheet: landscape(papers[sheet] as Size), creep: 0, marks: false, bleed: 0, signature: 80 });

const booklet: Edition = {
  name: 'booklet',
  template: 'booklet',
  paper: papers.A5 as Size,
  margins: { top: 17, outer: 13, bottom: 18, inner: 17 },
  fontSize: 9.6,
  leading: 1.42,
  smallest: 8.6,
  largest: 9.6,
  columns: 1,
  sessions: 'run-on',
  hyphenation: true,
  justified: true,
  multipleOf: 4,
  folding: folded('A4'),
};
const { folding: _folding, ...flat } = booklet;

export const knownEditions: readonly Edition[] = [
  booklet,
  {
    ...booklet,
    name: 'letter',
    paper: papers['half-letter'] as Size,
    margins: { top: 17, outer: 11.5, bottom: 17, inner: 16 },
    folding: folded('letter'),
  },
  {
    ...flat,
    name: 'large-print',
    paper: papers.A4 as Size,
    margins: { top: 22, outer: 20, bottom: 22, inner: 24 },
    fontSize: 16.5,
    leading: 1.4,
    smallest: 16,
    largest: 16.5,
    hyphenation: false,
    justified: false,
    multipleOf: 1,
  },
  {
    ...flat,
    name: 'run-sheet',
    template: 'run-sheet',
    paper: papers.A4 as Size,
    margins: { top: 12, outer: 14, bottom: 12, inner: 14 },
    fontSize: 10,
    smallest: 8.5,
    largest: 11,
    columns: 2,
    hyphenation: false,
    justified: false,
    multipleOf: 1,
  },
  {
    ...flat,
    name: 'door-sign',
    template: 'door-sign',
    paper: landscape(papers.A4 as Size),
    margins: { top: 14, outer: 18, bottom: 12, inner: 18 },
    fontSize: 14,
    smallest: 10,
    largest: 24,
    columns: 3,
    hyphenation: false,
    justified: false,
    multipleOf: 1,
  },
  {
    ...flat,
    name: 'change-sheet',
    template: 'change-sheet',
    margins: { top: 13, outer: 13, bottom: 13, inner: 13 },
    hyphenation: false,
    justified: false,
    multipleOf: 1,
  },
];

/** Names of what is wrong with an edition's settings: key, what was expected, what was found. */
export interface EditionFault {
  readonly key: string;
  readonly expected: string;
  readonly found: string;
  /** What the word may be instead. */
  readonly choices?: readonly string[];
}

/** Settings → an edition, or what is wrong with them. */
export function readEdition(settings: EditionSettings): Edition | EditionFault {
  const base =
    knownEditions.find(({ name }) => name === (settings.like ?? settings.name)) ?? (settings.like === undefined ? booklet : undefined);
  const wrong = (key: string, expected: string, found: unknown, choices?: readonly string[]): EditionFault => ({
    key,
    expected,
    found: String(found),
    ...(choices ? { choices } : {}),
  });
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(settings.name)) return wrong('name', 'a name of small letters, digits and hyphens', settings.name);
  if (!base)
    return wrong(
      'like',
      'a known edition',
      settings.like,
      knownEditions.map(({ name }) => name),
    );
  const template = settings.template ?? base.template;
  if (!isTemplate(template)) return wrong('template', 'a known template', template, editionTemplates);
  const paper = settings.paper === undefined ? base.paper : readSize(settings.paper);
  if (!paper) return wrong('paper', `a paper such as A5, half-letter or 120mm 190mm`, settings.paper, Object.keys(papers));
  const margins = settings.margins === undefined ? base.margins : readMargins(settings.margins);
  if (!margins) return wrong('margins', 'four lengths (top, outer, bottom, inner) such as 17mm 13mm 18mm 17mm', settings.margins);
  if (margins.inner + margins.outer > paper[0] - 30 || margins.top + margins.bottom > paper[1] - 40)
    return wrong('margins', 'margins that leave room for text', settings.margins ?? settings.paper);
  const fontSize = settings.fontSize ?? base.fontSize;
  if (!(fontSize >= 8.5 && fontSize <= 40)) return wrong('fontSize', 'a size from 8.5 to 40 points', fontSize);
  const leading = settings.leading ?? base.leading;
  if (!(leading >= 1.1 && leading <= 2)) return wrong('leading', 'a number from 1.1 to 2', leading);
  const smallest = settings.smallest ?? Math.min(base.smallest, fontSize);
  if (!(smallest >= 6 && smallest <= fontSize)) return wrong('smallest', 'a size from 6 points to that of the text', smallest);
  const columns = settings.columns ?? base.columns;
  if (![1, 2, 3, 4].includes(columns)) return wrong('columns', 'a number from 1 to 4', columns);
  const sessions = sessionPages.find((one) => one === (settings.sessions ?? base.sessions));
  if (!sessions) return wrong('sessions', 'what sessions begin with', settings.sessions, sessionPages);
  const standard = pdfStandards.find((one) => one === (settings.standard ?? base.standard ?? 'ua-1'));
  if (!standard) return wrong('standard', 'a standard of accessible PDF', settings.standard, pdfStandards);
  let folding = base.folding;
  if (settings.sheet === 'none') folding = undefined;
  else if (settings.sheet !== undefined || folding) {
    const sheet = settings.sheet === undefined ? folding?.sheet : readSize(settings.sheet);
    if (!sheet) return wrong('sheet', 'a sheet such as A4, letter or none', settings.sheet, [...Object.keys(papers), 'none']);
    const start = folding ?? folded('A4');
    const creep = settings.creep === undefined ? start.creep : readLength(settings.creep);
    const bleed = settings.bleed === undefined ? start.bleed : readLength(settings.bleed);
    if (creep === undefined || creep > 10) return wrong('creep', 'a length up to 10mm', settings.creep);
    if (bleed === undefined || bleed > 10) return wrong('bleed', 'a length up to 10mm', settings.bleed);
    const signature = settings.signature ?? start.signature;
    if (!Number.isInteger(signature) || signature < 4 || signature % 4 !== 0)
      return wrong('signature', 'a multiple of four pages', signature);
    folding = { sheet: landscape(sheet), creep, bleed, marks: settings.marks ?? start.marks, signature };
    if (folding.sheet[0] < 2 * paper[0] - 0.5 || folding.sheet[1] < paper[1] - 0.5)
      return wrong('sheet', 'a sheet that holds two pages side by side', settings.sheet ?? settings.paper);
  }
  const { folding: _old, ...rest } = base;
  return {
    ...rest,
    name: settings.name,
    template,
    paper,
    margins,
    fontSize,
    leading,
    smallest,
    largest: (base.largest / base.fontSize) * fontSize,
    columns,
    sessions,
    hyphenation: settings.hyphenation ?? base.hyphenation,
    justified: settings.justified ?? base.justified,
    multipleOf: folding ? 4 : 1,
    standard,
    attach: settings.attach ?? base.attach ?? true,
    ...(folding ? { folding } : {}),
  };
}

function isTemplate(name: string): name is EditionTemplate {
  return (editionTemplates as readonly string[]).includes(name);
}

function landscape([a, b]: Size): Size {
  return [Math.max(a, b), Math.min(a, b)];
}

/** "A5", "A4 landscape", "120mm 190mm", "5.5in 8.5in" → millimetres. */
function readSize(text: string): Size | undefined {
  const [first = '', second = ''] = text.trim().split(/\s+/);
  const named = Object.entries(papers).find(([name]) => name.toLowerCase() === first.toLowerCase())?.[1];
  if (named) return second === 'landscape' ? landscape(named) : second === '' || second === 'portrait' ? named : undefined;
  const [width, height] = [readLength(first), readLength(second)];
  return width !== undefined && height !== undefined && width >= 60 && height >= 60 && width <= 1200 && height <= 1200
    ? [width, height]
    : undefined;
}

function readMargins(text: string): Edition['margins'] | undefined {
  const [top, outer = top, bottom = top, inner = outer] = text.trim().split(/\s+/).map(readLength);
  return top === undefined || outer === undefined || bottom === undefined || inner === undefined
    ? undefined
    : { top, outer, bottom, inner };
}

/** "17mm", "1.5cm", "0.5in", "12pt" → millimetres. */
function readLength(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in|pt)?$/.exec(String(text).trim()) ?? [];
  if (number === undefined || (unit === undefined && Number(number) !== 0)) return undefined;
  return Math.round(Number(number) * { mm: 1, cm: 10, in: 25.4, pt: 25.4 / 72 }[(unit ?? 'mm') as 'mm' | 'cm' | 'in' | 'pt'] * 1000) / 1000;
}

/**
 * The names given on the command line, else those of conference.yaml, else the booklet; unknown names are left to the caller.
 * Where `earlier` versions were published, people hold a booklet that is out of date: a change sheet comes along unless names are given.
 */
export function chooseEditions(
  own: readonly (string | EditionSettings)[] | undefined,
  names?: readonly string[],
  earlier: readonly unknown[] = [],
): { readonly editions: readonly Edition[]; readonly unknown: readonly string[]; readonly known: readonly string[] } {
  const all = new Map(knownEditions.map((edition) => [edition.name, edition]));
  for (const entry of own ?? []) {
    if (typeof entry === 'string') continue;
    const edition = readEdition(entry);
    if ('template' in edition) all.set(edition.name, edition);
  }
  const standing = own?.map((entry) => (typeof entry === 'string' ? entry : entry.name)) ?? ['booklet'];
  const wanted = [...new Set(names ?? [...standing, ...(earlier.length > 0 ? ['change-sheet'] : [])])];
  return {
    editions: wanted.flatMap((name) => all.get(name) ?? []),
    unknown: wanted.filter((name) => !all.has(name)),
    known: [...all.keys()],
  };
}
