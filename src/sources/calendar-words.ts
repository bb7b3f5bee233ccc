// Names of days, months, hours and zones as pages write them in English, French and German → numbers and IANA names.
import { isTimeZone } from '../model/time.ts';
import { zoneAbbreviations } from '../model/zone.ts';

const weekdayNames: readonly (readonly string[])[] = [
  ['mon', 'monday', 'lun', 'lundi', 'mo', 'montag'],
  ['tue', 'tues', 'tuesday', 'mar', 'mardi', 'di', 'dienstag'],
  ['wed', 'weds', 'wednesday', 'mer', 'mercredi', 'mi', 'mittwoch'],
  ['thu', 'thur', 'thurs', 'thursday', 'jeu', 'jeudi', 'do', 'donnerstag'],
  ['fri', 'friday', 'ven', 'vendredi', 'fr', 'freitag'],
  ['sat', 'saturday', 'sam', 'samedi', 'sa', 'samstag', 'sonnabend'],
  ['sun', 'sunday', 'dim', 'dimanche', 'so', 'sonntag'],
];
const monthNames: readonly (readonly string[])[] = [
  ['jan', 'january', 'janv', 'janvier', 'januar', 'jänner'],
  ['feb', 'february', 'fév', 'févr', 'fevr', 'février', 'fevrier', 'februar'],
  ['mar', 'march', 'mars', 'mär', 'märz', 'mrz'],
  ['apr', 'april', 'avr', 'avril'],
  ['may', 'mai'],
  ['jun', 'june', 'juin', 'juni'],
  ['jul', 'july', 'juil', 'juillet', 'juli'],
  ['aug', 'august', 'août', 'aout'],
  ['sep', 'sept', 'september', 'septembre'],
  ['oct', 'october', 'octobre', 'okt', 'oktober'],
  ['nov', 'november', 'novembre'],
  ['dec', 'december', 'déc', 'décembre', 'decembre', 'dez', 'dezember'],
];

function numbered(names: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((words, at) => words.map((word) => [word, at + 1] as const)));
}
const weekdays = numbered(weekdayNames);
const months = numbered(monthNames);

/** 1 Monday … 7 Sunday; a full stop after an abbreviation is no part of `word`. */
export function weekdayNamed(word: string): number | undefined {
  return weekdays.get(word.normalize('NFC').toLowerCase());
}

/** 1 January … 12 December. */
export function monthNamed(word: string): number | undefined {
  return months.get(word.normalize('NFC').toLowerCase());
}

/** Hours that have a name: 12 for noon, 0 for midnight (at the end of a slot, 24). */
export function hourNamed(word: string): 0 | 12 | undefined {
  const lower = word.toLowerCase();
  if (['noon', 'midday', 'midi', 'mittag', 'mittags'].includes(lower)) return 12;
  return ['midnight', 'minuit', 'mitternacht'].includes(lower) ? 0 : undefined;
}

/** "Pacific Time (US & Canada)" and the like, as meeting programmes write zones in words. */
const zonesInWords: readonly (readonly [RegExp, string])[] = [
  [/^pacific(?: (?:standard|daylight))? time(?: \(us (?:&|and) canada\))?$/i, 'America/Los_Angeles'],
  [/^mountain(?: (?:standard|daylight))? time(?: \(us (?:&|and) canada\))?$/i, 'America/Denver'],
  [/^central(?: (?:standard|daylight))? time(?: \(us (?:&|and) canada\))?$/i, 'America/Chicago'],
  [/^eastern(?: (?:standard|daylight))? time(?: \(us (?:&|and) canada\))?$/i, 'America/New_York'],
  [/^central european(?: summer)? time$/i, 'Europe/Paris'],
  [/^greenwich mean time$/i, 'UTC'],
  [/^coordinated universal time$/i, 'UTC'],
];

/** The zone as `Moment.zone` keeps it (IANA name, "+02:00", or the abbreviation itself); undefined when it names none. */
export function zoneWritten(text: string): string | undefined {
  const written = text.trim();
  const inWords = zonesInWords.find(([pattern]) => pattern.test(written))?.[1];
  if (inWords) return inWords;
  const offset = /^(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?(\d\d))?$/i.exec(written);
  if (offset) return `${offset[1] === '+' ? '+' : '-'}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`;
  if (Object.hasOwn(zoneAbbreviations, written.toUpperCase())) return written.toUpperCase();
  return /^[A-Z][A-Za-z]+\/[A-Za-z_/+-]+\d*$/.test(written) && isTimeZone(written) ? written : undefined;
}

/** The one zone that the tz database names after this city ("Vienna", "New York"); undefined when none or several are. */
export function zoneOfCity(city: string): string | undefined {
  const named = `/${city.replaceAll(' ', '_')}`;
  const [zone, other] = Intl.supportedValuesOf('timeZone').filter((one) => one.endsWith(named));
  return other === undefined ? zone : undefined;
}
