// All blocks of a page → how they are written: what joins people, where they stand, whether titles carry their type.
import { isBreakTitle, isFurniture, readTypeLine, readTypePrefix } from './page-lines.ts';
import { joinBrackets, type Line } from './page-line.ts';
import { hasTitleWord, proseLikeness } from './prose.ts';
import { looksLikePeople, nameLikeness, namesAlone, namesIn, separatorOf, type Separator } from './people-line.ts';

/** How the blocks of a page are written; learned from all of them before each is read. */
export interface Habits {
  readonly separator: Separator;
  /** Fields stand in paragraphs of their own, so that lines without a blank between them belong together. */
  readonly paragraphs: boolean;
  /** Titles carry their type in front ("Oral: …"), at most of them. */
  readonly typedTitles: boolean;
  /** Titles end in how long their talk lasts ("On Maps 15m"). */
  readonly lengthsBehind: boolean;
  /** People stand below the abstract. */
  readonly peopleLast: boolean;
  /** People stand above the title. */
  readonly peopleFirst: boolean;
  /** No block shows whether people or titles come first, or as many show the one as the other. */
  readonly orderInDoubt: boolean;
}

/** What the blocks of a page have in common. Each is a list of content lines, title first. */
export function habitsOf(blocks: readonly (readonly Line[])[], titles: readonly (Line | undefined)[]): Habits {
  const count: Record<Separator, number> = { dot: 0, bar: 0, semicolon: 0, comma: 0, none: 0 };
  let [paragraphs, typed, last, first, long] = [0, 0, 0, 0, 0];
  let [above, beneath, doubtful, asked] = [0, 0, 0, 0];
  blocks.forEach((lines, at) => {
    const content = joinBrackets(lines).filter((line) => !isFurniture(line.text) && readTypeLine(line.text) === undefined);
    const title = titles[at] ?? content[0];
    const below = titles[at] ? content : content.slice(1);
    if (!titles[at] && content[0] && content[1] && !isBreakTitle(content[0].text)) {
      asked += 1;
      const order = orderOf(
        content[0],
        (isPlacedPerson(content[0]) ? content.find((line) => !isPlacedPerson(line)) : undefined) ?? content[1],
      );
      if (order === 'people first') above += 1;
      if (order === 'title first') beneath += 1;
      if (order === 'either') doubtful += 1;
    }
    // The second line below the title counts only over a first that is short and no sentence: an abstract of one line may come before its people.
    const firstTwo = below
      .slice(0, below[0] && below[0].text.length < 150 && proseLikeness(below[0].text) < 2 ? 2 : 1)
      .find((line) => looksLikePeople(line.text) === 'surely');
    if (firstTwo) {
      count[separatorOf(firstTwo.text)] += 1;
      first += 1;
    } else if (below.length > 1 && closesWithPeople(below.at(-2) as Line, below.at(-1) as Line)) last += 1;
    if (title && lengthBehind.test(title.text)) long += 1;
    if (below.length > 0 && below.slice(0, 2).every((line) => line.blankBefore)) paragraphs += 1;
    if (title && readTypePrefix(title.text)) typed += 1;
  });
  const [separator, most] = (Object.entries(count) as [Separator, number][]).sort((a, b) => b[1] - a[1])[0] as [Separator, number];
  return {
    separator: most > 0 ? separator : 'none',
    paragraphs: paragraphs * 2 > blocks.length,
    typedTitles: blocks.length > 1 && typed * 2 > blocks.length,
    lengthsBehind: long >= 2 && long * 2 >= blocks.length,
    peopleLast: last > first,
    // "Quantum Folding" over "Ada Byron" could be either; unless most blocks show that people come first, titles do.
    orderInDoubt: above + beneath === 0 || (above > 0 && beneath > 0 && Math.min(above, beneath) * 2 >= Math.max(above, beneath)),
    peopleFirst: asked >= 2 && (above + doubtful) * 5 >= asked * 4 && above * 2 >= asked && above > beneath,
  };
}

/** "On Maps 1h 30m": where the length begins. */
export const lengthBehind = /\s(?:\d{1,2}h(?:\s?\d{1,2}m)?|\d{1,3}(?:m|\s?min))$/;

/** A list of names, or one name below a sentence. */
function closesWithPeople(before: Line, last: Line): boolean {
  return (
    looksLikePeople(last.text) === 'surely' ||
    (namesAlone(last) && last.text.length < 60 && (proseLikeness(before.text) > 0 || before.text.length > 100))
  );
}

/** Whether either of the first two lines of a block may be its title. */
export function isEitherOrder(lines: readonly Line[]): boolean {
  const [first, second] = lines.filter(({ text }) => !isFurniture(text) && readTypeLine(text) === undefined);
  return first !== undefined && second !== undefined && !first.is && !second.is && !isBreakTitle(first.text) && bothNames(first, second);
}

/** "Quantum Foams" over "Ada Byron": each two words like a name. */
function bothNames(first: Line, second: Line): boolean {
  return peopleIn(first) > 0 && peopleIn(first) === peopleIn(second) && orderOf(first, second) === 'either';
}

/** Which of the first two lines of a block names people, when only one of them can. */
function orderOf(first: Line, second: Line): 'people first' | 'title first' | 'either' | undefined {
  const [one, other] = [peopleIn(first), peopleIn(second)];
  if (one === 0 && other === 0) return undefined;
  // "Nora Fold (ETH Zürich)": whoever has a place behind a name is no title.
  const [placed, also] = [isPlacedPerson(first), isPlacedPerson(second)];
  if (placed !== also) return placed ? 'people first' : 'title first';
  if (one === other) {
    const [titled, below] = [hasTitleWord(first.text), hasTitleWord(second.text)];
    return titled === below ? 'either' : titled ? 'title first' : 'people first';
  }
  if (one < other) return 'title first';
  // A single word ("Mausam") may be a name; a sentence below a title is its text.
  if (
    one === 1 &&
    ((namesIn(second.text).length === 1 && looksLikePeople(second.text) === 'perhaps') ||
      second.text.length > 200 ||
      /[.]$/.test(second.text))
  )
    return 'either';
  return 'people first';
}

/** One name with where that person works in brackets; "Cutting Corners (abstract)" is none. */
export function isPlacedPerson({ text }: Line): boolean {
  const [only, ...others] = namesIn(text);
  const place = others.length === 0 && text.endsWith(')') ? only?.affiliation : undefined;
  return (
    only !== undefined &&
    place !== undefined &&
    nameLikeness(only.name) > 0 &&
    !/^(?:abstract|paper|oral|online|remote|virtual|withdrawn|cancell?ed)$/i.test(place) &&
    readTypeLine(`(${place})`) === undefined
  );
}

/** How surely a line names people: 2 a list of them, 1 two words like a name, 0 not ("On Maps and Territories"). */
function peopleIn(line: Line): 0 | 1 | 2 {
  if (looksLikePeople(line.text) === 'surely') return separatorOf(line.text) === 'none' ? 1 : 2;
  return namesAlone(line) && namesIn(line.text).length === 1 ? 1 : 0;
}
