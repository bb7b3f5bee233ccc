// Text whose bytes were read in another encoding than they were written in: the words it happened to, and what they were.
import type { MarkupProblem } from './tree.ts';

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly to: string;
  readonly as: 'Latin-1' | 'GBK';
}

const upper = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const upperBytes = [
  0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a,
  0x9b, 0x9c, 0x9e, 0x9f,
];
const windows1252 = new Map([...upper].map((char, index) => [char, upperBytes[index] as number]));

function utf8(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** UTF-8 read as Latin-1 or Windows-1252: the lead byte of UTF-8 followed by continuation bytes, as characters; also where the last was lost. */
function readAsLatin(source: string): Piece[] {
  const whole = [
    ...source.matchAll(/(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3})+/gu),
  ].flatMap(({ 0: found, index }): Piece[] => {
    const to = utf8([...found].map((char) => windows1252.get(char) ?? char.charCodeAt(0)));
    return to === undefined ? [] : [{ start: index, end: index + found.length, to, as: 'Latin-1' }];
  });
  // The last byte of ” is no character of Windows-1252 and is often dropped; after a letter and before one it was an apostrophe.
  const halved = [...source.matchAll(/â€(?![\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u2122])/gu)].map(
    ({ index }): Piece => {
      const [after, before] = [/\p{L}/u.test(source[index + 2] ?? ''), /[\p{L}\p{N}.,!?)]/u.test(source[index - 1] ?? '')];
      return { start: index, end: index + 2, to: before ? (after ? '’' : '”') : '“', as: 'Latin-1' };
    },
  );
  // A no-break blank that became a plain one afterwards.
  const blanks = [...source.matchAll(/(?<=[\p{Ll}\p{N}.,;:)])Â(?= )/gu)].map(
    ({ index }): Piece => ({ start: index, end: index + 1, to: '', as: 'Latin-1' }),
  );
  return [...whole, ...halved, ...blanks];
}

/** What of a word before or after the accident is shown with it, at most. */
const longestHalf = 40;

let gbkBytes: Map<string, readonly [number, number]> | undefined;

/** The two bytes of each GBK character (lead 81 to FE, trail 40 to FE), worked out when first needed. */
function bytesOfGbk(): Map<string, readonly [number, number]> {
  if (gbkBytes) return gbkBytes;
  gbkBytes = new Map();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !gbkBytes.has(char)) gbkBytes.set(char, [lead, trail]);
    }
  return gbkBytes;
}

/** UTF-8 read as GBK: Han letters beside Latin ones whose bytes are Latin letters or punctuation in UTF-8 (`person鈥檚`, `M枚bius`). */
function readAsGbk(source: string): Piece[] {
  return [
    ...source.matchAll(/(?<![\u3040-\u30ff\uac00-\ud7af])[\u3400-\u9fff\ue000-\uf8ff]{1,6}(?![\u3040-\u30ff\uac00-\ud7af])/gu),
  ].flatMap(({ 0: found, index }): Piece[] => {
    if (!/[A-Za-z]/.test(source.slice(Math.max(0, index - 2), index) + source.slice(index + found.length, index + found.length + 2)))
      return [];
    const bytes = [...found].map((char) => bytesOfGbk().get(char));
    const to = bytes.includes(undefined) ? undefined : utf8(bytes.flatMap((pair) => [...(pair as readonly number[])]));
    if (to === undefined || !/^[ -~\u00a0-\u024f\u2010-\u203a\u2212]+$/.test(to)) return [];
    return [{ start: index, end: index + found.length, to, as: 'GBK' }];
  });
}

/** `text-misread` for each word, with the whole corrected word; `covered` holds the offsets of the characters it is about. */
export function misreadWords(source: string): { problems: MarkupProblem[]; covered: Set<number> } {
  const covered = new Set<number>();
  const problems: MarkupProblem[] = [];
  if (!/[\u00c2-\u00f4\u3400-\u9fff]/.test(source)) return { problems, covered };
  const words: { start: number; end: number; pieces: Piece[] }[] = [];
  for (const piece of [...readAsLatin(source), ...readAsGbk(source)].sort((a, b) => a.start - b.start)) {
    for (let at = piece.start; at < piece.end; at += 1) covered.add(at);
    const end = piece.end + (/^\S*/.exec(source.slice(piece.end, piece.end + longestHalf))?.[0].length ?? 0);
    const word = words.at(-1);
    if (word && piece.start < word.end) {
      word.pieces.push(piece);
      word.end = Math.max(word.end, end);
    } else
      words.push({
        start: piece.start - (/(?<!\S)\S*$/.exec(source.slice(Math.max(0, piece.start - longestHalf), piece.start))?.[0].length ?? 0),
        end,
        pieces: [piece],
      });
  }
  for (const { start, end, pieces } of words) {
    const to =
      pieces.map((piece, index) => source.slice(pieces[index - 1]?.end ?? start, piece.start) + piece.to).join('') +
      source.slice(pieces.at(-1)?.end, end);
    const found = source.slice(start, end);
    problems.push({
      code: 'text-misread',
      severity: 'notice',
      start,
      end,
      suggestion: { from: found, to },
      message: `Expected text in UTF-8, found "${found.replace(/[\u0080-\u009f]/g, '')}", which may be "${to}" read as ${pieces[0]?.as}`,
      hint: `if so, replace "${found}" by "${to}" in corrections.yaml`,
    });
  }
  // UTF-8 punctuation read as GBK begins with 鈥; where the byte after it was lost nobody can say which mark it was.
  for (const { index } of source.matchAll(/鈥/gu))
    if (!covered.has(index))
      problems.push({
        code: 'text-misread',
        severity: 'notice',
        message: 'Expected text in UTF-8, found "鈥", which looks like a quotation mark read as GBK',
        hint: 'mend it in corrections.yaml',
        start: index,
        end: index + 1,
      });
  return { problems, covered };
}
