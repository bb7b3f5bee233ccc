// A running head that names a talk which is not on the page, or none where there should be one.
import { lettersOf } from '../../model/letters.ts';
import { type Fault, millimetre, type PreflightCheck } from './book.ts';

export const runningHeadWrong: PreflightCheck = {
  code: 'running-head-wrong',
  severity: 'error',
  find({ pages, expected }) {
    const others = new Set(expected.otherHeads.map(lettersOf));
    const known = new Set(expected.talks.map(({ runningHead }) => lettersOf(runningHead)));
    const sessions = new Set(expected.talks.map(({ session }) => lettersOf(session)));
    return pages.flatMap(({ number, pieces, talks, trim }): Fault[] => {
      const head = pieces
        .filter(({ roles, y }) => roles.length === 0 && y < trim.y + expected.margins.top * millimetre)
        .map(({ text }) => text)
        .join('');
      const letters = lettersOf(expected.drawn(head));
      if (head.trim() === '' && talks.length > 0) return [{ page: number, talk: talks[0], expected: 'a running head', found: 'none' }];
      // A session's name is right where one of its talks stands, and where none does.
      const ofOther = talks.length > 0 && sessions.has(letters) && !talks.some(({ session }) => lettersOf(session) === letters);
      if (letters === '' || (others.has(letters) && !ofOther) || talks.some(({ runningHead }) => isSame(letters, lettersOf(runningHead))))
        return [];
      return [
        {
          page: number,
          talk: talks[0],
          expected:
            talks.length > 0
              ? `a running head that names ${talks
                  .map(({ title }) => `"${title}"`)
                  .join(' or ')
                  .slice(0, 160)}`
              : 'a running head of this part',
          found: `"${head.slice(0, 80)}"${known.has(letters) ? ', a talk that stands elsewhere' : ''}`,
        },
      ];
    });
  },
};

const painted = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Letter for letter; of Han letters a font may give some back without a character. An artifact tells no order of reading: letters of scripts that
 * run to the left come as the eye meets them, Arabic ones in part as glyphs without a letter: they may stand in any order, and a third may be missing.
 */
function isSame(read: string, wanted: string): boolean {
  if (read === wanted) return true;
  if (painted.test(wanted)) return read.length * 3 >= wanted.length * 2 && holds(wanted, read);
  if (!/[\p{Script=Han}]/u.test(wanted) || read.length * 5 < wanted.length * 4) return false;
  let at = 0;
  for (const letter of wanted) if (letter === read[at]) at += 1;
  return at === read.length;
}

/** Whether every letter of `part` is one of `whole`, each as often as it stands there. */
function holds(whole: string, part: string): boolean {
  const left = new Map<string, number>();
  for (const letter of whole) left.set(letter, (left.get(letter) ?? 0) + 1);
  for (const letter of part) {
    const count = left.get(letter) ?? 0;
    if (count === 0) return false;
    left.set(letter, count - 1);
  }
  return true;
}
