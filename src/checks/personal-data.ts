// Personal data in a source that never enters the programme, but would be published: archive and booklet carry the sources as received.
import { presentationsOf, type Programme } from '../model/programme.ts';
import { LineIndex } from '../model/source.ts';
import type { Check } from './check.ts';

interface Secret {
  readonly what: readonly [one: string, several: string];
  /** Each occurrence with its place. */
  readonly find: (text: string) => readonly { readonly text: string; readonly index: number }[];
}

const matching =
  (pattern: RegExp): Secret['find'] =>
  (text) =>
    [...text.matchAll(pattern)].map((match) => ({ text: match[0], index: match.index }));

const secrets: readonly Secret[] = [
  { what: ['e-mail address', 'e-mail addresses'], find: addressesIn },
  {
    what: ['meeting link with its password', 'meeting links with their passwords'],
    find: matching(/https?:\/\/[\w.-]{0,60}zoom\.us\/[^\s"'<>]{0,200}[?&]pwd=[^\s"'<>&]+/gi),
  },
  {
    what: ['password of a meeting', 'passwords of meetings'],
    find: matching(/\b(?:pass(?:word|code)|meeting id)\s{0,3}[:=]\s{0,3}[^\s,;"'<>]{4,40}/gi),
  },
];

/** Looked for around each "@": at every word of a large file the pattern would cost more than all other checks of a source. */
function addressesIn(text: string): { text: string; index: number }[] {
  const found: { text: string; index: number }[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = /[\w.+-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^@[\w-]{1,63}(?:\.[\w-]{1,63})+/.exec(text.slice(at, at + 320))?.[0];
    if (!local || !domain) continue;
    const index = at - local.length;
    // The UID of a calendar entry only looks like one (RFC 5545, 3.8.4.7).
    if (!/[\w.+-]/.test(text[index - 1] ?? ' ') && !/(?:^|\n)UID:$/.test(text.slice(Math.max(0, index - 5), index)))
      found.push({ text: local + domain, index });
  }
  return found;
}

export const personalData: Check = {
  code: 'personal-data',
  severity: 'warning',
  *check(programme, { sources }) {
    const published = publishedTexts(programme);
    for (const { what, find } of secrets) {
      const open = new Set(find(published).map(({ text }) => text));
      for (const file of sources) {
        const found = find(file.text).filter(({ text }) => !open.has(text));
        const [first] = found;
        if (!first) continue;
        const distinct = new Set(found.map(({ text }) => text)).size;
        yield {
          message: `Expected no private data in a source, found ${distinct} ${what[distinct === 1 ? 0 : 1]}, which archive and booklet would publish with the source`,
          hint: 'build from a copy without them (leave the column out when exporting), or keep archive and booklet among those who may know them',
          origin: { file: file.path, range: new LineIndex(file.text).range(first.index, first.index + first.text.length) },
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
