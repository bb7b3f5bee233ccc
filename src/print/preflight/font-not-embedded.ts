// A font that is not in the file is replaced by whatever the reader's machine has.
import type { PreflightCheck } from './book.ts';

export const fontNotEmbedded: PreflightCheck = {
  code: 'font-not-embedded',
  severity: 'error',
  find: ({ fonts }) =>
    fonts
      .filter(({ embedded }) => !embedded)
      .map(({ name, page }) => ({
        page,
        expected: 'every font in the file',
        found: `${name} outside it`,
        hint: 'use the browser that comes with Octavo',
      })),
};
