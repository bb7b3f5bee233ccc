// The regular expressions of src/ → those that a text made of their own signs slows down: by analysis (scslre) what is exponential, by measuring all.
import { readdirSync, readFileSync } from 'node:fs';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { analyse } from 'scslre';

export interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

export interface Finding extends Expression {
  /** What slows it down. */
  readonly attack: string;
  readonly exponential: boolean;
  /** Milliseconds for the attack of `length` characters. */
  readonly cost: number;
}

const root = new URL('../../src/', import.meta.url);

/** Every literal in the files of src/. */
export function expressions(): Expression[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[tj]s$/.test(path) && !path.endsWith('.d.ts'));
  return files.sort().flatMap((file) => {
    const { code } = transformSync(readFileSync(new URL(file, root), 'utf8'), { loader: 'ts', format: 'esm', target: 'esnext' });
    const found: Expression[] = [];
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (node === null || typeof node !== 'object') return;
      const { type, regex } = node as Node & { regex?: { pattern: string; flags: string } };
      if (type === 'Literal' && regex) found.push({ file, source: regex.pattern, flags: regex.flags });
      for (const value of Object.values(node)) walk(value);
    };
    walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
    return found;
  });
}

/** Those that src/ puts together with `new RegExp`: when its modules are loaded, and while `work` runs. */
export async function constructed(work: () => Promise<unknown>): Promise<Expression[]> {
  const found = new Map<string, Expression>();
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, given, newTarget) {
      const made = Reflect.construct(target, given, newTarget) as RegExp;
      const file = /\/src\/([\w/.-]+\.ts)/.exec((new Error().stack ?? '').split('\n')[2] ?? '')?.[1];
      if (file) found.set(`${file} ${made.source}`, { file, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    // What runs by being loaded is left out: the command, threads, scripts of pages.
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.ts$/.test(name) && !/(?:\.d|-thread)\.ts$|^cli\.ts$|^client\//.test(name)) await import(new URL(name, root).href);
    await work();
  } finally {
    globalThis.RegExp = real;
  }
  return [...found.values()];
}

/** Short texts that the signs of an expression are made of: its own letters and classes, and what is repeated most in texts. */
function unitsOf(source: string): string[] {
  const classes: Readonly<Record<string, string>> = {
    s: ' \t\n',
    S: 'x',
    d: '1',
    w: 'a',
    W: '-',
    p: 'A',
    b: 'a ',
    n: '\n',
    t: '\t',
    r: '\r',
  };
  const units = new Set([' ', '\n', 'a', 'A', 'a ', '1', '-', '.']);
  for (const [, escaped, letter] of source.matchAll(/\\(.)|([^\\()[\]{}?*+|^$])/gs)) {
    for (const sign of escaped === undefined ? [letter ?? ''] : [...(classes[escaped] ?? escaped)]) units.add(sign);
  }
  // What stands literally in it, whole: "http://", "BEGIN:".
  for (const [word] of source.replace(/\\([/.:-])/g, '$1').matchAll(/[A-Za-z:/@.<&;#-]{2,}/g)) units.add(word);
  return [...units].slice(0, 40);
}

function time(expression: RegExp, text: string): number {
  const start = performance.now();
  expression.lastIndex = 0;
  // As `matchAll` and `replace` go on after a match; one of nothing moves on by a character.
  for (let found = expression.exec(text); found && expression.global && expression.lastIndex < text.length; found = expression.exec(text))
    if (found[0] === '') expression.lastIndex += 1;
  return performance.now() - start;
}

/** An expression that can take exponential time, or more than `limitMs` for `length` characters with a growth of more than linear. */
export function slowness({ file, source, flags }: Expression, length: number, limitMs: number): Finding | undefined {
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: false, Self: true, Trade: true } });
  const exponential = reports.find((report) => report.exponential);
  if (exponential)
    return { file, source, flags, exponential: true, attack: String(exponential.character.pick), cost: Number.POSITIVE_INFINITY };
  const expression = new RegExp(source, flags);
  let worst: Finding | undefined;
  const units = unitsOf(source);
  for (const unit of units) {
    for (const [head, tail] of [
      ['', ''],
      ['', '\u0001'],
      ['', ' x'],
      [units.at(-1) ?? '', '\u0001'],
    ] as const) {
      const text = (size: number): string => head + unit.repeat(Math.ceil(size / unit.length)) + tail;
      // What is exponential or worse than a square shows in few characters, and never ends for many.
      const cost = [26, 36, 50, 100]
        .map((size) => [size, 0] as [number, number])
        .find((one) => (one[1] = Math.min(time(expression, text(one[0])), time(expression, text(one[0])))) > 25);
      if (cost)
        return {
          file,
          source,
          flags,
          exponential: cost[0] < 500,
          attack: `${JSON.stringify(unit)} × ${cost[0]}`,
          cost: Math.round(cost[1]),
        };
      const long = time(expression, text(length));
      if (long < limitMs || long <= (worst?.cost ?? 0)) continue;
      // Once more, with half of it: the machine has other things to do.
      const least = (size: number): number => Math.min(...[1, 2, 3].map(() => time(expression, text(size))));
      const [again, half] = [Math.min(long, least(length)), least(length / 2)];
      if (again >= limitMs && again > half * 2.8)
        worst = {
          file,
          source,
          flags,
          exponential: false,
          attack: `${JSON.stringify(head)} + ${JSON.stringify(unit)} × ${Math.ceil(length / unit.length)} + ${JSON.stringify(tail)}`,
          cost: Math.round(again),
        };
    }
  }
  return worst;
}
