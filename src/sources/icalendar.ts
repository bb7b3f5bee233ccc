// iCalendar (RFC 5545) → draft: the entries of one day are one session, named after the calendar.
import type { DraftPresentation, DraftSession } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { Places } from './places.ts';
import { addressOf, kindOf, momentFromIso } from './record.ts';

interface Property {
  readonly value: string;
  readonly zone?: string;
}

export const icalendar: SourceFormat = {
  name: 'iCalendar',
  accepts: (file) => /^\ufeff?\s*BEGIN:VCALENDAR/i.test(file.text),
  parse: (files) => ({ value: { sessions: files.flatMap(sessionsOf), leftOut: [] }, diagnostics: [] }),
};

function sessionsOf(file: SourceFile): DraftSession[] {
  const places = new Places(file);
  const days = new Map<string, DraftPresentation[]>();
  let name = '';
  let entry: Map<string, Property> | undefined;
  // Unfolding (section 3.1): a line break followed by a blank continues the line.
  for (const line of file.text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const colon = /^([A-Z-]+)((?:;[^:;="]+=(?:"[^"]*"|[^:;"]*))*):(.*)$/i.exec(line);
    const key = colon?.[1]?.toUpperCase() ?? '';
    const value = colon?.[3] ?? '';
    if (key === 'X-WR-CALNAME') name = unescaped(value);
    else if (key === 'BEGIN' && value === 'VEVENT') entry = new Map();
    else if (key === 'END' && value === 'VEVENT' && entry) {
      const presentation = presentationOf(entry, places);
      const day = entry.get('DTSTART')?.value.slice(0, 8) ?? '';
      if (presentation) days.set(day, [...(days.get(day) ?? []), presentation]);
      entry = undefined;
    } else if (entry && key) {
      const zone = /;TZID="?([^";:]+)/i.exec(colon?.[2] ?? '')?.[1];
      entry.set(key, { value, ...(zone ? { zone } : {}) });
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, presentations]) => {
    const origin = presentations[0]?.origin ?? places.range(0, 0);
    return { title: { source: `${name || 'Calendar'}, ${day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')}`, origin }, people: [], presentations, origin };
  });
}

/** Attendees, organisers and meeting links of an entry are private and stay out. */
function presentationOf(entry: ReadonlyMap<string, Property>, places: Places): DraftPresentation | undefined {
  const source = unescaped(entry.get('SUMMARY')?.value ?? '').trim();
  if (!source || entry.get('STATUS')?.value === 'CANCELLED') return undefined;
  const title = places.plain(source);
  const [from, to] = [entry.get('DTSTART'), entry.get('DTEND')];
  const start = momentFromIso(from?.value, from?.zone);
  const end = momentFromIso(to?.value, to?.zone);
  const href = addressOf(entry.get('URL')?.value);
  const abstract = unescaped(entry.get('DESCRIPTION')?.value ?? '').trim();
  const key = entry.get('UID')?.value;
  return {
    ...(key ? { key } : {}), kind: kindOf(entry.get('CATEGORIES')?.value, source), title, people: [],
    ...(start ? { slot: { start, ...(end ? { end } : {}), origin: title.origin } } : {}),
    ...(abstract && !/zoom\.us|meet\.google|passcode|password/i.test(abstract) ? { abstract: { source: abstract, origin: title.origin } } : {}),
    ...(href && !/zoom\.us|meet\.google|teams\.microsoft/i.test(href) ? { links: [{ rel: 'related', href }] } : {}),
    origin: title.origin,
  };
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}
