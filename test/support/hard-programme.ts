// A programme made to be hard to set: parallel rooms and tracks, five-minute talks, forty authors, long words, right-to-left and Chinese titles, code.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workplace, type Workplace } from './built.ts';

interface Talk {
  readonly title: string;
  readonly people: readonly string[];
  readonly abstract?: string;
  readonly minutes?: number;
  readonly track?: string;
  readonly type?: string;
}

const forty = Array.from({ length: 40 }, (_, at) => `Aurélie-Wilhelmina Nguyễn-Thistlethwaite ${at + 1}`);
const rooms: Readonly<Record<string, readonly Talk[]>> = {
  'Great Hall': [
    { title: 'Opening: Why Fold', people: ['Ada Byron'], type: 'keynote', minutes: 30, track: 'Paper', abstract: 'We ask why one folds.' },
    {
      title: 'An Exhaustive and Honest Account of Everything That Can Go Wrong When Large Sheets Are Folded by Many Hands at Once',
      people: forty,
      track: 'Paper',
      abstract: 'Sheets tear. We count 12.5\\% fewer tears than before in $O(n \\log n)$ folds\\footnote{Counted by hand.}.',
    },
    { title: 'טיפוגרפיה של קיפולים', people: ['נועה לוי'], track: 'Letters', abstract: 'אנו מראים כיצד נייר מתקפל ב־$n$ שלבים.' },
    { title: 'خطوط الطي في الورق', people: ['ليلى حسن'], track: 'Letters', abstract: 'نبين كيف يطوى الورق.' },
  ],
  'Small Room': [
    ...Array.from(
      { length: 6 },
      (_, at): Talk => ({
        title: `Lightning ${at + 1}: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`,
        people: ['Tim B.'],
        minutes: 5,
        track: 'Short',
      }),
    ),
    { title: '紙の折り方と計算量', people: ['山田 太郎'], track: 'Letters', abstract: '紙を折る手順を示す。' },
    {
      title: 'Folds in Code',
      people: ['Grace Murray'],
      track: 'Paper',
      abstract:
        'A fold is a loop:\n\n```python\ndef fold(step, state, items):\n    for item in items:\n        state = step(state, item)\n    return state\n```\n\nNothing more.',
    },
  ],
};
const days = ['2026-05-04', '2026-05-05'];

function timetable(): object {
  let id = 0;
  return {
    schedule: {
      version: '1',
      conference: {
        acronym: 'hard26',
        title: 'Conference on Hard Cases',
        start: days[0],
        end: days[1],
        time_zone_name: 'Europe/Berlin',
        days: days.map((date, index) => ({
          index: index + 1,
          date,
          day_start: `${date}T09:00:00+02:00`,
          day_end: `${date}T18:00:00+02:00`,
          rooms: Object.fromEntries(
            Object.entries(rooms).map(([room, talks]) => {
              let at = 9 * 60 + index * 30;
              const held = talks.map((talk) => {
                const start = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
                at += (talk.minutes ?? 20) + (talk.minutes === 5 ? 0 : 30);
                id += 1;
                return {
                  id,
                  guid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
                  date: `${date}T${start}:00+02:00`,
                  start,
                  duration: `00:${String(talk.minutes ?? 20).padStart(2, '0')}`,
                  room,
                  slug: `talk-${id}`,
                  title: index ? `${talk.title} (2)` : talk.title,
                  track: talk.track,
                  type: talk.type ?? 'talk',
                  language: 'en',
                  abstract: talk.abstract ?? '',
                  persons: talk.people.map((public_name, person) => ({ id: person + id * 100, public_name })),
                  links: [],
                };
              });
              return [room, held];
            }),
          ),
        })),
      },
    },
  };
}

/** `content/` with it; `more` is appended to conference.yaml. */
export function hardProgramme(more = ''): Workplace {
  const place = workplace('', `name: Conference on Hard Cases\nacronym: HARD\nyear: 2026\ntimeZone: Europe/Berlin\n${more}`);
  rmSync(join(place.folder, 'content/sessions/a.txt'));
  writeFileSync(join(place.folder, 'content/sessions/schedule.json'), JSON.stringify(timetable()));
  return place;
}
