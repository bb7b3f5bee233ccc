// A theme: one stylesheet of custom properties ("tokens") that digest and booklet are set in. Text in, values and faults out. Pure.
import type { Diagnostic } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { LineIndex, type SourceFile } from './source.ts';

/** The looks that ship: one file each in `styles/themes/`. */
export const themes = ['default', 'high-contrast'] as const;

/** Every token a stylesheet of Octavo asks for, and what it is. */
export const tokens: Readonly<Record<string, string>> = {
  '--serif': 'faces of running text and titles',
  '--sans': 'faces of times, labels and names',
  '--mono': 'faces of code',
  '--paper': 'what is written on',
  '--ink': 'text',
  '--ink-soft': 'labels, people, what stands beside',
  '--rule': 'lines between things',
  '--accent': 'the one colour: links, figures, what is on now',
  '--code-word': 'keywords of code',
  '--code-text': 'strings and numbers of code',
  '--code-name': 'names of functions and types of code',
  '--measure': 'the longest line of running text',
};

/** Where a declaration holds: screens in light, screens in dark, paper. */
export type Scene = 'light' | 'dark' | 'print';

export interface Declared {
  readonly name: string;
  readonly value: string;
  readonly scenes: readonly Scene[];
  /** Offsets of its name in the stylesheet. */
  readonly start: number;
  readonly end: number;
}

/** Every custom property that a stylesheet declares, in order, with the scenes it holds in. Linear; whatever is no CSS declares nothing. */
export function declaredIn(css: string): Declared[] {
  const found: Declared[] = [];
  const around: string[] = [];
  let from = 0;
  const close = (at: number): void => {
    const typed = /^(?:\s|\/\*[^]*?\*\/)*(--[\w-]+)\s*:([^]*)$/.exec(css.slice(from, at));
    if (typed?.[1]) {
      const start = css.indexOf(typed[1], from);
      const value = (typed[2] ?? '').replace(/\/\*[^]*?\*\//g, ' ').trim();
      found.push({ name: typed[1], value, scenes: scenesOf(around), start, end: start + typed[1].length });
    }
    from = at + 1;
  };
  for (const { 0: mark, index } of css.matchAll(/\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|[{};]/g)) {
    if (mark === ';') close(index);
    else if (mark === '{') {
      around.push(
        css
          .slice(from, index)
          .replace(/\/\*[^]*?\*\//g, ' ')
          .trim(),
      );
      from = index + 1;
    } else if (mark === '}') {
      close(index);
      around.pop();
    }
  }
  return found;
}

function scenesOf(around: readonly string[]): Scene[] {
  // No stylesheet nests deeper.
  const all = around.slice(0, 8).join(' ').slice(0, 2000);
  if (!/:root|html/.test(all)) return [];
  if (/@media[^{]*\bprint\b/.test(all)) return ['print'];
  if (/prefers-color-scheme:\s*dark|data-scheme=["']?dark/.test(all)) return ['dark'];
  if (/prefers-color-scheme:\s*light|data-scheme=["']?light/.test(all)) return ['light'];
  return /@media/.test(all) && /\bscreen\b/.test(all) ? ['light', 'dark'] : ['light', 'dark', 'print'];
}

/** What every token is in a scene after all stylesheets, in their order. A rule for dark screens stays when a later one speaks of all: it is the more special. */
export function valuesIn(stylesheets: readonly string[], scene: Scene): ReadonlyMap<string, string> {
  const values = new Map<string, { value: string; special: boolean }>();
  for (const { name, value, scenes } of stylesheets.flatMap(declaredIn)) {
    if (!scenes.includes(scene)) continue;
    const special = scene === 'dark' && scenes.length === 1;
    if (special || !values.get(name)?.special) values.set(name, { value, special });
  }
  return new Map([...values].map(([name, { value }]) => [name, value]));
}

/** WCAG 2.2, contrast ratio of two colours written as #rgb or #rrggbb; nothing for others. */
export function contrastOf(one: string, other: string): number | undefined {
  const [first, second] = [luminance(one), luminance(other)];
  if (first === undefined || second === undefined) return undefined;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(colour: string): number | undefined {
  const digits = /^#(?:([\da-f]{6})|([\da-f]{3}))$/i.exec(colour.trim());
  if (!digits) return undefined;
  const six = digits[1] ?? [...(digits[2] ?? '')].map((digit) => digit + digit).join('');
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(six.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What text is set in, each against the paper (WCAG 2.2, 1.4.3). */
export const inks = ['--ink', '--ink-soft', '--accent', '--code-word', '--code-text', '--code-name'] as const;
const scenes: Readonly<Record<Scene, string>> = { light: 'in light', dark: 'in dark', print: 'on paper' };

/**
 * What is wrong with an organiser's stylesheet of tokens: names nobody asks for, addresses elsewhere, text too faint on its paper.
 * `shipped` is the theme it stands on.
 */
export function stylesheetFaults(file: SourceFile, shipped: string): Diagnostic[] {
  const lines = new LineIndex(file.text);
  const known = Object.keys(tokens);
  const declared = declaredIn(file.text);
  const found: Diagnostic[] = [];
  const tell = (code: string, message: string, hint: string, start: number, end: number): void =>
    void found.push({ code, severity: 'warning', message, hint, file: file.path, range: lines.range(start, end) });
  for (const { name, start, end } of declared) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near ? `did you mean ${near}?` : `tokens: ${known.join(', ')}`;
    tell('token-unknown', `Expected a token of Octavo, found "${name}", which nothing is set in`, hint, start, end);
  }
  for (const { 0: typed, index } of file.text.matchAll(/@import\b[^;]{0,300}|url\(\s*["']?(?:https?:)?\/\/[^)]{0,300}/gi))
    tell(
      'theme-address',
      `Expected a stylesheet that needs nothing else, found "${typed.slice(0, 40)}"`,
      'pages load nothing from elsewhere: remove it',
      index,
      index + typed.length,
    );
  for (const scene of ['light', 'dark', 'print'] as const) {
    const values = valuesIn([shipped, file.text], scene);
    const paper = values.get('--paper') ?? '';
    for (const name of inks) {
      const ratio = contrastOf(values.get(name) ?? '', paper);
      // The place of the ink, or of the paper when only that is theirs.
      const own = [name, '--paper'].flatMap(
        (one) => declared.findLast((each) => each.name === one && each.scenes.includes(scene)) ?? [],
      )[0];
      if (ratio === undefined || ratio >= 4.5 || !own) continue;
      tell(
        'contrast-low',
        `Expected ${name} at 4.5:1 or more against --paper ${scenes[scene]}, found ${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`,
        'take a darker or a lighter one (WCAG 2.2, 1.4.3)',
        own.start,
        own.end,
      );
    }
  }
  return found;
}

/** `theme:` of conference.yaml leads nowhere: the fault, with what was meant. `own` are the stylesheets of the content folder. */
export function themeMissing(conference: SourceFile, theme: string, own: Iterable<string>): Diagnostic {
  const near = nearest(theme, [...own, ...themes]);
  const start = Math.max(0, conference.text.search(/^theme:/m));
  const at = conference.text.indexOf(theme, start);
  return {
    code: 'theme-missing',
    severity: 'error',
    message: `Expected the stylesheet ${theme} in the content folder, found none`,
    hint: near ? `did you mean ${near}?` : `write it there, or take one of the themes that ship: ${themes.join(', ')}`,
    file: conference.path,
    range: new LineIndex(conference.text).range(at, at + theme.length),
  };
}
