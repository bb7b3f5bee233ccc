// An address announced and missing: "The code is publicly available at" and then nothing.
import { readMarkup, toPlainText } from '../markup/index.ts';
import { presentationsOf } from '../model/programme.ts';
import { originWithin } from '../model/source.ts';
import type { Check } from './check.ts';

const announcement = /\b((?:the |our |all )?(?:source )?(?:codes?|data(?:sets?)?|models?|implementation|project page)\b[^.;:!?]{0,80}\b(?:available|found|released|accessible|hosted)\s+(?:at|on|from|here|via))\s*:?\s*$/i;

export const linkMissing: Check = {
  code: 'link-missing',
  severity: 'warning',
  *check(programme) {
    for (const { id, abstract, links } of presentationsOf(programme)) {
      if (!abstract || links.length > 0) continue;
      const plain = toPlainText(readMarkup(abstract.source));
      const match = announcement.exec(plain.text.slice(-240));
      if (!match?.[1]) continue;
      const { end } = plain.sourceRange(0, plain.text.trimEnd().length);
      yield { message: `Expected an address after "${match[1]}", found the end of the abstract`, hint: `add it under \`links:\` for talk "${id}" in content/corrections.yaml`, origin: originWithin(abstract.origin, abstract.source, end, end) };
    }
  },
};
