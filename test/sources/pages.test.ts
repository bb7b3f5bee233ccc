// Hand-made pages in every layout we know → exactly the sessions, talks, people, times and line readings written beside them.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Programme } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { readSources } from '../../src/sources/index.ts';
import { parsePage } from '../../src/sources/page-text.ts';
import { page } from '../support/session.ts';

const folder = new URL('../fixtures/pages/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const conference = { path: 'conference.yaml', text: 'name: Folding\nyear: 2022\nstart: 2022-07-17\ntimeZone: America/Los_Angeles\n' };

/** One line for each session, talk and reading: what a person would check against the page. */
function shown(programme: Programme, file: { path: string; text: string }): string {
  const people = (list: Programme['sessions'][number]['people']): string =>
    list.map(({ name, role, affiliation }) => `${role} ${name}${affiliation ? ` (${affiliation})` : ''}`).join(', ') || '-';
  const lines = programme.sessions.flatMap((session) => [
    `# ${session.title.source} | ${session.room ?? '-'} | ${session.slot?.start} ${session.slot?.end} | ${people(session.people)}${session.abstract ? ` | ${JSON.stringify(session.abstract.source)}` : ''}`,
    ...session.presentations.map(
      ({ kind, title, slot, room, people: by, abstract, keywords, withdrawn }) =>
        `${withdrawn ? 'withdrawn ' : ''}${kind} ${JSON.stringify(title.source)}${room ? ` @ ${room}` : ''} | ${slot?.start} ${slot?.end} | ${people(by)} | ${JSON.stringify(abstract?.source ?? '')}${keywords.length > 0 ? ` | ${keywords.join(', ')}` : ''}`,
    ),
  ]);
  const readings = (readSources([file], { conference: {} }).value?.readings ?? []).map(
    ({ origin, as, sure }) => `${origin.range.start.line}:${origin.range.start.column} ${as}${sure ? '' : ' ?'}`,
  );
  return `${[...lines, '', ...readings].join('\n')}\n`;
}

test('there are at least ten pages', () => expect(pages.length).toBeGreaterThanOrEqual(10));

test.each(pages)('%s is read as written beside it', async (name) => {
  const file = { path: `sessions/${name}`, text: readFileSync(new URL(name, folder), 'utf8') };
  const { value, diagnostics } = readProgramme({ conference, sources: [file] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await expect(shown(value as Programme, file)).toMatchFileSnapshot(new URL(name.replace('.txt', '.expected'), folder).pathname);
  // No place is invented: every title, name and abstract stands in the file where it says.
  for (const { title, people, abstract } of value?.sessions.flatMap((session) => session.presentations) ?? []) {
    for (const text of [
      title,
      ...(abstract ? [abstract] : []),
      ...people.map((person) => ({ source: person.name, origin: person.origin })),
    ]) {
      expect(file.text.slice(text.origin.range.start.offset, text.origin.range.end.offset)).toBe(text.source);
    }
  }
  expect(JSON.stringify(value)).not.toMatch(/zoom\.us|4711/);
});

test('twice as many talks take about twice as long, whatever the layout', () => {
  const talk = (at: string, n: number): string =>
    `${at}\n\nOn Map ${n}\n\nNora Fold · Ada Byron ${'IVXLCDM'[n % 7]}.\n\n${'We fold it. '.repeat(20)}\n`;
  const layouts: ((n: number) => string)[] = [
    (n) => talk(`Tue 19 July ${8 + (n % 10)}:00 - ${8 + (n % 10)}:05 PDT`, n),
    () => talk('Tue 19 July 10:00 - 12:00 PDT', 7),
    (n) => `${8 + (n % 10)}:00 - ${8 + (n % 10)}:05 Nora Fold: On Map ${n}\n`,
    (n) => `${8 + (n % 10)}:00\tOn Map ${n}\tNora Fold\n`,
    (n) => `On Map ${n}\n2022-07-19, ${8 + (n % 10)}:00–${9 + (n % 10)}:00, Hall\nWe fold.\n`,
    (n) => `On Map ${n}\nNora Fold, Ada Byron\n`,
  ];
  const cost = (text: string): number => {
    const before = process.cpuUsage();
    parsePage({ path: 'a.txt', text });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  for (const layout of layouts) {
    const page = (count: number): string =>
      `Folding\n\nTuesday, 19 July 2022\n\n${Array.from({ length: count }, (_, n) => layout(n)).join('\n')}`;
    cost(page(500));
    const [one, four] = [Math.min(...[1, 2, 3].map(() => cost(page(1000)))), Math.min(...[1, 2, 3].map(() => cost(page(4000))))];
    expect(four / one).toBeLessThan(10);
  }
}, 120_000);

test.each(['above', 'below', 'far below', 'alone'])('furniture %s its talk costs by its length, not by the square', (place) => {
  const page = (count: number): string => {
    const furniture = '-\n'.repeat(count);
    const talk = {
      above: `${furniture}On Maps\nNora Fold · Ada Byron\nWe fold.\n`,
      below: `On Maps\n${furniture}Nora Fold · Ada Byron\nWe fold.\n`,
      'far below': `On Maps\nNora Fold · Ada Byron\nWe fold.\n${furniture}`,
      alone: furniture,
    }[place];
    return `Folding\n\nTue 19 July 10:30 - 11:00 PDT\n\nTue 19 July 10:30 - 10:45 PDT\n${talk}\nTue 19 July 10:45 - 11:00 PDT\nOn Creases\nZoe Quire · Mausam\nWe crease.\n`;
  };
  const cost = (count: number): number => {
    const before = process.cpuUsage();
    const { value } = parsePage({ path: 'a.txt', text: page(count) });
    const { user, system } = process.cpuUsage(before);
    const titles = value?.sessions.flatMap(({ presentations }) => presentations.map(({ title }) => title.source));
    expect(titles).toEqual([place === 'alone' ? '' : 'On Maps', 'On Creases']);
    return user + system;
  };
  cost(2000);
  const [one, four] = [2000, 8000].map((count) => Math.min(...[1, 2, 3, 4, 5].map(() => cost(count)))) as [number, number];
  // By the square it would be sixteen; a busy machine makes 4 into 6.
  expect(four / one).toBeLessThan(9);
});

test.each(['Chat is not available.', '[ OpenReview ]', '-\n-\n-', 'Chat is not available.\nPoster'])(
  'a slot with nothing but %j below has no title',
  (furniture) => {
    const text = page.replace(/On the Crease Pattern[^]*?(?=Tue 19 July 10:35)/, `${furniture}\n\n`);
    const { diagnostics } = readProgramme({ conference, sources: [{ path: 'a.txt', text }] });
    expect(diagnostics.filter(({ code }) => code === 'title-missing').map(({ message, range }) => [message, range?.start.line])).toEqual([
      ['Expected the title of a talk, found none', 12],
    ]);
  },
);

test('a desk over the buttons of the page is a title', () => {
  const text = page.replace(/On the Crease Pattern[^]*?(?=Tue 19 July 10:35)/, 'Registration desk\n\n[ iCal ]\n\n');
  const { value } = readProgramme({ conference, sources: [{ path: 'a.txt', text }] });
  expect(value?.sessions[0]?.presentations.map(({ title, kind }) => [title.source, kind])[0]).toEqual(['Registration desk', 'break']);
});

const slots = ['10:30 - 10:35', '10:35 - 10:40', '10:40 - 10:45'];
const talksOf = (pairs: readonly (readonly [string, string])[]): [string, string][] => {
  const blocks = pairs.map(
    ([first, second], at) => `Tue 19 July ${slots[at]} PDT\n\n${first}\n\n${second}\n\nWe fold maps again and again.\n`,
  );
  const text = `DL: Folding\n\nRoom 7\n\nModerator : Mary Paper\n\nTue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT\n\n${blocks.join('\n')}`;
  const { value } = parsePage({ path: 'a.txt', text });
  return (value?.sessions[0]?.presentations ?? []).map(({ title, people }) => [title.source, people.map(({ name }) => name).join(', ')]);
};

test('a title of two words over a name of two words is the title, unless the other blocks name people first', () => {
  const short: [string, string][] = [
    ['Quantum Folding', 'Ada Byron'],
    ['Neural Origami', 'Zoe Quire'],
  ];
  const turned = short.map(([title, name]): [string, string] => [name, title]);
  expect(talksOf(short)).toEqual(short);
  expect(talksOf([...short, ['Saddle Stitching', 'Mausam']])).toEqual([...short, ['Saddle Stitching', 'Mausam']]);
  expect(talksOf([...short, ['On the Creases of Maps', 'Léa Dupont']])).toEqual([...short, ['On the Creases of Maps', 'Léa Dupont']]);
  expect(talksOf([turned[0] as [string, string], ['Léa Dupont', 'On the Creases of Maps'], ['Mary Paper', 'How to fold a map']])).toEqual([
    ['Quantum Folding', 'Ada Byron'],
    ['On the Creases of Maps', 'Léa Dupont'],
    ['How to fold a map', 'Mary Paper'],
  ]);
});

test('every line of a page has one reading', () => {
  const { value } = parsePage({ path: 'a.txt', text: page });
  const lines = page.split('\n').flatMap((line, at) => (line.trim() ? [at + 1] : []));
  expect(value?.readings?.map(({ origin }) => origin.range.start.line)).toEqual(lines);
});

test('a doubtful line is told with its place', () => {
  const text = page.replace('Nora Fold · Søren van der Berg', 'Nora Fold · Søren van der Berg').replace('Mausam', 'the paper folding club');
  const { diagnostics } = readProgramme({
    conference,
    sources: [
      {
        path: 'a.txt',
        text: text.replace(
          'A sheet carries four pages.',
          'A sheet carries four pages, and whoever has folded one before knows that it takes some patience.',
        ),
      },
    ],
  });
  expect(
    diagnostics.filter(({ code }) => code === 'line-unsure').map(({ severity, message, range }) => [severity, message, range?.start.line]),
  ).toEqual([['notice', 'Expected a line of one clear kind, found one that could be another; it was read as people', 24]]);
});

// Whatever is pasted: an outcome, never a throw, and the abstracts that come out stand in the text.
const line = fc.oneof(
  fc.constantFrom(
    'Tue 19 July 10:30 - 10:35 PDT',
    'Tue 19 Jul 10:30 a.m. PDT — noon PDT',
    '10:30',
    'Nora Fold · Ada Byron',
    '( Talk )',
    '(',
    ')',
    'Abstract:',
    '',
    '',
    '🔗',
    'Session',
    'Moderator : Ada Byron',
    'Room 7',
    'SAT 23 JUL',
    'Workshop: X Sat 23 Jul 08:30 a.m.',
    '9:00 – 9:10 Opening',
    'Keywords: [ a ]',
    '(ends 5 PM)',
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.lorem({ maxCount: 12 }),
);
test('any lines in any order give an outcome whose texts stand in the file', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      const { value, diagnostics } = readSources([{ path: 'a.txt', text }], { conference: {} });
      expect(Array.isArray(diagnostics)).toBe(true);
      for (const { title, abstract } of value?.sessions.flatMap((session) => session.presentations) ?? []) {
        for (const part of abstract ? [title, abstract] : [title])
          expect(text.slice(part.origin.range.start.offset, part.origin.range.end.offset)).toBe(part.source);
      }
    }),
    { numRuns: 300 },
  );
});

test('a page of long hostile lines is read in linear time', () => {
  const start = performance.now();
  for (const long of [
    'a '.repeat(200_000),
    'A · '.repeat(50_000),
    '('.repeat(100_000),
    '1 '.repeat(100_000),
    'Tue 19 July '.repeat(20_000),
    ', '.repeat(100_000),
    'A (b); '.repeat(30_000),
  ]) {
    parsePage({ path: 'a.txt', text: `${page}\n${long}\n\n${page}\n${long}` });
  }
  expect(performance.now() - start).toBeLessThan(20_000);
});

const talks = ['On Maps\n\nNora Fold · Ada Byron', 'On Nets\n\nWei Zhang', 'On Sheets\n\nLi Wei · Mausam'].map(
  (lines, at) => `Tue 19 July ${slots[at]} PDT\n\n${lines}\n\nWe fold it.\n`,
);
const whole = 'Tue 19 July 10:30 - 12:00 PDT';

test.each([
  ['one sentence below the slot', `Paper and Folds\nRoom 1\n${whole}\n`, 'Talks on folding and its uses.', []],
  [
    'a sentence over two lines',
    `Paper and Folds\nRoom 1\n${whole}\n`,
    'This session brings together people who fold\npaper, and others.',
    [],
  ],
  [
    'below a title that stands below the slot',
    `${whole}\nPaper and Folds\n`,
    'This session is for people who fold.\nIt is open to all.',
    [],
  ],
  ['below a type and a title', `${whole}\nOral\nPaper and Folds\n`, 'Talks about folding, with a discussion at the end.', []],
  ['below a slot without an end', 'Paper and Folds\nRoom 1\nTue 19 July 10:30 PDT\n', 'Join us for talks about folding', []],
  [
    'a few words that may be a title',
    `Paper and Folds\nRoom 1\n${whole}\n`,
    'Foldings of maps, nets and sheets',
    ['4 description of the session'],
  ],
] as const)('a session described without a label is no talk: %s', (_, header, text, unsure) => {
  const { value, diagnostics } = parsePage({ path: 'a.txt', text: `${header}${text}\n\n${talks.join('\n')}` });
  const [session, ...others] = value?.sessions ?? [];
  expect(others).toEqual([]);
  expect(session?.title.source).toBe('Paper and Folds');
  expect(session?.presentations.map(({ title }) => title.source)).toEqual(['On Maps', 'On Nets', 'On Sheets']);
  expect(session?.abstract?.source).toBe(unsure.length > 0 ? undefined : text);
  const told = diagnostics.filter(({ code }) => code === 'line-unsure');
  expect(told.map(({ message, range }) => `${range?.start.line} ${message.split(' as ').at(-1)}`)).toEqual(unsure);
});

const agenda = (lines: readonly string[]): string =>
  `Folding\nTuesday, 19 July 2022\n${lines.map((line, at) => `${10 + at}:00 - ${10 + at}:30 ${line}\n`).join('')}`;

test('an agenda in which nothing tells titles from names says so with each line', () => {
  const read = (lines: readonly string[]) => {
    const { value, diagnostics } = parsePage({ path: 'a.txt', text: agenda(lines) });
    return {
      talks: value?.sessions.flatMap(({ presentations }) =>
        presentations.map(({ title, people }) => `${title.source} by ${people.map(({ name }) => name).join(', ')}`),
      ),
      unsure: diagnostics.filter(({ code }) => code === 'line-unsure').map(({ range }) => range?.start.line),
    };
  };
  expect(read(['Nora Fold: Golden Ratios', 'Ada Byron: Silver Spoons'])).toEqual({
    talks: ['Golden Ratios by Nora Fold', 'Silver Spoons by Ada Byron'],
    unsure: [3, 4],
  });
  // A third line that can be read in one way only settles the others.
  expect(read(['Nora Fold: Golden Ratios', 'Ada Byron: Silver Spoons', 'Wei Zhang: How to fold a map']).unsure).toEqual([]);
  // So does a word that names do not end in.
  expect(read(['Quantum Folding: Ada Byron', 'Neural Origami Systems: Zoe Quire'])).toEqual({
    talks: ['Quantum Folding by Ada Byron', 'Neural Origami Systems by Zoe Quire'],
    unsure: [],
  });
});

test('addresses beside names never enter the programme; a type in brackets is no part of a title', () => {
  const text = (people: string): string =>
    `Folding\n\nTue 19 July 10:30 - 10:45 PDT\n\n(Spotlight) On Maps\n\n${people}\n\nWe fold maps.\n\nTue 19 July 10:45 - 11:00 PDT\n\nOn Nets\n\nZoe Quire\n\nWe fold nets.\n`;
  for (const people of [
    'Nora Fold <nora@example.org>, Ada Byron (ada.b@mail.example.org)',
    'nora@example.org, Nora Fold, Ada Byron',
    'Nora Fold nora@example.org · Ada Byron',
  ]) {
    const { value } = parsePage({ path: 'a.txt', text: text(people) });
    const [talk] = value?.sessions[0]?.presentations ?? [];
    expect([talk?.title.source, talk?.people.map(({ name }) => name), talk?.abstract?.source]).toEqual([
      'On Maps',
      ['Nora Fold', 'Ada Byron'],
      'We fold maps.',
    ]);
    for (const { name, origin } of talk?.people ?? [])
      expect(text(people).slice(origin.range.start.offset, origin.range.end.offset)).toBe(name);
    expect(JSON.stringify(value?.sessions)).not.toContain('@');
  }
});
