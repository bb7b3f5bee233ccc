// Hostile texts → files of every input format, each text in every field that a stranger fills in.
import { stringify } from 'yaml';
import { programmeJsonExporter } from '../../src/exporters/programme-json.ts';
import type { SourceFile } from '../../src/model/source.ts';
import type { Content } from '../../src/read.ts';
import { every, texts } from '../fixtures/attacks/texts.ts';
import { programmeOf } from '../support/session.ts';

/** A text to plant; one that is `bare` makes up a title, a name or an id alone, others stand among harmless words there. */
export interface Planted {
  readonly text: string;
  readonly bare: boolean;
}

export type Carrier = (texts: readonly Planted[]) => Content;

const json = (value: unknown): string => JSON.stringify(value, undefined, 1);
const title = ({ text, bare }: Planted, at: number): string => (bare ? text : `Talk ${at} ${text}`);
/** A session whose title has nothing to be seen is refused by name (`title-missing`), and with it the file. */
const sessionTitle = (one: Planted, at: number): string => (/^[\p{C}\s]*$/u.test(one.text) ? title({ ...one, bare: false }, at) : one.text);
const person = ({ text }: Planted, at: number): string => `Person${at} ${text}`;
const abstract = ({ text }: Planted, at: number): string =>
  `Before ${text} after ${at}. It is 12.5% faster than ${text}.\n\nMore of ${at}: ${text}`;
const two = (number: number): string => String(number).padStart(2, '0');

/** A quarter of an hour for each talk, in as many rooms as a day needs. */
const perRoom = 40;
function placeOf(at: number): { readonly room: string; readonly start: string; readonly end: string } {
  const minutes = 8 * 60 + (at % perRoom) * 15;
  const clock = (of: number): string => `${two(Math.floor(of / 60))}:${two(of % 60)}`;
  return { room: `Room ${Math.floor(at / perRoom) + 1}`, start: clock(minutes), end: clock(minutes + 15) };
}

/** Talks of one session need titles of their own, whatever their case: the second of two gets its number. */
function distinct(carrier: Carrier): Carrier {
  return (texts) => {
    const taken = new Set<string>();
    return carrier(
      texts.map((one) => {
        const key = one.text.normalize('NFKC').toLowerCase();
        const bare = one.bare && !taken.has(key);
        taken.add(key);
        return { ...one, bare };
      }),
    );
  };
}

/** What YAML lets a document hold without escapes; those are refused with a diagnostic of their own (`yaml-escape`). */
function printable(carrier: Carrier): Carrier {
  return (texts) =>
    carrier(
      texts.map((one) => ({
        ...one,
        text: one.text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/gu, (sign) => (/[\n\t]/.test(sign) ? sign : '')),
      })),
    );
}

/** What XML 1.0 lets a document hold (section 2.2), with its signs escaped. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign: string) => `&#${sign.charCodeAt(0)};`);
const cell = (text: string): string => `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[], separator = ','): string =>
  rows.map((row) => row.map(cell).join(separator)).join('\r\n');
/** RFC 5545, section 3.3.11. */
const ics = (text: string): string =>
  text
    .replaceAll('\0', '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n');

function schedule(texts: readonly Planted[]): Content {
  const rooms: Record<string, object[]> = {};
  texts.forEach((one, at) => {
    const { text } = one;
    const { room, start } = placeOf(at);
    (rooms[room] ??= []).push({
      id: at + 1,
      guid: `${text}`,
      slug: text,
      logo: text,
      date: `2022-07-19T${start}:00+02:00`,
      start,
      duration: '00:15',
      room,
      title: title(one, at),
      subtitle: text,
      track: text,
      type: 'lecture',
      language: text,
      abstract: `Before ${text} after ${at}.`,
      description: abstract(one, at),
      recording_license: text,
      do_not_record: false,
      url: text,
      persons: [{ id: at + 1, public_name: person(one, at), affiliation: text, biography: text }],
      links: [
        { url: text, title: text },
        { url: `https://example.org/${text}`, title: text },
      ],
      attachments: [{ url: text, title: text }],
    });
  });
  const conference = {
    acronym: 'att22',
    title: 'Attacks & <b>Defences</b>',
    start: '2022-07-19',
    end: '2022-07-19',
    time_zone_name: 'Europe/Berlin',
  };
  return {
    sources: [
      {
        path: 'sessions/schedule.json',
        text: json({ schedule: { version: '1', conference: { ...conference, days: [{ index: 1, date: '2022-07-19', rooms }] } } }),
      },
    ],
  };
}

/** Each talk in a room named by its text: the rooms are what this format can carry besides. */
function scheduleRooms(texts: readonly Planted[]): Content {
  const rooms = texts.map((one, at) => [
    one.text,
    [{ id: at, guid: one.text, date: `2022-07-19T${placeOf(at).start}:00+02:00`, duration: '00:15', title: title(one, at) }],
  ]);
  // `__proto__` as a key of a literal would be lost: Object.fromEntries defines it.
  const days = [{ index: 1, date: '2022-07-19', rooms: Object.fromEntries(rooms) as object }];
  const [first] = texts;
  const conference = {
    acronym: first?.text,
    title: first?.text,
    url: first?.text,
    start: first?.text,
    time_zone_name: 'Europe/Berlin',
    days,
  };
  return { sources: [{ path: 'sessions/rooms.json', text: json({ schedule: { version: first?.text, conference } }) }] };
}

function scheduleXml(texts: readonly Planted[], escape = xml): Content {
  const talks = texts.map((one, at) => {
    const text = escape(one.text);
    return `<room name="${escape(placeOf(at).room)}"><event id="${at}" guid="${text}"><date>2022-07-19T${placeOf(at).start}:00+02:00</date><start>${placeOf(at).start}</start><duration>00:15</duration>
<title>${escape(title(one, at))}</title><subtitle>${text}</subtitle><slug>${text}</slug><track>${text}</track><type>${text}</type><language>${text}</language>
<abstract>${escape(abstract(one, at))}</abstract><description>${text}</description><logo>${text}</logo><url>${text}</url>
<persons><person id="${at}">${escape(person(one, at))}</person></persons><links><link href="${text}">${text}</link><link href="https://example.org/${text}">${text}</link></links></event></room>`;
  });
  const name = escape(texts[0]?.text ?? '');
  return {
    sources: [
      {
        path: 'sessions/schedule.xml',
        text: `<?xml version="1.0" encoding="UTF-8"?>\n<schedule><conference><title>Attacks ${name}</title><acronym>${name}</acronym><start>2022-07-19</start><time_zone_name>Europe/Berlin</time_zone_name></conference><day index="1" date="2022-07-19">${talks.join('\n')}</day></schedule>`,
      },
    ],
  };
}

function calendar(texts: readonly Planted[], escape = ics): Content {
  const entries = texts.map((one, at) => {
    const { room, start, end } = placeOf(at);
    const text = escape(one.text);
    return [
      'BEGIN:VEVENT',
      `UID:${text}`,
      `SUMMARY:${escape(title(one, at))}`,
      `DTSTART;TZID=Europe/Berlin:20220719T${start.replace(':', '')}00`,
      `DTEND;TZID=Europe/Berlin:20220719T${end.replace(':', '')}00`,
      `DESCRIPTION:${escape(abstract(one, at))}`,
      `LOCATION:${room} ${text}`,
      `CATEGORIES:${text}`,
      `URL:${text}`,
      `X-OTHER:${text}`,
      'END:VEVENT',
    ].join('\r\n');
  });
  return {
    sources: [
      {
        path: 'sessions/calendar.ics',
        text: `BEGIN:VCALENDAR\r\nX-WR-CALNAME:${escape(texts[0]?.text ?? '')}\r\n${entries.join('\r\n')}\r\nEND:VCALENDAR\r\n`,
      },
    ],
  };
}

function miniConf(texts: readonly Planted[]): Content {
  const rows = texts.map((one, at) => [
    `B${at}`,
    title(one, at),
    `${person(one, at)}|Ana Cruz`,
    abstract(one, at),
    one.text,
    one.text,
    one.text,
  ]);
  const sessions = Object.fromEntries([
    // The first key makes the file known for what it is.
    ['Opening', { date: '2022-07-19_07:00:00', long_name: 'Opening', papers: [] }],
    ...texts.map((one, at): [string, object] => [
      // A key of YAML has at most 1,024 characters.
      `S${at} ${one.text.slice(0, 200)}`,
      {
        date: `2022-07-19_${placeOf(at).start}:00`,
        long_name: title(one, at),
        chairs: [person(one, at)],
        zoom: one.text,
        papers: [`B${at}`],
      },
    ]),
  ]) as object;
  return {
    sources: [
      { path: 'sessions/papers.csv', text: csv([['UID', 'title', 'authors', 'abstract', 'keywords', 'session', 'pdf_url'], ...rows]) },
      { path: 'sessions/sessions.yml', text: stringify(sessions) },
    ],
  };
}

function miniConfJson(texts: readonly Planted[]): Content {
  return {
    sources: [
      {
        path: 'sessions/papers.json',
        text: json(
          texts.map((one, at) => ({
            UID: one.text + at,
            title: title(one, at),
            authors: [person(one, at), one.text],
            abstract: abstract(one, at),
            keywords: [one.text],
            sessions: [one.text],
            session: one.text,
            pdf_url: one.text,
            track: one.text,
            paper_type: one.text,
          })),
        ),
      },
    ],
  };
}

function aclpub2(texts: readonly Planted[]): Content {
  const clock = (at: number, which: 'start' | 'end'): string => `2022-07-19 ${placeOf(at)[which]}:00`;
  const papers = texts.map((one, at) => ({
    id: `${at}`,
    title: title(one, at),
    abstract: abstract(one, at),
    keywords: one.text,
    attributes: { presentation_type: one.text },
    decision: 'accept',
    authors: [{ first_name: person(one, at), last_name: one.text, institution: one.text, orcid: one.text, email: one.text }],
  }));
  const programme = texts.map((one, at) => ({
    title: one.text,
    start_time: clock(at, 'start'),
    end_time: clock(at, 'end'),
    location: one.text,
    chair: person(one, at),
    type: one.text,
    papers: [{ id: `${at}`, start_time: clock(at, 'start'), end_time: clock(at, 'end') }],
  }));
  return {
    sources: [
      { path: 'sessions/program.yml', text: stringify(programme) },
      { path: 'sessions/papers.yml', text: stringify(papers) },
    ],
  };
}

const openReview =
  (wrap: (value: unknown) => unknown): Carrier =>
  (texts) => ({
    sources: [
      {
        path: 'sessions/notes.json',
        text: json({
          notes: texts.map((one, at) => ({
            id: `note${at}${one.text}`,
            forum: `note${at}${one.text}`,
            invitation: one.text,
            signatures: [one.text],
            content: Object.fromEntries(
              Object.entries({
                title: title(one, at),
                authors: [person(one, at), one.text],
                authorids: [one.text, `~${one.text}`],
                abstract: abstract(one, at),
                keywords: [one.text, `key ${at}`],
                venue: `Venue ${one.text}`,
                primary_area: one.text,
                TLDR: one.text,
                pdf: one.text,
              }).map(([key, value]) => [key, wrap(value)]),
            ),
          })),
        }),
      },
    ],
  });

function indico(texts: readonly Planted[]): Content {
  const day = (clock: string): object => ({ date: '2022-07-19', time: `${clock}:00`, tz: 'Europe/Zurich' });
  const result = {
    _type: 'Conference',
    id: '42',
    title: texts[0]?.text,
    timezone: 'Europe/Zurich',
    startDate: day('08:00'),
    endDate: day('20:00'),
    location: texts[0]?.text,
    url: texts[0]?.text,
    contributions: texts.map((one, at) => ({
      _type: 'Contribution',
      db_id: one.text + at,
      title: title(one, at),
      description: abstract(one, at),
      startDate: day(placeOf(at).start),
      duration: 15,
      roomFullname: `${placeOf(at).room} ${one.text}`,
      session: one.text,
      track: one.text,
      type: one.text,
      url: one.text,
      keywords: [one.text],
      speakers: [{ first_name: person(one, at), last_name: one.text, affiliation: one.text, email: one.text }],
      primaryauthors: [{ fullName: person(one, at), affiliation: one.text }],
    })),
  };
  return { sources: [{ path: 'sessions/indico.json', text: json({ count: 1, results: [result] }) }] };
}

function indicoTimetable(texts: readonly Planted[]): Content {
  const day = (clock: string): object => ({ date: '2022-07-19', time: `${clock}:00`, tz: 'Europe/Zurich' });
  const entries = texts.map((one, at) => [
    `s${at}${one.text}`,
    {
      entryType: 'Session',
      title: one.text,
      slotTitle: one.text,
      room: one.text,
      startDate: day(placeOf(at).start),
      endDate: day(placeOf(at).end),
      conveners: [{ name: person(one, at), affiliation: one.text }],
      entries: Object.fromEntries([
        [
          one.text,
          {
            entryType: 'Contribution',
            title: title(one, at),
            description: abstract(one, at),
            presenters: [{ firstName: one.text, familyName: person(one, at), affiliation: one.text }],
            startDate: day(placeOf(at).start),
            endDate: day(placeOf(at).end),
          },
        ],
      ]) as object,
    },
  ]);
  return {
    sources: [
      { path: 'sessions/timetable.json', text: json({ count: 1, results: { 123: { 20220719: Object.fromEntries(entries) as object } } }) },
    ],
  };
}

function iacr(texts: readonly Planted[]): Content {
  const timeslots = texts.map((one, at) => ({
    starttime: placeOf(at).start,
    endtime: placeOf(at).end,
    sessions: [
      {
        id: one.text,
        session_title: sessionTitle(one, at),
        moderator: person(one, at),
        location: { name: one.text },
        talks: [
          {
            id: one.text,
            title: title(one, at),
            authors: [person(one, at)],
            affiliations: one.text,
            keyWords: one.text,
            paperUrl: one.text,
            category: one.text,
            abstract: abstract(one, at),
          },
        ],
      },
    ],
  }));
  return { sources: [{ path: 'sessions/iacr.json', text: json({ name: texts[0]?.text, days: [{ date: '2022-07-19', timeslots }] }) }] };
}

function confToolSessions(texts: readonly Planted[]): Content {
  const rows = texts.map((one, at) => [
    `${at}`,
    one.text,
    title(one, at),
    `2022-07-19 ${placeOf(at).start}`,
    `2022-07-19 ${placeOf(at).end}`,
    one.text,
    person(one, at),
    one.text,
    one.text,
    title(one, at),
    `${person(one, at)} (1)`,
    `1: ${one.text}`,
    abstract(one, at),
    one.text,
    one.text,
  ]);
  const head = [
    'session_id',
    'session_short',
    'session_title',
    'session_start',
    'session_end',
    'session_room',
    'chair1',
    'chair1_organisation',
    'p1_paperID',
    'p1_title',
    'p1_authors',
    'p1_organisations',
    'p1_abstract',
    'p1_keywords',
    'p1_contribution_type',
  ];
  return { sources: [{ path: 'sessions/conftool.csv', text: csv([head, ...rows], ';') }] };
}

/** A table in which every column holds the text; `fixed` are columns whose form matters. */
const table =
  (head: readonly string[], fixed: Readonly<Record<string, (one: Planted, at: number) => string>> = {}, separator = ','): Carrier =>
  (texts) => ({
    sources: [
      {
        path: 'sessions/table.csv',
        text: csv(
          [
            head,
            ...texts.map((one, at) =>
              head.map((name) =>
                (
                  fixed[name] ??
                  (/title/i.test(name)
                    ? title
                    : /abstract/i.test(name)
                      ? abstract
                      : /author/i.test(name)
                        ? person
                        : ({ text }: Planted): string => text)
                )(one, at),
              ),
            ),
          ],
          separator,
        ),
      },
    ],
  });

const start = (_: Planted, at: number): string => `2022-07-19 ${placeOf(at).start}`;
const end = (_: Planted, at: number): string => `2022-07-19 ${placeOf(at).end}`;
const number = (_: Planted, at: number): string => `${at}`;

function tableJson(texts: readonly Planted[]): Content {
  return {
    sources: [
      {
        path: 'sessions/hotcrp.json',
        text: json(
          texts.map((one, at) => ({
            pid: `${one.text}${at}`,
            title: title(one, at),
            authors: [{ first: person(one, at), last: one.text, affiliation: one.text, email: one.text, orcid: one.text }],
            abstract: abstract(one, at),
            topics: [one.text],
            status: 'accepted',
            type: one.text,
            track: one.text,
            pc_conflicts: Object.fromEntries([[one.text, one.text]]) as object,
          })),
        ),
      },
    ],
  };
}

function easyChair(texts: readonly Planted[]): Content {
  const head = [
    '#',
    'title',
    'authors',
    'submitted',
    'last updated',
    'form fields',
    'keywords',
    'decision',
    'notified',
    'reviews sent',
    'abstract',
    'deleted?',
  ];
  const rows = texts.map((one, at) => [
    `${at}`,
    title(one, at),
    person(one, at),
    one.text,
    one.text,
    one.text,
    one.text,
    'accept',
    'yes',
    'yes',
    abstract(one, at),
    'no',
  ]);
  const authors = texts.map((one, at) => [`${at}`, person(one, at), '', one.text, one.text, one.text]);
  return {
    sources: [
      { path: 'sessions/submission.csv', text: csv([head, ...rows]) },
      {
        path: 'sessions/author.csv',
        text: csv([['submission #', 'first name', 'last name', 'email', 'country', 'affiliation'], ...authors]),
      },
    ],
  };
}

function anthology(texts: readonly Planted[]): Content {
  const papers = texts.map((one, at) => {
    const text = xml(one.text);
    return `<paper id="${at}"><title>${xml(title(one, at))} <fixed-case>${text}</fixed-case> <tex-math>${text}</tex-math></title><author orcid="${text}"><first>${xml(person(one, at))}</first><last>${text}</last><affiliation>${text}</affiliation></author>
<abstract>${xml(abstract(one, at))} <i>${text}</i> <url>${text}</url></abstract><url hash="x">${text}</url><doi>${text}</doi><bibkey>${text}</bibkey></paper>`;
  });
  const name = xml(texts[0]?.text ?? '');
  return {
    sources: [
      {
        path: 'sessions/anthology.xml',
        text: `<?xml version='1.0' encoding='UTF-8'?>\n<collection id="2022.att"><volume id="${name}"><meta><booktitle>${name}</booktitle><editor><first>${name}</first><last>Byron</last></editor><publisher>${name}</publisher><address>${name}</address><year>2022</year></meta>${papers.join('\n')}</volume></collection>`,
      },
    ],
  };
}

/** Our own format, with the text in every field that a page shows, and in those that only we should have written. */
function programme(texts: readonly Planted[]): Content {
  const own = JSON.parse(String(programmeJsonExporter.export(programmeOf(), { date: new Date(0) }))) as Record<string, unknown> & {
    conference: Record<string, unknown>;
  };
  const [first = { text: 'x', bare: true }] = texts;
  const written = (source: string): object => ({ source, text: source, html: source });
  const sessions = texts.map((one, at) => ({
    id: one.text,
    title: written(sessionTitle(one, at)),
    abstract: written(one.text),
    room: one.text,
    track: one.text,
    start: `2022-07-19T${placeOf(at).start}:00+02:00`,
    end: `2022-07-19T${placeOf(at).end}:00+02:00`,
    people: [{ name: person(one, at), role: one.text, affiliation: one.text }],
    presentations: [
      {
        id: one.text,
        number: at + 1,
        kind: at % 2 === 0 ? 'talk' : one.text,
        title: written(title(one, at)),
        abstract: written(abstract(one, at)),
        start: `2022-07-19T${placeOf(at).start}:00+02:00`,
        end: `2022-07-19T${placeOf(at).end}:00+02:00`,
        room: one.text,
        people: [{ name: person(one, at), role: 'author', affiliation: one.text }],
        keywords: [one.text],
        track: one.text,
        language: one.text,
        paper: one.text,
        links: [
          { rel: one.text, href: one.text },
          { rel: one.text, href: `https://example.org/${one.text}` },
        ],
        editorial: { gist: one.text, results: [one.text], terms: [{ short: one.text, long: one.text }] },
        digest: { gist: { text: one.text, range: [0, 1] }, method: one.text, results: [{ value: one.text, quote: one.text }] },
      },
    ],
  }));
  const { text } = first;
  return {
    sources: [
      {
        path: 'sessions/programme.json',
        text: json({
          ...own,
          version: text,
          conference: {
            ...own.conference,
            name: text,
            acronym: text,
            place: text,
            url: text,
            licence: text,
            language: text,
            publisher: text,
            theme: text,
            version: text,
            rooms: [text],
            tracks: [text],
            editions: [text, { name: text, paper: text }],
          },
          sessions,
          leftOut: [written(text)],
          people: texts.map((one, at) => ({ id: one.text, name: person(one, at), alsoWritten: [one.text], orcid: one.text })),
          corrections: [{ target: text, field: text, from: text, to: text, by: text, reason: text }],
        }),
      },
    ],
  };
}

/** The editor's own amendments: texts that came from a stranger by mail and were pasted there. */
function corrections(texts: readonly Planted[]): Content {
  const insert = texts.map((one, at) => ({
    talk: title(one, at),
    into: 'hall-2022-07-19',
    slot: `2022-07-19 ${placeOf(at % perRoom).start} - ${placeOf(at % perRoom).end}`,
    room: `${placeOf(at).room}`,
    people: [{ name: person(one, at), affiliation: one.text }],
    abstract: abstract(one, at),
    by: one.text,
    reason: one.text,
  }));
  return {
    conference: { path: 'conference.yaml', text: 'name: Attacks\nacronym: ATT\nyear: 2022\ntimeZone: Europe/Berlin\n' },
    sources: [
      {
        path: 'sessions/hall.json',
        text: json({
          schedule: {
            version: '1',
            conference: {
              title: 'Attacks',
              days: [
                {
                  date: '2022-07-19',
                  rooms: { Hall: [{ id: 1, date: '2022-07-19T06:00:00+02:00', duration: '16:00', title: 'Opening', room: 'Hall' }] },
                },
              ],
            },
          },
        }),
      },
    ],
    corrections: {
      path: 'corrections.yaml',
      text: stringify({
        by: texts[0]?.text || 'x',
        reason: texts[0]?.text || 'x',
        talks: {
          opening: {
            title: `Opening ${texts[0]?.text}`,
            abstract: texts[0]?.text,
            keywords: texts
              .map(({ text }) => text)
              .filter(Boolean)
              .slice(0, 5),
          },
        },
        insert,
      }),
    },
  };
}

/** Formats that can carry any text: one file holds them all, and it is always a programme. */
export const carriers: Readonly<Record<string, Carrier>> = {
  'schedule.json': distinct(schedule),
  'schedule.json, rooms and conference': scheduleRooms,
  'schedule.xml': distinct(scheduleXml),
  iCalendar: distinct(calendar),
  'Mini-Conf, CSV and YAML': printable(miniConf),
  'Mini-Conf, JSON': miniConfJson,
  aclpub2: printable(aclpub2),
  'OpenReview v1': openReview((value) => value),
  'OpenReview v2': openReview((value) => ({ value })),
  'Indico contributions': indico,
  'Indico timetable': indicoTimetable,
  IACR: iacr,
  'ConfTool sessions': confToolSessions,
  'ConfTool papers': table(
    [
      'paperID',
      'title',
      'authors',
      'organisations',
      'abstract_plain',
      'keywords',
      'acceptance_status',
      'contribution_type',
      'track',
      'session_title',
      'session_room',
      'session_start',
      'session_end',
    ],
    { acceptance_status: () => 'accepted', session_start: start, session_end: end, paperID: number },
  ),
  CMT: table(
    ['Paper ID', 'Paper Title', 'Abstract', 'Primary Contact Author Name', 'Authors', 'Track Name', 'Status', 'Keywords', 'Session'],
    { Status: () => 'Accept' },
  ),
  EasyChair: distinct(easyChair),
  'HotCRP, JSON': distinct(tableJson),
  'any table, CSV': table(
    [
      'id',
      'title',
      'authors',
      'affiliations',
      'abstract',
      'keywords',
      'session',
      'type',
      'track',
      'room',
      'start',
      'end',
      'link',
      'language',
    ],
    { start, end },
  ),
  'any table, semicolons': distinct(table(['id', 'title', 'authors', 'abstract', 'room', 'link'], {}, ';')),
  'ACL Anthology XML': distinct(anthology),
  'programme.json': programme,
  'corrections.yaml': printable(distinct(corrections)),
};

const oneFile = (path: string, text: string): Content => ({ sources: [{ path, text }] });
const line = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** Formats and ways of writing in which a text can break its file: each text has one of its own, and a diagnostic will do as well as a programme. */
export const rawCarriers: Readonly<Record<string, (one: Planted) => Content>> = {
  'page text': (one) =>
    oneFile(
      'sessions/page.txt',
      `Hall ${one.text}\n\nRoom ${one.text}\n\nModerator : ${person(one, 1)}\n\nTue 19 Jul 10:30 a.m. PDT — 11 a.m. PDT\n\nTue 19 July 10:30 - 10:35 PDT\n\n${title(one, 1)}\n\n${person(one, 2)} · ${one.text}\n\n${abstract(one, 1)}\n\nTue 19 July 10:35 - 10:55 PDT\n\nSaddle Stitching\n\nMausam\n\n${one.text}\n`,
    ),
  'order file': (one) =>
    oneFile(
      'sessions/papers.order',
      `* Monday, June 1, 2015\n= 10:40--12:20 Session 1: ${one.text} %chair ${line(person(one, 1))}\n455 10:40--11:05  # ${title(one, 1)} %by ${one.text}\n+ 12:20--13:00 ${one.text}\n`,
    ),
  BibTeX: (one) =>
    oneFile(
      'sessions/papers.bib',
      `@inproceedings{key1,\n title = {${title(one, 1)}},\n author = {Fold, Nora and ${one.text}},\n abstract = {${abstract(one, 1)}},\n booktitle = {${one.text}},\n keywords = {${one.text}},\n url = {${one.text}},\n doi = {${one.text}},\n year = {2022},\n}\n@inproceedings{${one.text},\n title = "${one.text}",\n author = "${one.text}"\n}\n`,
    ),
  PMLR: (one) =>
    oneFile(
      'sessions/2022-06-28-fold22a.md',
      `---\ntitle: ${one.text}\ntex_title: ${JSON.stringify(title(one, 1))}\nabstract: ${one.text}\nbooktitle: ${JSON.stringify(one.text)}\nsection: ${JSON.stringify(one.text)}\nlayout: inproceedings\nid: ${JSON.stringify(one.text)}\nauthor:\n- given: ${JSON.stringify(one.text)}\n  family: Fold\neditor:\n- given: ${one.text}\npdf: ${JSON.stringify(one.text)}\nsoftware: ${JSON.stringify(one.text)}\nopenreview: ${JSON.stringify(one.text)}\n---\n${one.text}\n`,
    ),
  'schedule.xml, not escaped': (one) => scheduleXml([one], (text) => text),
  'iCalendar, not escaped': (one) => calendar([one], (text) => text),
  'CSV, not quoted': (one) =>
    oneFile(
      'sessions/a.csv',
      `id,title,authors,abstract,session\n1,${one.text},${one.text},${one.text},${one.text}\n2,Maps,Nora Fold,We fold.,Maps\n`,
    ),
  'aclpub2, not quoted': (one) =>
    oneFile(
      'sessions/program.yml',
      `- title: ${one.text}\n  start_time: 2020-07-01 09:00:00\n  chair: ${one.text}\n  papers:\n  - id: ${one.text}\n    title: ${one.text}\n`,
    ),
  'JSON, not escaped': (one) =>
    oneFile('sessions/a.json', `[{"id":"1","title":"${one.text}","authors":"${one.text}","abstract":"${one.text}","${one.text}":{}}]`),
  'conference.yaml': (one) => ({
    ...oneFile('sessions/a.csv', 'id,title,authors,abstract,session,room,track\n1,Maps,Nora Fold,We fold.,Maps,Hall,Track\n'),
    conference: {
      path: 'conference.yaml',
      text:
        ['name', 'acronym', 'place', 'licence', 'publisher', 'version']
          .map((key) => `${key}: ${JSON.stringify(one.text || 'x')}\n`)
          .join('') +
        `year: 2022\nrooms: [Hall, ${JSON.stringify(one.text || 'x')}]\ntracks: [{ name: Track, note: ${JSON.stringify(one.text || 'x')} }]\n`,
    },
  }),
  'conference.yaml, not quoted': (one) => ({
    ...oneFile('sessions/a.csv', 'id,title,authors,abstract,session\n1,Maps,Nora Fold,We fold.,Maps\n'),
    conference: {
      path: 'conference.yaml',
      text: `name: ${one.text}\nurl: ${one.text}\nlanguage: ${one.text}\ntheme: ${one.text}\neditions: [${one.text}]\n${one.text}: x\n`,
    },
  }),
  'corrections.yaml, not quoted': (one) => ({
    ...oneFile('sessions/a.csv', 'id,title,authors,abstract,session\n1,Maps,Nora Fold,We fold.,Maps\n'),
    corrections: {
      path: 'corrections.yaml',
      text: `talks:\n  maps:\n    title: ${one.text}\n    abstract: ${one.text}\n    links: [${one.text}]\n  ${one.text}:\n    room: ${one.text}\n`,
    },
  }),
};

const alone = new Set([...(texts.path ?? []), ...(texts.key ?? [])].filter((text) => text.trim() !== ''));
export const planted: readonly Planted[] = every.map(([, text]) => ({ text, bare: alone.has(text) }));

/** Files of one content folder in which each text stands in one of the formats, another one in each round. */
export function mixed(round: number): SourceFile[] {
  const all = Object.values(carriers);
  return all.flatMap((carrier, which) => {
    const { sources, corrections } = carrier(planted.filter((_, at) => (at + round) % all.length === which));
    return [
      ...sources.map(({ path, text }) => ({ path: path.replace('sessions/', `sessions/${which}/`), text })),
      ...(corrections ? [corrections] : []),
    ];
  });
}

/** In how many places a format carries a text. */
export function placesOf(carrier: Carrier | ((one: Planted) => Content)): number {
  const mark = 'Octavomark';
  const one = { text: mark, bare: true };
  const { sources, conference, corrections: amended } = (carrier as (given: unknown) => Content)(isRaw(carrier) ? one : [one]);
  return [...sources, conference, amended].reduce((sum, file) => sum + (file?.text.split(mark).length ?? 1) - 1, 0);
}

export const isRaw = (carrier: unknown): boolean => Object.values(rawCarriers).includes(carrier as (one: Planted) => Content);
