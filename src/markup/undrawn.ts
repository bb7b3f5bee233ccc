// Text → what paper would show as a blank, a box or in pieces, because no font Octavo ships draws it: named once for each script.
import { isDrawn } from './drawn.ts';
import type { MarkupProblem } from './tree.ts';

const scriptNames = [
  'Tibetan',
  'Mongolian',
  'Ethiopic',
  'Syriac',
  'Thaana',
  'Nko',
  'Oriya',
  'Javanese',
  'Balinese',
  'Cherokee',
  'Tifinagh',
  'Han',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);

/** A stretch worth looking at: letters, figures and signs outside the first two blocks, with the marks upon them. */
const stretch = /(?:(?![\0-\u024f])[\p{L}\p{N}\p{S}\p{P}]\p{M}*)+/gu;
const joinedPictures =
  /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)+/gu;

/** `font-missing` for each script whose letters no font draws, for each sign, and for pictures joined from several, which are printed side by side. */
export function undrawn(source: string): MarkupProblem[] {
  if (/^[\0-\u024f]*$/.test(source)) return [];
  const problems: MarkupProblem[] = [];
  const named = new Set<string>();
  const add = (script: string, start: number, end: number, message: string): void => {
    if (named.has(script)) return;
    named.add(script);
    problems.push({
      code: 'font-missing',
      severity: 'notice',
      start,
      end,
      message,
      hint: 'install a font that has it where the booklet is made, and look at the page',
    });
  };
  for (const { 0: run, index } of source.matchAll(stretch)) {
    let at = index;
    for (const char of run) {
      if (!/^\p{M}$/u.test(char) && !/[\ue000-\uf8ff]/.test(char) && !isDrawn(char)) {
        const script = scriptNames.find(([, pattern]) => pattern.test(char));
        const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
        // Each rare Han letter is one of its own; of an alphabet one word says enough.
        const key = script && script[0] !== 'Han' ? script[0] : code;
        if (!named.has(key)) {
          const found = script ? wordAt(source, at, script[1]) : char;
          add(key, at, at + found.length, `Expected letters of the fonts Octavo ships, found "${found}" (${script ? script[0] : code})`);
        }
      }
      at += char.length;
    }
  }
  for (const { 0: pictures, index } of source.matchAll(joinedPictures))
    add(
      pictures,
      index,
      index + pictures.length,
      `Expected a picture of the fonts Octavo ships, found "${pictures}", which paper shows as its parts side by side`,
    );
  return problems;
}

/** The letters of one script from `at` on, at most some twenty; one Han letter alone. */
function wordAt(source: string, at: number, script: RegExp): string {
  if (script.source.includes('Han')) return String.fromCodePoint(source.codePointAt(at) ?? 0);
  const word = new RegExp(`(?:${script.source}\\p{M}*){1,20}`, 'uy');
  word.lastIndex = at;
  return word.exec(source)?.[0] ?? '';
}
