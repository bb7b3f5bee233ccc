// Zones as sources write them ("PDT", "CST", "+02:00", "Europe/Paris") → IANA zones, by date and place.
import { instantAt, isTimeZone, type CalendarDate } from './time.ts';

/** What an abbreviation may mean: a zone that uses it, and the minutes east of Greenwich it stands for. */
export interface ZoneMeaning {
  readonly zone: string;
  readonly offset?: number;
}

const hours = (zone: string, offset: number): ZoneMeaning => ({ zone, offset: offset * 60 });
const bare = (zone: string): ZoneMeaning => ({ zone });

/** Abbreviations in use on conference pages. One with several meanings lists them all: date and place decide, or a diagnostic asks. */
export const zoneAbbreviations: Readonly<Record<string, readonly ZoneMeaning[]>> = {
  UTC: [hours('UTC', 0)],
  GMT: [hours('UTC', 0)],
  Z: [hours('UTC', 0)],
  AOE: [hours('Etc/GMT+12', -12)],
  PDT: [hours('America/Los_Angeles', -7)],
  PST: [hours('America/Los_Angeles', -8)],
  PT: [bare('America/Los_Angeles')],
  MDT: [hours('America/Denver', -6)],
  MST: [hours('America/Denver', -7)],
  MT: [bare('America/Denver')],
  CDT: [hours('America/Chicago', -5)],
  CT: [bare('America/Chicago')],
  CST: [hours('America/Chicago', -6), hours('Asia/Shanghai', 8)],
  EDT: [hours('America/New_York', -4)],
  EST: [hours('America/New_York', -5)],
  ET: [bare('America/New_York')],
  AKDT: [hours('America/Anchorage', -8)],
  AKST: [hours('America/Anchorage', -9)],
  HST: [hours('Pacific/Honolulu', -10)],
  BST: [hours('Europe/London', 1), hours('Asia/Dhaka', 6)],
  WEST: [hours('Europe/Lisbon', 1)],
  WET: [hours('Europe/Lisbon', 0)],
  CEST: [hours('Europe/Paris', 2)],
  CET: [hours('Europe/Paris', 1)],
  MESZ: [hours('Europe/Berlin', 2)],
  MEZ: [hours('Europe/Berlin', 1)],
  EEST: [hours('Europe/Athens', 3)],
  EET: [hours('Europe/Athens', 2)],
  MSK: [hours('Europe/Moscow', 3)],
  IST: [hours('Asia/Kolkata', 5.5), hours('Europe/Dublin', 1), hours('Asia/Jerusalem', 2)],
  IDT: [hours('Asia/Jerusalem', 3)],
  JST: [hours('Asia/Tokyo', 9)],
  KST: [hours('Asia/Seoul', 9)],
  SGT: [hours('Asia/Singapore', 8)],
  HKT: [hours('Asia/Hong_Kong', 8)],
  GST: [hours('Asia/Dubai', 4)],
  AEST: [hours('Australia/Sydney', 10)],
  AEDT: [hours('Australia/Sydney', 11)],
  NZST: [hours('Pacific/Auckland', 12)],
  NZDT: [hours('Pacific/Auckland', 13)],
  BRT: [hours('America/Sao_Paulo', -3)],
};

/** Everything that a written zone may mean; empty when it is unknown. */
export function meaningsOf(written: string): readonly ZoneMeaning[] {
  const known = Object.hasOwn(zoneAbbreviations, written.toUpperCase()) ? zoneAbbreviations[written.toUpperCase()] : undefined;
  return known ?? (isTimeZone(written) ? [bare(written)] : []);
}

/** The IANA zones or the fixed offset that a written zone may mean; empty when it is unknown. */
export function zonesMeantBy(written: string): readonly string[] {
  return meaningsOf(written).map(({ zone }) => zone);
}

/** Minutes east of Greenwich that a clock in `zone` keeps at noon of a date. */
export function offsetOn(zone: string, date: CalendarDate): number {
  const written = /(?:Z|([+-])(\d\d):(\d\d))$/.exec(instantAt(date, 12, 0, zone));
  return written?.[1] ? (written[1] === '-' ? -1 : 1) * (Number(written[2]) * 60 + Number(written[3])) : 0;
}

/** Countries whose people use an ambiguous abbreviation, as addresses name them. */
const countries: readonly (readonly [RegExp, string])[] = [
  [/\bindia\b|\b(?:bangalore|bengaluru|hyderabad|new delhi|delhi|mumbai|chennai|pune)\b/i, 'Asia/Kolkata'],
  [/\bireland\b/i, 'Europe/Dublin'],
  [/\bisrael\b|\btel[ -]aviv\b|\bhaifa\b/i, 'Asia/Jerusalem'],
  [/\bbangladesh\b/i, 'Asia/Dhaka'],
  [/\b(?:united kingdom|uk|england|scotland|wales|northern ireland)\b/i, 'Europe/London'],
  [/\b(?:china|beijing|hangzhou|shenzhen|guangzhou|taiwan|taipei)\b/i, 'Asia/Shanghai'],
  [
    /\b(?:texas|illinois|minnesota|louisiana|missouri|tennessee|wisconsin|austin|dallas|houston|new orleans|minneapolis|nashville|st\.? louis)\b/i,
    'America/Chicago',
  ],
];

/** Zones of the cities and countries that an address names; cities are those that name a zone of their own. */
export function zonesOfPlace(place: string): readonly string[] {
  const found = countries.filter(([pattern]) => pattern.test(place)).map(([, zone]) => zone);
  const words = place.toLowerCase();
  const cities = Intl.supportedValuesOf('timeZone').filter((zone) => {
    const city = (zone.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase();
    const at = zone.includes('/') ? words.indexOf(city) : -1;
    return at >= 0 && !/\p{L}/u.test(words[at - 1] ?? ' ') && !/\p{L}/u.test(words[at + city.length] ?? ' ');
  });
  return [...found, ...cities];
}
