// A title in capitals: shouted on every page, and read letter by letter by some screen readers.
import { readMarkup, toText } from '../markup/index.ts';
import { type AuthorText, presentationsOf } from '../model/programme.ts';
import { type Check, correctionFor, quoted } from './check.ts';

export const titleCapitals: Check = {
  code: 'title-capitals',
  severity: 'notice',
  *check(programme) {
    const shouted = presentationsOf(programme).filter(({ title }) => isShouted(title));
    for (const presentation of shouted) {
      yield {
        message: `Expected small letters in the title, found capitals: "${presentation.title.source}"`,
        hint: `${correctionFor(presentation, `title: ${quoted(sentenceCase(toText(readMarkup(presentation.title.source))))}`)}, with names and abbreviations mended`,
        origin: presentation.title.origin,
      };
    }
  },
};

/** Three long words or more, and hardly a small letter: a name such as "BERT" or "GPT-4 VISION" is no shouting. */
function isShouted(title: AuthorText): boolean {
  const plain = toText(readMarkup(title.source));
  const long = plain.match(/\p{L}{4,}/gu) ?? [];
  const loud = long.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  const small = plain.match(/\p{Ll}/gu)?.length ?? 0;
  return loud.length >= 3 && loud.length >= long.length * 0.75 && small <= plain.length * 0.2;
}

function sentenceCase(text: string): string {
  return text.toLowerCase().replace(/(^|[:?!.]\s+)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
