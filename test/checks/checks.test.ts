// Each rule on a page that breaks it, with message, place and cure; and none of them on a page that is right.
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { readProgramme } from '../../src/read.ts';
import { page, settings } from '../support/session.ts';

interface Given {
  readonly conference?: string;
  readonly corrections?: string;
  readonly more?: readonly string[];
}

function told(text: string, { conference = settings, corrections, more = [] }: Given = {}) {
  const sources = [text, ...more].map((one, at) => ({ path: `sessions/${'abcdef'[at]}.txt`, text: one }));
  return readProgramme({
    conference: { path: 'conference.yaml', text: conference },
    ...(corrections ? { corrections: { path: 'corrections.yaml', text: corrections } } : {}),
    sources,
  }).diagnostics;
}

/** "sessions/a.txt:1:2 code: message; hint" of one rule. */
function found(code: string, text: string, given: Given = {}): string[] {
  return told(text, given)
    .filter((one) => one.code === code)
    .map(
      ({ severity, message, hint, file, range }) => `${file}:${range?.start.line}:${range?.start.column} ${severity}: ${message}; ${hint}`,
    );
}

const abstract = (text: string): string => page.replace('A sheet carries four pages.', text);
const full = 'We fold a sheet and stitch it. It holds.';

test('a page that is right is told nothing but its unassigned minutes', () => {
  expect(told(page).map(({ code }) => code)).toEqual(['minutes-unassigned']);
  expect(checks.length).toBeGreaterThanOrEqual(17);
});

test.each([
  ['We win. The code is publicly available at', 'The code is publicly available at', 42],
  ['We win. Code: .', 'Code:', 14],
  ['We win. Our project page is here:', 'Our project page is here:', 34],
  ['Code is available at. We also win.', 'Code is available at', 21],
  ['We win. The code is available here.', 'The code is available here', 35],
  ['The dataset can be found at this https URL.', 'The dataset can be found at this https URL', 43],
  ['We release code, models and data at ( ).', 'We release code, models and data at', 36],
  ['We win (OCMM).Our codes are available at:', 'Our codes are available at:', 42],
  ['Der Code ist verfügbar unter:', 'Der Code ist verfügbar unter:', 30],
  ['More details on our website: .', 'More details on our website:', 29],
  ['Our code is available at the project website', 'Our code is available at the project website', 45],
])('an address announced and missing: %s', (text, words, column) => {
  const [first, ...others] = found('link-missing', abstract(text));
  expect(first).toContain(`sessions/a.txt:26:${column} warning: Expected an address after "${words}", found `);
  expect(first).toMatch(
    /write in corrections\.yaml: `talks: \{ saddle-stitching: \{ links: \{ (?:code|data|project): https:\/\/… \} \} \}`$/,
  );
  expect(others).toEqual([]);
});

test.each([
  'The code is available at https://example.org/a.',
  'Code: https://example.org/a',
  'Our code is available at [here](https://example.org).',
  'The code is available \\href{https://example.org}{here}.',
  'Code is publicly available\\footnote{\\url{https://example.org}}.',
  'Code is at github.com/nora/fold.',
  'The code is available on GitHub (https://example.org/a).',
  'We study what is available on GitHub.',
  'The code is available upon acceptance.',
  'Data: We fold three maps. Code: Python.',
  'This is the distribution they were found in. It holds.',
  'Project page: https://example.org',
])('an address that is there is not missed: %s', (text) => {
  expect(found('link-missing', abstract(text))).toEqual([]);
});

test.each([
  ['The code is publicly available on Github', 41],
  ['The code is available on GitHub.', 32],
  ['The dataset is open-sourced at~\\cite{fold2020}.', 47],
])('the name of a host or a reference in place of an address is a notice: %s', (text, column) => {
  expect(found('link-missing', abstract(text))).toEqual([
    expect.stringMatching(`^sessions/a.txt:26:${column} notice: .*, found only a name`),
  ]);
});

test('a link given by a correction answers the announcement; a video does not', () => {
  const text = abstract('The code is publicly available at');
  expect(found('link-missing', text, { corrections: 'talks: { saddle-stitching: { links: { code: https://example.org } } }\n' })).toEqual(
    [],
  );
  expect(found('abstract-cut', text, { corrections: 'talks: { saddle-stitching: { links: { code: https://example.org } } }\n' })).toEqual(
    [],
  );
  expect(
    found('link-missing', text, { corrections: 'talks: { saddle-stitching: { links: { video: https://example.org } } }\n' }),
  ).toHaveLength(1);
});

test('an empty \\url{} is named once, with the line that mends it', () => {
  const text = abstract('Code is available at \\url{}.');
  expect(found('url-empty', text)).toEqual([
    'sessions/a.txt:26:22 warning: Expected an address in "\\url{}", found nothing; write in corrections.yaml: `talks: { saddle-stitching: { links: { code: https://… } } }`',
  ]);
  expect(found('link-missing', text)).toEqual([]);
});

test.each([
  ['We fold a map and the', 'warning', 'the'],
  ['We fold maps, stitch,', 'warning', ','],
  ['We fold maps using', 'warning', 'using'],
  ['We fold a map (and', 'warning', 'and'],
  ['We fold a map and …', 'notice', '…'],
  ['We fold a mar-', 'warning', 'mar-'],
])('an abstract that stops in mid-sentence: %s', (text, severity, sign) => {
  const [first] = found('abstract-cut', abstract(text));
  expect(first).toBe(
    `sessions/a.txt:26:${text.length - sign.length + 1} ${severity}: Expected the abstract to end with a sentence, found it to stop at "${text}"; copy the rest from the paper: write it in corrections.yaml: \`talks: { saddle-stitching: { abstract: … } }\``,
  );
});

test.each([
  'We fold maps',
  'See Part A',
  'It is $O(n^2)$',
  'Project page: https://example.org/the',
  'We call it “folding”',
  'We fold maps in the USA',
  'Wir falten Karten.',
  '地図を折る。',
])('an abstract that ends is left alone: %s', (text) => {
  expect(found('abstract-cut', abstract(text))).toEqual([]);
});

test('one title twice in a session is an error with the id of the second', () => {
  expect(found('title-duplicate', page.replace('Saddle Stitching', 'On the Crease Pattern of Maps'))).toEqual(
    [
      'sessions/a.txt:24:1 error: Expected each talk of a session to have a title of its own, found "On the Crease Pattern of Maps" twice; if it was pasted twice, write in corrections.yaml: `talks: { on-the-crease-pattern-of-maps-2: { remove: true } }`; else give it its own `title:`',
    ].map((line) => line.replace(':24:', ':22:')),
  );
});

const second = page
  .replace('Paper Folding', 'Book Binding')
  .replace('Room 7', 'Room 8')
  .replace('Ada Byron', 'Zoe Quire')
  .replace('On the Crease Pattern of \\textit{Maps}', 'Sewing')
  .replace('Nora Fold · Søren van der Berg', 'Ben Spine')
  .replace('Saddle Stitching', 'Glue')
  .replace('Mausam', 'Gil Case');

test('a page pasted into two files is named', () => {
  expect(found('title-duplicate', page, { more: [page] })).toHaveLength(2);
  expect(found('title-duplicate', page, { more: [second] })).toEqual([]);
});

test('two sessions in one room at one time', () => {
  expect(found('room-double-booked', page, { more: [second] })).toEqual([]);
  expect(found('room-double-booked', page, { more: [second.replace('Room 8', 'room 7')] })).toEqual([
    'sessions/b.txt:1:1 warning: Expected "room 7" for one session at a time, found "Book Binding" (10:30–11:00) while "Paper Folding" (10:30–11:00) is there; mend one of the two: write in corrections.yaml: `sessions: { book-binding: { room: … } }` or `slot: …`',
  ]);
  expect(found('room-double-booked', page.replace('Room 7', 'Online'), { more: [second.replace('Room 8', 'Online')] })).toEqual([]);
});

test('a person who must be in two places at once', () => {
  expect(found('person-double-booked', page, { more: [second.replace('Gil Case', 'Mausam')] })).toEqual([
    'sessions/b.txt:24:1 warning: Expected Mausam in one place at 10:35, found "Glue" while "Saddle Stitching" goes on (10:35–10:55); mend one of the two slots or lists of people in corrections.yaml; two people of one name need no correction',
  ]);
  expect(found('person-double-booked', page, { more: [second.replace('Zoe Quire', 'Ada Byron')] })[0]).toContain(
    'Expected Ada Byron in one place at 10:30, found the session "Book Binding" while the session "Paper Folding" goes on (10:30–11:00)',
  );
  expect(found('person-double-booked', page, { more: [second.replace('Ben Spine', 'Nora Fold · Ben Spine')] })).toEqual([
    'sessions/b.txt:16:1 notice: Expected each author in one place at a time, found Nora Fold in two, such as "Sewing" and "On the Crease Pattern of \\textit{Maps}" at 10:30; nothing to do where a co-author presents',
  ]);
  expect(found('person-double-booked', page, { more: [second.replace('Glue', 'Saddle Stitching').replace('Gil Case', 'Mausam')] })).toEqual(
    [],
  );
});

test.each([
  ['Soren van der Berg', 'differ in accents, hyphens or order only'],
  ['S. van der Berg', 'differ in initials or a middle name'],
  ['Søren van der Bergg', 'differ in a letter'],
  ['Søren van der Zande', undefined],
])('two spellings of one person: %s', (name, how) => {
  const lines = found('name-near-duplicate', page, { more: [second.replace('Gil Case', name)] });
  if (how === undefined) expect(lines).toEqual([]);
  else
    expect(lines).toEqual([
      expect.stringContaining(
        `notice: Expected one spelling of each person, found "Søren van der Berg" and "${name}", which ${how}; if they are one, write in corrections.yaml: \`people: { 'Søren van der Berg': { alsoWritten: ['${name}'] } }\``,
      ),
    ]);
});

test('a title in capitals; names and abbreviations are no shouting', () => {
  const titled = (title: string): string[] => found('title-capitals', page.replace('Saddle Stitching', title));
  expect(titled('SADDLE STITCHING: THE SHEET OF FOUR PAGES')).toEqual([
    'sessions/a.txt:22:1 notice: Expected small letters in the title, found capitals: "SADDLE STITCHING: THE SHEET OF FOUR PAGES"; write in corrections.yaml: `talks: { saddle-stitching-the-sheet-of-four-pages: { title: \'Saddle stitching: The sheet of four pages\' } }`, with names and abbreviations mended',
  ]);
  for (const title of ['BERT', 'GPT-4 AND BERT', 'CURL: A NLP', 'MNIST and CIFAR for IMAGENET Folding']) expect(titled(title)).toEqual([]);
});

function longPage(count: number, odd: string): string {
  const talks = Array.from(
    { length: count },
    (_, at) =>
      `Tue 19 July 10:${String(10 + at)} - 10:${String(11 + at)} PDT\n\nTalk number ${at}\n\nAuthor ${String.fromCharCode(65 + at)}x\n\n${at === 3 ? odd : full.repeat(10 + (at % 3))}\n`,
  );
  return `Paper Folding\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:10 a.m. PDT — 11 a.m. PDT\n\n${talks.join('\n')}`;
}

test('an abstract far from the usual length, measured by the others', () => {
  expect(found('abstract-length', longPage(10, full))).toEqual([
    'sessions/a.txt:39:1 notice: Expected an abstract of about 99 words for "Talk number 3", found 9; look whether all of it was pasted; nothing to do if it is meant',
  ]);
  expect(found('abstract-length', longPage(10, full.repeat(60)))[0]).toContain('found 540; look whether a second text was pasted with it');
  expect(found('abstract-length', longPage(10, full.repeat(8)))).toEqual([]);
  expect(found('abstract-length', longPage(6, full))).toEqual([]);
});

test('rooms and tracks that conference.yaml does not list', () => {
  expect(found('room-unknown', page, { conference: `${settings}rooms: [Room 6, Room 77]\n` })).toEqual([
    'sessions/a.txt:1:1 warning: Expected a room of `rooms:` in conference.yaml for "Paper Folding", found "Room 7"; did you mean "Room 6"? write in corrections.yaml: `sessions: { paper-folding: { room: \'Room 6\' } }`',
  ]);
  expect(found('room-unknown', page, { conference: `${settings}rooms: [Room 7]\n` })).toEqual([]);
  const corrections = 'talks: { saddle-stitching: { track: Craft } }\n';
  expect(found('track-unknown', page, { conference: `${settings}tracks: [Crafts, Theory]\n`, corrections })[0]).toContain(
    'found "Craft"; did you mean "Crafts"?',
  );
  expect(found('track-unknown', page, { corrections })).toEqual([]);
});

test('talks that overlap, a talk outside its session, a talk without people or abstract, a session without moderator', () => {
  expect(found('slots-overlap', page.replace('10:35 - 10:55', '10:33 - 10:55'))).toEqual([
    'sessions/a.txt:22:1 warning: Expected "Saddle Stitching" to start at 10:35 or later, found 10:33, while "On the Crease Pattern of \\textit{Maps}" (10:30–10:35) goes on; mend one of the two slots: write in corrections.yaml: `talks: { saddle-stitching: { slot: "10:35" } }`',
  ]);
  expect(found('slot-outside-session', page.replace('10:35 - 10:55', '10:55 - 11:05'))).toEqual([
    'sessions/a.txt:22:1 warning: Expected "Saddle Stitching" within its session, 10:30–11:00, found 10:55–11:05; write in corrections.yaml: `talks: { saddle-stitching: { slot: … } }`, or `sessions: { paper-folding: { slot: … } }`',
  ]);
  expect(found('abstract-missing', abstract(''))).toEqual([
    'sessions/a.txt:22:1 warning: Expected an abstract for "Saddle Stitching", found none; write in corrections.yaml: `talks: { saddle-stitching: { abstract: … } }`, or `kind: other` if it needs none',
  ]);
  expect(found('moderator-missing', page.replace('Moderator : Ada Byron\n\n', ''))).toEqual([
    'sessions/a.txt:1:1 notice: Expected a moderator of the session "Paper Folding", found none; write in corrections.yaml: `sessions: { paper-folding: { people: [NAME] } }`',
  ]);
});

test('personal data of a source that the programme leaves out', () => {
  const csv = {
    path: 'sessions/papers.csv',
    text: 'title,authors,email,abstract\nMaps,Nora Fold,nora@example.org,Write to us at maps@example.org.\n',
  };
  const { diagnostics } = readProgramme({ sources: [csv] });
  expect(diagnostics.filter(({ code }) => code === 'personal-data')).toMatchObject([
    {
      severity: 'warning',
      file: 'sessions/papers.csv',
      range: { start: { line: 2, column: 16 } },
      message: 'Expected no private data in a source, found 1 e-mail address, which archive and booklet would publish with the source',
    },
  ]);
});

test('the UID of a calendar entry is no e-mail address, an attendee is one', () => {
  const calendar = (more: string): string =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Folding\r\nBEGIN:VEVENT\r\nUID:a-long-id-of-a-talk@fold-2022.octavo\r\nSUMMARY:A talk\r\n${more}DTSTART:20220719T103000Z\r\nDTEND:20220719T105000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  const personal = (text: string): string[] =>
    readProgramme({ sources: [{ path: 'a.ics', text }] })
      .diagnostics.filter(({ code }) => code === 'personal-data')
      .map(({ message }) => message);
  expect(personal(calendar(''))).toEqual([]);
  expect(personal(calendar('ATTENDEE:mailto:jane@example.org\r\n'))[0]).toContain('found 1 e-mail address,');
});

test('a weekday that is not that of its date', () => {
  expect(found('weekday-mismatch', page.replaceAll('Tue 19', 'Wed 19'))[0]).toContain('Expected Tuesday for 2022-07-19, found Wednesday');
});

test('the line that a formula fault proposes applies as it stands', () => {
  const text = abstract('The bound is $\\mathbb R^2 \\mathbfx$ and $\\mathbfx$ again.');
  const hints = told(text)
    .map(({ hint }) => /write in corrections\.yaml: `(talks: .*replace.*)`$/.exec(hint ?? '')?.[1])
    .filter((line) => line !== undefined);
  for (const line of hints) expect(told(text, { corrections: `${line}\n` }).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(hints.length).toBeGreaterThan(0);
});

test('a source without a talk is named, and so is one whose talks were all removed', () => {
  const rejected = { path: 'sessions/a.csv', text: 'title,authors,abstract,decision\nMaps,A B,x,reject\n' };
  expect(readProgramme({ sources: [rejected] }).diagnostics.filter(({ code }) => code === 'programme-empty')).toMatchObject([
    { severity: 'warning', file: 'sessions/a.csv' },
  ]);
  expect(found('programme-empty', page, { corrections: 'sessions: { paper-folding: { remove: true } }\n' })).toHaveLength(1);
});
