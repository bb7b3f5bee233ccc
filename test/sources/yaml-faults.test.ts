// What a newcomer gets wrong in conference.yaml and corrections.yaml: the message, its place and its cure must be enough to mend it.
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { themes } from '../../src/model/theme.ts';
import { presentationKinds } from '../../src/model/programme.ts';
import conferenceSchema from '../../src/schemas/conference.schema.json' with { type: 'json' };
import correctionsSchema from '../../src/schemas/corrections.schema.json' with { type: 'json' };
import { parseConference, parseCorrections } from '../../src/sources/index.ts';
import { readYaml, type YamlValue } from '../../src/sources/yaml-tree.ts';
import { originWithin } from '../../src/model/source.ts';
import fc from 'fast-check';

const told = (diagnostics: ReturnType<typeof parseConference>['diagnostics']): string[] =>
  diagnostics.map(
    ({ severity, code, message, hint, range }) => `${range?.start.line}:${range?.start.column} ${severity} ${code}: ${message}; ${hint}`,
  );
const conference = (text: string): string[] => told(parseConference({ path: 'conference.yaml', text }).diagnostics);
const corrections = (text: string): string[] => told(parseCorrections({ path: 'corrections.yaml', text }).diagnostics);

test.each([
  ['nmae: X\n', '1:1 warning key-unknown: Expected a key of this file, found "nmae"; did you mean `name:`?'],
  ['timezone: UTC\n', '1:1 warning key-unknown: Expected a key of this file, found "timezone"; did you mean `timeZone:`?'],
  [
    'timeZone: America/New York\n',
    '1:11 error value-wrong: Expected an IANA time zone such as America/New_York for `timeZone`, found "America/New York"; did you mean `America/New_York`?',
  ],
  [
    'timeZone: the local one\n',
    '1:11 error value-wrong: Expected an IANA time zone such as America/New_York for `timeZone`, found "the local one"; names are listed at https://www.iana.org/time-zones; for example America/Los_Angeles, Europe/Berlin',
  ],
  ['name: A\nyear 2022\nplace: B\n', '2:1 error yaml-unreadable: Expected YAML, found a line without a colon; write `year: 2022`'],
  ['name: A\nyear 2022\n', '2:1 error yaml-unreadable: Expected YAML, found a line without a colon; write `year: 2022`'],
  [
    'name: "A: B"\n year: 2022\n',
    '2:2 error yaml-unreadable: Expected YAML, found a line indented deeper than the one above, which has its value already; begin this line in column 1, as the line above',
  ],
  [
    'name: A\n year: 2022\n',
    '2:2 error yaml-unreadable: Expected YAML, found a line indented deeper than the one above, which has its value already; begin this line in column 1, as the line above',
  ],
  [
    'start: 19 July 2022\n',
    '1:8 error value-wrong: Expected a date such as 2022-07-19 for `start`, found "19 July 2022"; write `start:` followed by a date such as 2022-07-19',
  ],
  [
    'start: 2022-02-30\n',
    '1:8 error value-wrong: Expected a date such as 2022-07-19 for `start`, found "2022-02-30"; write `start:` followed by a date such as 2022-07-19',
  ],
  [
    'year: MMXXII\n',
    '1:7 error value-wrong: Expected a year such as 2022 for `year`, found "MMXXII"; write `year:` followed by a year such as 2022',
  ],
  [
    'url: www.example.org\n',
    '1:6 error value-wrong: Expected an address that begins with https:// for `url`, found "www.example.org"; write `url:` followed by an address that begins with https://',
  ],
  [
    'rooms: Room 7\n',
    '1:8 error value-wrong: Expected a list of names for `rooms`, found "Room 7"; write `rooms:` followed by a list of names',
  ],
  [
    'theme: high-contrst\n',
    '1:8 error value-wrong: Expected one of the themes default, high-contrast, or a .css file of this folder for `theme`, found "high-contrst"; did you mean `high-contrast`?',
  ],
  [
    'name: A\nname: B\n',
    '2:1 error yaml-unreadable: Expected YAML, found the same key twice; join the two into one, or remove one of them',
  ],
  ['name: A\n\tyear: 2022\n', '2:1 error yaml-unreadable: Expected YAML, found a tab as indentation; replace the tab by blanks'],
  [
    'name: ICML: the conference\n',
    '1:7 error yaml-unreadable: Expected YAML, found two values on one line; put a text that holds ": " in quotes',
  ],
  [
    'name: "ICML\n',
    '1:7 error yaml-unreadable: Expected YAML, found a quote or bracket that is not closed, or a missing comma; close what is opened here, or set a comma between two values',
  ],
  [
    'name: @home\n',
    '1:7 error yaml-unreadable: Expected YAML, found a text that begins with a sign YAML keeps for itself; put the text in single quotes',
  ],
  [
    'rooms:\n  - A\n - B\n',
    '3:1 error yaml-unreadable: Expected YAML, found a line that is indented wrongly; begin it in the same column as the lines it belongs to',
  ],
  [
    'rooms: [A, B\n',
    '1:8 error yaml-unreadable: Expected YAML, found a quote or bracket that is not closed, or a missing comma; close what is opened here, or set a comma between two values',
  ],
  ['just words\n', '1:1 error yaml-unreadable: Expected `key: value` lines, found something else; write one `key: value` a line'],
  [
    'name: "The \\alpha case"\n',
    '1:12 error yaml-escape: Expected text, found "\\alpha" in double quotes, where YAML reads "\\a" as a control character; use single quotes: in them a backslash is a backslash',
  ],
  [
    'name: "A \\textbf{B}"\n',
    '1:10 warning yaml-escape: Expected text, found "\\textbf" in double quotes, where YAML reads "\\t" as a control character; use single quotes: in them a backslash is a backslash',
  ],
])('conference.yaml: %s', (text, expected) => {
  expect(conference(text)).toEqual([expected]);
});

test.each([
  ['talk:\n  a: {}\n', '1:1 error key-unknown: Expected a key of this file, found "talk"; did you mean `talks:`?'],
  [
    'talks:\n  - a\n',
    '2:3 error value-wrong: Expected talks by id or title for `talks`, found a list; write `talks:` followed by talks by id or title',
  ],
  ['talks:\n  a:\n    slots: 10:30\n', '3:5 error key-unknown: Expected a key of `a:`, found "slots"; did you mean `slot:`?'],
  [
    'talks:\n  a:\n    slot: half past ten\n',
    '3:11 error value-wrong: Expected a slot such as "Tue 19 July 10:30 - 10:35 PDT", "2022-07-19 10:30 - 10:35" or "10:30 - 10:35" for `slot`, found "half past ten"; write `slot:` followed by a slot such as "Tue 19 July 10:30 - 10:35 PDT", "2022-07-19 10:30 - 10:35" or "10:30 - 10:35"',
  ],
  [
    'talks:\n  a:\n    kind: keynot\n',
    '3:11 error value-wrong: Expected a kind of presentation for `kind`, found "keynot"; did you mean `keynote`?',
  ],
  [
    'talks:\n  a:\n    withdrawn: yes\n',
    '3:16 error value-wrong: Expected true or false for `withdrawn`, found "yes"; write `withdrawn:` followed by true or false',
  ],
  [
    'talks:\n  a:\n    people: Nora Fold\n',
    '3:13 error value-wrong: Expected a list of people for `people`, found "Nora Fold"; write `people:` followed by a list of people',
  ],
  [
    'talks:\n  a:\n    links: github.com/x\n',
    '3:12 error value-wrong: Expected `rel: address` lines or a list of addresses for `links`, found "github.com/x"; write `links:` followed by `rel: address` lines or a list of addresses',
  ],
  [
    'talks:\n  a:\n    links: { code: "javascript:alert(1)" }\n',
    '3:21 error value-wrong: Expected an address that begins with https:// for `code`, found "javascript:alert(1)"; write `code:` followed by an address that begins with https://',
  ],
  ['talks:\n  a:\n    replace: { from: x }\n', '3:14 error key-missing: Expected `to:` in `replace:`, found none; add a line `to:`'],
  [
    'talks:\n  a:\n    digest: true\n',
    '3:13 error value-wrong: Expected false for `digest`, found true; write `digest:` followed by false',
  ],
  [
    'sessions:\n  a:\n    shift: soon\n',
    '3:12 error value-wrong: Expected a number of minutes such as 30 or -15 for `shift`, found "soon"; write `shift:` followed by a number of minutes such as 30 or -15',
  ],
  [
    'insert:\n  - title: Coffee\n',
    '2:5 error key-unknown: Expected a key of `insert:`, found "title"; known keys: talk, break, session, into, slot, room, track, people, kind, abstract, keywords, links, language, paper, digest, by, reason',
  ],
  [
    'insert:\n  - break: Coffee\n',
    '2:5 error insertion-unclear: Expected `into:` with the session of the new break, found none; add `into:` with the id or title of a session',
  ],
  [
    'insert:\n  - into: a\n',
    '2:5 error insertion-unclear: Expected one of `talk:`, `break:` and `session:`, found none; write what is inserted with its title, for example `break: Coffee`',
  ],
  [
    'people:\n  Nora Fold: { orcid: 1234 }\n',
    '2:23 error value-wrong: Expected an ORCID such as 0000-0002-1825-0097 for `orcid`, found 1234; write `orcid:` followed by an ORCID such as 0000-0002-1825-0097',
  ],
  [
    'talks:\n  a: { title: *b }\n',
    '2:15 error yaml-unreadable: Expected a value, found a reference to another place ("*b"); write the value out; a text that begins with * or & needs quotes',
  ],
  [
    '- talks\n',
    '1:1 error yaml-unreadable: Expected `talks:`, `sessions:`, `people:`, `conference:` or `insert:`, found something else; write the corrections under one of these keys',
  ],
])('corrections.yaml: %s', (text, expected) => {
  expect(corrections(text)).toEqual([expected]);
});

test('an empty file, comments alone and keys without a value are no fault', () => {
  for (const text of ['', '# nothing yet\n', 'talks:\nsessions:\n', 'talks:\n  a:\n', 'talks:\n  a:\n    title:\n'])
    expect(corrections(text)).toEqual([]);
});

test('the schemas are valid, agree with the model, and judge as we do', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(conferenceSchema);
  const validate = ajv.compile(correctionsSchema);
  for (const name of [...themes, 'ours.css', 'styles/ours.css'])
    expect(name).toMatch(new RegExp(conferenceSchema.properties.theme.pattern));
  for (const name of ['dark', '/etc/x.css', 'C:\\x.css', 'https://x.org/y.css', 'x.css.txt'])
    expect(name).not.toMatch(new RegExp(conferenceSchema.properties.theme.pattern));
  expect(correctionsSchema.$defs.kind.enum).toEqual([...presentationKinds]);
  const plain = (node: YamlValue): unknown =>
    node.kind === 'scalar'
      ? node.value
      : node.kind === 'list'
        ? node.items.map(plain)
        : Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  for (const [text, right] of [
    ['talks: { a: { title: B, links: [https://example.org], digest: false, replace: [{ from: a, to: b }] } }', true],
    ['conference: { name: X, rooms: [{ name: A }] }', true],
    ['insert: [{ break: Coffee, into: a }]', true],
    ['talks: { a: { titel: B } }', false],
    ['talks: { a: { links: [ftp://x] } }', false],
    ['talks: { a: { digest: true } }', false],
    ['conference: { year: x }', false],
  ] as const) {
    const { value } = readYaml({ path: 'corrections.yaml', text });
    expect([text, validate(plain(value as YamlValue))]).toEqual([text, right]);
    expect([text, corrections(text).length === 0]).toEqual([text, right]);
  }
});

test('any text of a YAML scalar is found again at its place, however it is quoted', () => {
  const words = fc.array(fc.stringMatching(/^[A-Za-zéß0-9]{1,8}$/), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, fc.constantFrom('plain', 'single', 'double', 'literal', 'folded'), (list, style) => {
      const text = list.map((word, at) => `w${word}${at}`).join(' ');
      const broken = text.replace(/ (?=w\S*[02468](?: |$))/g, '\n');
      const yaml = {
        plain: `a: ${broken.replaceAll('\n', '\n  ')}`,
        single: `a: '${broken.replaceAll('\n', '\n  ')}'`,
        double: `a: "${broken.replaceAll('\n', '\n  ')}"`,
        literal: `a: |\n    ${broken.replaceAll('\n', '\n    ')}`,
        folded: `a: >\n  ${broken.replaceAll('\n', '\n  ')}`,
      }[style];
      const { value } = readYaml({ path: 'a.yaml', text: `${yaml}\n` });
      const scalar = value?.kind === 'map' ? value.entries[0]?.value : undefined;
      if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') throw new Error('no text');
      for (const word of text.split(' ')) {
        const at = scalar.value.indexOf(word);
        const { range } = originWithin(scalar.origin, scalar.value, at, at + word.length);
        expect(yaml.slice(range.start.offset, range.end.offset)).toBe(word);
      }
    }),
  );
});
