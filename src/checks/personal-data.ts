// Personal data in a source that never enters the programme, but would be published: archive and booklet carry the sources as received.
import { presentationsOf, type Programme } from '../model/programme.ts';
import { LineIndex } from '../model/source.ts';
import type { Check } from './check.ts';

const patterns = [
  // The UID of a calendar entry only looks like one (RFC 5545, 3.8.4.7).
  { what: ['e-mail address', 'e-mail addresses'], pattern: /(?<![\w.+-]|^UID:)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gm },
  {
    what: ['meeting link with its password', 'meeting links with their passwords'],
    pattern: /https?:\/\/[\w.-]{0,60}zoom\.us\/[^\s"'<>]{0,200}[?&]pwd=[^\s"'<>&]+/gi,
  },
  {
    what: ['password of a meeting', 'passwords of meetings'],
    pattern: /\b(?:pass(?:word|code)|meeting id)\s{0,3}[:=]\s{0,3}[^\s,;"'<>]{4,40}/gi,
  },
] as const;

export const personalData: Check = {
  code: 'personal-data',
  severity: 'warning',
  *check(programme, { sources }) {
    const published = publishedTexts(programme);
    for (const { what, pattern } of patterns) {
      const open = new Set(published.match(pattern));
      for (const file of sources) {
        const found = [...file.text.matchAll(pattern)].filter(([text]) => !open.has(text));
        const [first] = found;
        if (!first) continue;
        const distinct = new Set(found.map(([text]) => text)).size;
        yield {
          message: `Expected no private data in a source, found ${distinct} ${what[distinct === 1 ? 0 : 1]}, which archive and booklet would publish with the source`,
          hint: 'build from a copy without them (leave the column out when exporting), or keep archive and booklet among those who may know them',
          origin: { file: file.path, range: new LineIndex(file.text).range(first.index, first.index + first[0].length) },
        };
      }
    }
  },
};

/** What authors wrote for everyone (an address in an abstract) is no secret of the source. */
function publishedTexts(programme: Programme): string {
  return presentationsOf(programme)
    .map(({ title, abstract }) => `${title.source}\n${abstract?.source ?? ''}`)
    .join('\n');
}
