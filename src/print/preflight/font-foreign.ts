// A font of the machine that printed: it drew a sign ours do not have, and another machine will show another, or a box.
import type { PreflightCheck } from './book.ts';

/** As letters and figures alone: a file says "SourceSerif4-Regular", a package "source-serif-4". */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export const fontForeign: PreflightCheck = {
  code: 'font-foreign',
  severity: 'notice',
  find({ fonts, expected }) {
    const ours = expected.families.map(plain);
    return (
      fonts
        .map(({ name, page }) => ({ name: name.replace(/^[A-Z]{6}\+/, ''), page }))
        // A font whose glyphs are drawings (Type 3) has no name, only that of its resource.
        .filter(({ name }) => !/^F\d+$/.test(name))
        .filter(({ name }, at, all) => all.findIndex((one) => one.name === name) === at && !ours.some((one) => plain(name).startsWith(one)))
        .map(({ name, page }) => ({
          page,
          expected: 'the fonts Octavo ships',
          found: `${name}, which the machine that prints has and another may not`,
          hint: 'look at the page, or write the sign in another way in corrections.yaml',
        }))
    );
  },
};
