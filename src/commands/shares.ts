// What a share leaves of itself in the folder it wrote → what `octavo merge` says of shares that are missing, given twice or not printed.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Share, ShareState } from '../print/paginate.ts';

/** Pages are taken from a share only where all of this is the same here. */
export interface ShareMaker {
  readonly content: string;
  /** Of the build, YYYY-MM-DD: it stands on the pages. */
  readonly date: string;
  readonly octavo: string;
  readonly browser: string;
}

/** Name of the file that tells a share is there: of one that had no part to lay out nothing else is. */
export function shareFile({ number, of }: Share, state: ShareState): string {
  return `share-${number}-of-${of}-${state}`;
}

/** A folder given to merge, as it was typed, and the names in it. */
export interface ShareFolder {
  readonly path: string;
  readonly names: readonly string[];
  /** Name of a share's file → what stands in it: its maker as JSON. */
  readonly made?: ReadonlyMap<string, string>;
}

interface Found extends Share {
  readonly state: ShareState;
  readonly path: string;
  readonly maker?: Partial<ShareMaker>;
}

/** None of what it says changes the output: what no share made, merge makes. `here` is what would make a share on this machine. */
export function sharesToldOf(folders: readonly ShareFolder[], here?: ShareMaker): Diagnostic[] {
  const found = folders.flatMap(sharesIn);
  const divisions = [...new Set(found.map(({ of }) => of))]
    .sort((a, b) => a - b)
    .map(
      (of) =>
        new Division(
          of,
          found.filter((share) => share.of === of),
        ),
    );
  const whole = divisions.find((division) => division.missing.length === 0);
  return [
    ...folders.filter((folder) => sharesIn(folder).length === 0).map(noShare),
    ...(whole ? whole.unprinted() : divisions.flatMap((division) => [...division.lacking(), ...division.unprinted()])),
    ...divisions.flatMap((division) => division.twice()),
    ...(here ? divisions.flatMap((division) => division.others(here)) : []),
  ];
}

function sharesIn({ path, names, made }: ShareFolder): Found[] {
  return names.flatMap((name) => {
    const [, number, of, state] = /^share-(\d{1,4})-of-(\d{1,4})-(laid-out|printed|no-parts)$/.exec(name) ?? [];
    const maker = makerIn(made?.get(name));
    return state ? [{ number: Number(number), of: Number(of), state: state as ShareState, path, ...(maker ? { maker } : {}) }] : [];
  });
}

function makerIn(text = ''): Partial<ShareMaker> | undefined {
  try {
    return JSON.parse(text) as Partial<ShareMaker>;
  } catch {
    return undefined;
  }
}

/** Named from the most to the least that it tells: shares of another content are of another date as well. */
const differences: readonly { readonly part: keyof ShareMaker; readonly what: string; readonly hint: string }[] = [
  { part: 'content', what: 'content', hint: 'give all machines the same content, such as one commit' },
  {
    part: 'date',
    what: 'date',
    hint: 'set SOURCE_DATE_EPOCH to the same on all machines, or check out the history of the content with it',
  },
  { part: 'octavo', what: 'Octavo', hint: 'install one version on all machines' },
  {
    part: 'browser',
    what: 'browser',
    hint: 'let all machines print with the browser that Octavo brings, or name one of one version in PUPPETEER_EXECUTABLE_PATH',
  },
];

/** The shares of one and the same `of`. */
class Division {
  readonly missing: readonly number[];
  readonly #of: number;
  readonly #found: readonly Found[];
  readonly #printed: ReadonlySet<number>;

  constructor(of: number, found: readonly Found[]) {
    this.#of = of;
    this.#found = found;
    const there = new Set(found.map(({ number }) => number));
    this.missing = Array.from({ length: of }, (_, at) => at + 1).filter((number) => !there.has(number));
    this.#printed = new Set(found.flatMap(({ number, state }) => (state === 'printed' ? [number] : [])));
  }

  lacking(): Diagnostic[] {
    const [first] = this.missing;
    if (first === undefined) return [];
    const there = [...new Set(this.#found.map(({ number }) => number))].sort((a, b) => a - b);
    return [
      {
        code: 'share-missing',
        severity: 'warning',
        message: `Expected ${this.#of} shares, found ${this.#named(there)} and not ${this.#named(this.missing)}; merge makes what is missing`,
        hint: `\`octavo build --shard ${first}/${this.#of} -o FOLDER\` makes ${this.missing.length > 1 ? 'the first of them' : 'it'}; merge again with its folder, or leave it: the output is the same`,
        file: '',
      },
    ];
  }

  /** Only where others are: after one round none is, and nobody expects it. */
  unprinted(): Diagnostic[] {
    const laid = this.#found.filter(({ number, state }) => state === 'laid-out' && !this.#printed.has(number));
    if (laid.length === 0 || this.#printed.size === 0) return [];
    const numbers = [...new Set(laid.map(({ number }) => number))].sort((a, b) => a - b);
    return [
      {
        code: 'share-not-printed',
        severity: 'notice',
        message: `Expected the printed pages of each share, found ${this.#named(numbers)} laid out only; merge prints them`,
        hint: 'run the second round for them, with what all machines laid out in their folder, or leave it: the output is the same',
        file: '',
      },
    ];
  }

  /** What was laid out is brought to all machines for the second round, so that then only what was printed tells. */
  twice(): Diagnostic[] {
    const telling = this.#printed.size > 0 ? this.#found.filter(({ state }) => state === 'printed') : this.#found;
    return [...new Set(telling.map(({ number }) => number))].flatMap((number): Diagnostic[] => {
      const same = telling.filter((share) => share.number === number);
      if (same.length < 2) return [];
      return [
        {
          code: 'share-twice',
          severity: 'notice',
          message: `Expected share ${number}/${this.#of} once, found it ${same.length === 2 ? 'twice' : `${same.length} times`}, in ${same.map(({ path }) => path).join(', ')}; it is taken once`,
          hint: 'see whether one of the machines was given the number of another',
          file: (same.at(-1) as Found).path,
        },
      ];
    });
  }

  /** Their pages are not those of this build, so that it makes its own. */
  others(here: ShareMaker): Diagnostic[] {
    return differences.flatMap(({ part, what, hint }, at): Diagnostic[] => {
      const before = differences.slice(0, at);
      const other = this.#found.filter(
        ({ maker }) => maker && maker[part] !== here[part] && before.every((one) => maker[one.part] === here[one.part]),
      );
      if (other.length === 0) return [];
      const numbers = [...new Set(other.map(({ number }) => number))].sort((a, b) => a - b);
      const [theirs] = other.map(({ maker }) => maker?.[part] ?? 'none');
      return [
        {
          code: 'share-of-another',
          severity: 'warning',
          message: `Expected shares made with the ${what} of this build, ${here[part]}, found ${this.#named(numbers)} made with ${theirs}; merge makes their pages again`,
          hint: `${hint}; or leave it: the output is the same`,
          file: (other[0] as Found).path,
        },
      ];
    });
  }

  #named(numbers: readonly number[]): string {
    return numbers.map((number) => `${number}/${this.#of}`).join(', ');
  }
}

function noShare({ path, names }: ShareFolder): Diagnostic {
  return {
    code: 'share-none',
    severity: 'warning',
    message: `Expected a folder that \`octavo build --shard\` wrote, found ${names.length === 0 ? 'an empty one' : 'no share in it'}; merge makes what is missing`,
    hint: 'if the folders of the shares lie in it, give these, such as shards/*',
    file: path,
  };
}
