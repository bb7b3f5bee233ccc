// Text or a formula that runs into the margin, or off the page.
import { type Fault, millimetre, type PreflightCheck, talkAt } from './book.ts';

/** Opening quotation marks hang in the margin on purpose, by part of their size, and glyphs overhang their advance by a hair. */
const tolerance = { left: 7, right: 3, bottom: 4 };
const hanging = 0.45;

export const lineBeyondTypeArea: PreflightCheck = {
  code: 'line-beyond-type-area',
  severity: 'warning',
  find({ pages, expected }) {
    const faults: Fault[] = [];
    for (const page of pages) {
      const { number, pieces, trim } = page;
      const [first, second] = [expected.margins.inner, expected.margins.outer].map((margin) => margin * millimetre) as [number, number];
      const odd = number % 2 === 1;
      const left = trim.x + (odd ? first : second);
      const right = trim.x + trim.width - (odd ? second : first);
      const bottom = trim.y + trim.height - expected.margins.bottom * millimetre;
      const beyond = pieces.find(
        ({ x, y, width, size, roles }) =>
          roles.length > 0 &&
          (x < left - Math.max(tolerance.left, hanging * size) || x + width > right + tolerance.right || y > bottom + tolerance.bottom),
      );
      if (beyond) {
        const formula = beyond.roles.some((role) => role === 'Formula' || role === 'Figure');
        const over = Math.max(left - beyond.x, beyond.x + beyond.width - right, beyond.y - bottom) / millimetre;
        faults.push({
          page: number,
          talk: talkAt(page, beyond),
          expected: 'everything inside the type area',
          found: `${formula ? 'a formula' : `"${beyond.text.slice(0, 40)}"`} ${over.toFixed(1)} mm beyond it`,
          hint: 'shorten or break it in corrections.yaml, or print the edition on wider paper',
        });
      }
    }
    return faults;
  },
};
