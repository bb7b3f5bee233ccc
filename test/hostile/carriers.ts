// Hostile texts → files of the input formats that carry them, each in a field of its own.
import type { SourceFile } from '../../src/model/source.ts';

/** One schedule.json in which every text stands once in each field a stranger fills in; rooms keep them apart. A title that is `bare` is the text alone. */
export function scheduleWith(
  texts: readonly string[],
  bare: ReadonlySet<string> = new Set(),
  count = Math.ceil(texts.length / 40),
): SourceFile {
  const rooms: Record<string, object[]> = {};
  texts.forEach((text, at) => {
    const room = `Room ${(at % count) + 1}`;
    const minutes = 8 * 60 + Math.floor(at / count) * 15;
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    (rooms[room] ??= []).push({
      id: at + 1,
      guid: `${text}`,
      slug: text,
      logo: text,
      date: `2022-07-19T${time}:00+02:00`,
      start: time,
      duration: '00:15',
      room,
      title: bare.has(text) ? text : `Talk ${at} ${text}`,
      subtitle: text,
      track: text,
      type: 'lecture',
      language: 'en',
      abstract: `Before ${text} after ${at}.`,
      description: `${text}\n\nMore of ${at}: ${text}`,
      recording_license: text,
      do_not_record: false,
      url: text,
      persons: [{ id: at + 1, public_name: `Person${at} ${text}`, affiliation: text, biography: text }],
      links: [
        { url: text, title: text },
        { url: `https://example.org/${text}`, title: text },
      ],
      attachments: [{ url: text, title: text }],
    });
  });
  return {
    path: 'sessions/schedule.json',
    text: JSON.stringify({
      schedule: {
        version: '1',
        conference: {
          acronym: 'att22',
          title: 'Attacks & <b>Defences</b>',
          start: '2022-07-19',
          end: '2022-07-19',
          time_zone_name: 'Europe/Berlin',
          days: [{ index: 1, date: '2022-07-19', rooms }],
        },
      },
    }),
  };
}
