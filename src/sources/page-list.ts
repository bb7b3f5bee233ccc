// A list of papers without any times ("Accepted papers": title, people, perhaps a text) → blocks of lines, title first.
import { part, type Line } from './page-line.ts';
import { isFurniture, isRoom, readLabel } from './page-lines.ts';
import { looksLikePeople, nameLikeness, namesIn, separatorOf } from './people-line.ts';

export interface PaperList {
  readonly header: readonly Line[];
  readonly blocks: readonly { readonly lines: readonly Line[] }[];
}

/** Undefined unless people stand below titles again and again: other text without times is no programme. */
export function readPaperList(lines: readonly Line[]): PaperList | undefined {
  const kept = lines.filter(({ text }) => !isFurniture(text));
  // "On Ranking and Curves" is written like people; where people follow in its paragraph it is a title.
  const isTitle = (at: number): boolean =>
    kept[at]?.blankBefore === true && kept[at + 1]?.blankBefore === false && namesPeople(kept[at + 1] as Line);
  const sure = kept.flatMap((line, at) =>
    at > 0 && namesPeople(line) && !isTitle(at) && (isTitle(at - 1) || !namesPeople(kept[at - 1] as Line)) ? [at] : [],
  );
  if (sure.length < 2) return undefined;
  // One name alone is people where it stands as the sure ones do: second in its paragraph.
  const seconds = sure.filter((at) => (opensEntry(kept[at - 1]) || opensEntry(kept[at - 2])) && !kept[at]?.blankBefore).length;
  const alone =
    seconds * 3 >= sure.length * 2
      ? kept.flatMap((line, at) =>
          !sure.includes(at) && !sure.includes(at + 1) && !line.blankBefore && opensEntry(kept[at - 1]) && isOneName(line) ? [at] : [],
        )
      : [];
  const people = [...sure, ...alone].sort((a, b) => a - b);
  const starts = people.map((at) => titleAbove(kept, at));
  const header = kept.slice(0, starts[0]);
  if (header.length > 6 || kept.length > people.length * 40) return undefined;
  return {
    header,
    blocks: starts.map((from, index) => {
      const own = kept.slice(from, starts[index + 1] ?? kept.length);
      return {
        lines: own.map((line, at) =>
          at === 0 ? withoutNumber(line) : from + at === people[index] && !readLabel(line.text) ? { ...line, is: 'people' as const } : line,
        ),
      };
    }),
  };
}

function namesPeople(line: Line): boolean {
  const label = readLabel(line.text);
  if (label) return label.label === 'people';
  return looksLikePeople(line.text) === 'surely' && (separatorOf(line.text) !== 'none' || line.text.endsWith(')')) && !isRoom(line.text);
}

const number = /^(?:[([]?#?\d{1,4}[)\].:]\s+|#\d{1,4}\s+|[-*•]\s+)/;
const opensEntry = (line: Line | undefined): boolean => line !== undefined && (line.blankBefore || number.test(line.text));

const isOneName = ({ text }: Line): boolean => text.length < 40 && nameLikeness(namesIn(text)[0]?.name ?? '') > 0;

/** The line above the people, and those of its paragraph when the title runs over several. */
function titleAbove(lines: readonly Line[], people: number): number {
  let at = people - 1;
  if (number.test(lines[at - 1]?.text ?? '') && lines[at]?.blankBefore === false && !number.test(lines[at]?.text ?? '')) return at - 1;
  while (
    at > 0 &&
    !number.test(lines[at]?.text ?? '') &&
    lines[at]?.blankBefore === false &&
    lines[at - 1]?.blankBefore &&
    (lines[at - 1]?.text.length ?? 0) > 40 &&
    people - at < 3
  )
    at -= 1;
  return at;
}

/** "12. On Maps", "[12] On Maps", "#12 On Maps": the number of a list is no part of a title. */
function withoutNumber(line: Line): Line {
  const lead = number.exec(line.text)?.[0].length ?? 0;
  return part(line, lead, line.text.length);
}
