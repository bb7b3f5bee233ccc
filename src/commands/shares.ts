// What a share leaves of itself in the folder it wrote → what `octavo merge` says of shares that are missing, given twice or not printed.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Share, ShareState } from '../print/paginate.ts';

/** Name of the empty file that tells a share is there: of one that had no part to lay out nothing else is. */
export function shareFile({ number, of }: Share, state: ShareState): string {
  return `share-${number}-of-${of}-${state}`;
}

/** A folder given to merge, as it was typed, and the names in it. */
export interface ShareFolder {
  readonly path: string;
  readonly names: readonly string[];
}

interface Found extends Share {
  readonly state: ShareState;
  readonly path: string;
}

/** None of what it says changes the output: what no share made, merge makes. */
export function sharesToldOf(folders: readonly ShareFolder[]): Diagnostic[] {
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
  ];
}

function sharesIn({ path, names }: ShareFolder): Found[] {
  return names.flatMap((name) => {
    const [, number, of, state] = /^share-(\d{1,4})-of-(\d{1,4})-(laid-out|printed|no-parts)$/.exec(name) ?? [];
    return state ? [{ number: Number(number), of: Number(of), state: state as ShareState, path }] : [];
  });
}

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
