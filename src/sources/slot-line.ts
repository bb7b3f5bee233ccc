// One line of a page → the date, times and zone it states. Words of three languages; a line is a slot only if nothing else is in it.
import type { Moment } from '../model/time.ts';
import { hourNamed, monthNamed, weekdayNamed, zoneOfCity, zoneWritten } from './calendar-words.ts';

export interface TimeRange {
  readonly start: Moment;
  readonly end?: Moment;
}

export interface SlotReading extends TimeRange {
  /** Which parts are written: "w" weekday, "d" date, "e" end, or "ends" for an end alone. The slots of one page are written alike. */
  readonly shape: string;
}

/** A date without a time of day, as the heading of a day has it. */
export type DateReading = Omit<Moment, 'hour' | 'minute' | 'second' | 'zone'>;

type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day: number; readonly impossible: boolean }
  | { readonly kind: 'year'; readonly year: number }
  | {
      readonly kind: 'clock';
      readonly hour: number;
      readonly minute: number;
      readonly second?: number;
      readonly half?: 'am' | 'pm';
      readonly style: 'full' | 'hour' | 'named' | 'iso';
      readonly impossible: boolean;
    }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'dash' | 'slash' | 'open' | 'close' | 'filler' | 'ends' | 'uhr' }
);

const isoTime = /(\d{4})-(\d\d)-(\d\d)(?:[T ]\s?(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?(?![\d:])/uy;
const numericDate = /(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4})|\s?(\d\d)(?![\d:.]))?(?!\d)/uy;
const slashDate = /(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)(?![\d\/:])/uy;
const namedDate = /(\d{1,2})[/-](\p{L}{3,9})[/-](\d{4})(?!\d)/uy;
const dayMonth = /(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?(\p{L}{3,9})\.?(?![\p{L}\d])/iuy;
const monthDay = /(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d:]|\s?[ap]\.?m)/iuy;
/** "Am" with one capital begins a title. */
const halfDay = String.raw`([ap]\.?\s?m|[AP]\.?\s?M)\b\.?`;
const clock = new RegExp(String.raw`(\d{1,2})(?:\s?[hH]\s?(\d\d)?(?![\p{L}\d])|[:.](\d\d)(?::(\d\d))?(?!\d))(?:\s*${halfDay})?`, 'uy');
const hourOnly = new RegExp(String.raw`(\d{1,2})\s*${halfDay}`, 'uy');
const bareHour = /(\d{1,2})(?![\p{L}\d.:/])/uy;
const year = /((?:19|20|21)\d\d)(?!\d)/uy;
const zone =
  /(?:(?:UTC|GMT)\s?(?:[+\-−]\d{1,2}(?::?\d\d)?)|\+\d\d:\d\d|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+){1,2}|(?:Pacific|Mountain|Central|Eastern)(?: (?:Standard|Daylight|European Summer|European))? Time(?: \(US (?:&|and) Canada\))?|[A-Z]{1,5})(?![\p{L}\d])/uy;
const cityTime = /(\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2})\s[Tt]ime\b/uy;
const word = /\p{L}+/uy;
const fillers = new Set([
  'at',
  'from',
  'on',
  'um',
  'von',
  'am',
  'den',
  'ab',
  'de',
  'le',
  'du',
  'the',
  'local',
  'time',
  'ortszeit',
  'starts',
  'begins',
]);
/** Ways of taking part, in brackets behind a time: "(remote)". */
const waysOfAttending = /^(?:remote|remotely|online|virtual|virtually|hybrid|onsite|live|hybride|distanciel|présentiel|vidéo|präsenz)$/i;
const joiners = new Set(['to', 'until', 'till', 'bis', 'à', 'a', 'au', "jusqu'à"]);

function at(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

const half = (letter: string | undefined): { half?: 'am' | 'pm' } => (letter ? { half: /^p/i.test(letter) ? 'pm' : 'am' } : {});

/** Which capitals after a time are taken for a zone: any (a line of nothing but times), known ones, or none (a title follows). */
type Zones = 'any' | 'known' | 'none';

/** The token at `position`, or undefined where the text is no part of a time. */
function tokenAt(text: string, position: number, previous: readonly Token[], zones: Zones): Token | undefined {
  const token = (end: number, rest: object): Token => ({ at: position, end: position + end, ...rest }) as Token;
  const hadClock = previous.some((before) => before.kind === 'clock');
  let match = at(isoTime, text, position);
  if (match) {
    const [whole, y, m, d, h, min, s, offset] = match;
    if (h === undefined) return token(whole.length, dateToken(Number(y), Number(m), Number(d)));
    // The parts of an ISO time are tokens of their own, as they are when a page writes them apart.
    return token(whole.length, {
      kind: 'clock',
      style: 'iso',
      year: Number(y),
      month: Number(m),
      day: Number(d),
      hour: Number(h),
      minute: Number(min),
      ...(s && s !== '00' ? { second: Number(s) } : {}),
      ...(offset ? { zone: offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset } : {}),
      impossible: Number(h) > 24 || Number(min) > 59,
    });
  }
  if ((match = at(numericDate, text, position)))
    return token(
      match[0].length,
      dateToken(match[3] ? Number(match[3]) : match[4] ? 2000 + Number(match[4]) : undefined, Number(match[2]), Number(match[1])),
    );
  if ((match = at(slashDate, text, position))) {
    // 07/19/2022 can only be American; 19/07/2022 and 05/07/2022 are read day first, as most of the world writes.
    const [a, b] = [Number(match[1]), Number(match[2])];
    const y = Number(match[3]);
    return token(match[0].length, dateToken(y < 100 ? 2000 + y : y, b > 12 ? a : b, b > 12 ? b : a));
  }
  if ((match = at(namedDate, text, position))) {
    const month = monthNamed(match[2] ?? '');
    if (month) return token(match[0].length, dateToken(Number(match[3]), month, Number(match[1])));
  }
  if ((match = at(dayMonth, text, position))) {
    const month = monthNamed(match[2] ?? '');
    if (month) return token(match[0].length, dateToken(undefined, month, Number(match[1])));
  }
  if ((match = at(clock, text, position))) {
    const [hour, minute] = [Number(match[1]), Number(match[2] ?? match[3] ?? 0)];
    return token(match[0].trimEnd().length, {
      kind: 'clock',
      style: 'full',
      hour,
      minute,
      ...(match[4] && match[4] !== '00' ? { second: Number(match[4]) } : {}),
      ...half(match[5]),
      impossible: hour > 24 || minute > 59 || (hour === 24 && minute > 0) || (match[5] !== undefined && (hour < 1 || hour > 12)),
    });
  }
  if ((match = at(hourOnly, text, position)))
    return token(match[0].length, {
      kind: 'clock',
      style: 'full',
      hour: Number(match[1]),
      minute: 0,
      ...half(match[2]),
      impossible: Number(match[1]) < 1 || Number(match[1]) > 12,
    });
  if ((match = at(year, text, position))) return token(match[0].length, { kind: 'year', year: Number(match[1]) });
  if ((match = at(monthDay, text, position))) {
    const month = monthNamed(match[1] ?? '');
    // "Mar. 19 juil.": mardi before a date, not March.
    const isWeekday =
      weekdayNamed(match[1] ?? '') !== undefined &&
      monthNamed(/^\.?\s+(\p{L}+)/u.exec(text.slice(position + match[0].length))?.[1] ?? '') !== undefined;
    if (month && !isWeekday) return token(match[0].length, dateToken(undefined, month, Number(match[2])));
  }
  if ((match = at(bareHour, text, position)))
    return token(match[0].length, { kind: 'clock', style: 'hour', hour: Number(match[1]), minute: 0, impossible: Number(match[1]) > 24 });
  if (zones !== 'none' && (hadClock || previous.length === 0) && (match = at(zone, text, position))) {
    const named = zoneWritten(match[0]) ?? (zones === 'any' && hadClock && /^[A-Z]{3,5}$/.test(match[0]) ? match[0] : undefined);
    if (named) return token(match[0].length, { kind: 'zone', zone: named });
  }
  if (zones !== 'none' && hadClock && (match = at(cityTime, text, position))) {
    const named = zoneOfCity(match[1] ?? '');
    if (named) return token(match[0].length, { kind: 'zone', zone: named });
  }
  const sign = text[position] ?? '';
  if (/[-–—−~→]/.test(sign)) return token(1, { kind: 'dash' });
  if (sign === '/' || sign === '|' || sign === ';' || sign === '=') return token(1, { kind: 'slash' });
  if (sign === '(' || sign === '[') return token(1, { kind: 'open' });
  if (sign === ')' || sign === ']') return token(1, { kind: 'close' });
  if (/[,·@•:]/.test(sign)) return token(1, { kind: 'filler' });
  if ((match = at(word, text, position))) {
    const written = match[0];
    const after = text[position + written.length] === '.' ? 1 : 0;
    const weekday = weekdayNamed(written);
    if (weekday) return token(written.length + after, { kind: 'weekday', weekday });
    const named = hourNamed(written);
    if (named !== undefined) return token(written.length, { kind: 'clock', style: 'named', hour: named, minute: 0, impossible: false });
    if (/^ends?$|^endet$/i.test(written)) return token(written.length, { kind: 'ends' });
    if (joiners.has(written.toLowerCase()) && hadClock) return token(written.length, { kind: 'dash' });
    if (/^(?:uhr|heures?|h)$/i.test(written)) return token(written.length, { kind: 'uhr' });
    if (fillers.has(written.toLowerCase()) || (waysOfAttending.test(written) && withinBrackets(previous)))
      return token(written.length, { kind: 'filler' });
  }
  return undefined;
}

function withinBrackets(previous: readonly Token[]): boolean {
  return previous.findLast(({ kind }) => kind === 'open' || kind === 'close')?.kind === 'open';
}

function dateToken(yearWritten: number | undefined, month: number, day: number): object {
  return {
    kind: 'date',
    ...(yearWritten === undefined ? {} : { year: yearWritten }),
    month,
    day,
    impossible: month < 1 || month > 12 || day < 1 || day > 31,
  };
}

/** As many tokens as the text gives from `from` on; `end` is where they stop. */
function tokensOf(text: string, from: number, zones: Zones = 'any'): { readonly tokens: readonly Token[]; readonly end: number } {
  const tokens: Token[] = [];
  let position = from;
  for (;;) {
    while (/\s/.test(text[position] ?? '')) position += 1;
    const next = position < text.length && tokens.length < 40 ? tokenAt(text, position, tokens, zones) : undefined;
    if (!next) return { tokens, end: position };
    tokens.push(next);
    position = next.end;
  }
}

type Clock = Extract<Token, { kind: 'clock' }> & {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly zone?: string;
};

/** What the tokens say together; 'impossible' for a day or an hour that does not exist. */
function meaningOf(tokens: readonly Token[]): SlotReading | 'impossible' | undefined {
  const clocks = tokens.flatMap((token, index) => (token.kind === 'clock' ? [{ clock: token as Clock, index }] : []));
  const timed = clocks.filter(({ clock: { style } }) => style !== 'hour');
  if (timed.length === 0 || clocks.length > 4) return undefined;
  const first = clocks[0];
  if (!first) return undefined;
  // "10 - 11 a.m.": a bare hour counts only where its partner carries the half of the day, or on both sides of a dash "14 – 15h30".
  const dash = tokens.findIndex(
    (token, index) =>
      index > first.index &&
      (token.kind === 'dash' ||
        token.kind === 'ends' ||
        (token.kind === 'slash' &&
          tokens[index - 1]?.kind === 'clock' &&
          ((tokens[index - 1] as Clock).zone === undefined) === ((tokens[index - 1] as Clock).style !== 'iso')) ||
        (token.kind === 'slash' && (tokens[index - 1] as Clock).style === 'iso')),
  );
  const segmentEnd = tokens.findIndex((token, index) => index > first.index && (token.kind === 'slash' || token.kind === 'open'));
  const second =
    dash >= 0
      ? clocks.find(({ index }) => index > dash)
      : clocks.find(({ index }) => index > first.index && (segmentEnd < 0 || index < segmentEnd));
  if (dash >= 0 && !second && tokens[dash]?.kind !== 'slash') return undefined;
  if (first.clock.style === 'hour' && !second?.clock.half) return undefined;
  if (second?.clock.style === 'hour' && !first.clock.half && !tokens.some(({ kind }) => kind === 'uhr')) return undefined;
  if (clocks.some(({ clock: { impossible } }) => impossible) || tokens.some((token) => token.kind === 'date' && token.impossible))
    return 'impossible';

  const dateBefore = (from: number, to: number): DateReading => {
    const part = tokens.slice(from, to);
    const date = part.find((token) => token.kind === 'date');
    const weekday = part.find((token) => token.kind === 'weekday');
    const yearWritten = part.find((token) => token.kind === 'year')?.year ?? date?.year;
    return {
      ...(yearWritten === undefined ? {} : { year: yearWritten }),
      ...(date ? { month: date.month, day: date.day } : {}),
      ...(weekday ? { weekday: weekday.weekday } : {}),
    };
  };
  const own = ({ year: y, month, day }: Clock): DateReading =>
    month === undefined || day === undefined ? {} : { ...(y === undefined ? {} : { year: y }), month, day };
  const untilSecond = second?.index ?? tokens.length;
  // A date may also follow the times: "10:30 – 10:35, Tuesday 19 July".
  const lead = dateBefore(0, first.index);
  const startDate = { ...(lead.month === undefined && dash < 0 ? dateBefore(0, tokens.length) : lead), ...own(first.clock) };
  const trail = second ? dateBefore(second.index + 1, tokens.length) : {};
  const between = second ? dateBefore(first.index + 1, untilSecond) : {};
  const endDate = second ? { ...between, ...own(second.clock) } : {};
  const date = startDate.month === undefined && startDate.weekday === undefined ? { ...startDate, ...trail } : startDate;
  const zoneAfter = (index: number, limit: number): string | undefined =>
    (tokens[index] as Clock).zone ?? tokens.slice(index + 1, limit).find((token) => token.kind === 'zone')?.zone;
  const nextClock = (index: number): number => clocks.find((other) => other.index > index)?.index ?? tokens.length;
  const leading = tokens.slice(0, first.index).find((token) => token.kind === 'zone')?.zone;
  const endZone = second ? zoneAfter(second.index, nextClock(second.index)) : undefined;
  const startZone =
    zoneAfter(first.index, nextClock(first.index)) ?? leading ?? endZone ?? tokens.find((token) => token.kind === 'zone')?.zone;
  const [start, end] = hoursOf(first.clock, second?.clock);
  if (!second && tokens.some(({ kind }) => kind === 'ends')) return { shape: 'ends', start: { hour: 0, minute: 0 }, end: start };
  const shape = `${date.weekday ? 'w' : ''}${date.month ? 'd' : ''}${second ? 'e' : ''}`;
  return {
    shape,
    start: { ...date, ...start, ...(startZone ? { zone: startZone } : {}) },
    ...(end ? { end: { ...endDate, ...end, ...((endZone ?? startZone) ? { zone: (endZone ?? startZone) as string } : {}) } } : {}),
  };
}

type TimeOfDay = Pick<Moment, 'hour' | 'minute' | 'second'>;

/** Hours of the 24-hour day. "1:15 – 1:20 p.m." gives its half to both sides; "11:40 – 12:10 p.m." begins before noon. */
function hoursOf(first: Clock, second: Clock | undefined): [TimeOfDay, TimeOfDay | undefined] {
  const hours = (clockRead: Clock, written: 'am' | 'pm' | undefined): TimeOfDay => ({
    hour: written ? (clockRead.hour % 12) + (written === 'pm' ? 12 : 0) : clockRead.hour,
    minute: clockRead.minute,
    ...(clockRead.second ? { second: clockRead.second } : {}),
  });
  if (!second) return [hours(first, first.half), undefined];
  // "midnight" at the end of a slot is the end of the day, at its start the beginning.
  if (second.style === 'named') return [hours(first, first.half), { hour: second.hour === 0 ? 24 : 12, minute: 0 }];
  const halves: readonly ('am' | 'pm')[] = ['am', 'pm'];
  const minutes = ({ hour, minute }: TimeOfDay): number => hour * 60 + minute;
  const nearest = (options: readonly [TimeOfDay, TimeOfDay][]): [TimeOfDay, TimeOfDay] =>
    [...options].sort((a, b) => ((minutes(a[1]) - minutes(a[0]) + 1440) % 1440) - ((minutes(b[1]) - minutes(b[0]) + 1440) % 1440))[0] as [
      TimeOfDay,
      TimeOfDay,
    ];
  const twelve = (clockRead: Clock): boolean => clockRead.hour >= 1 && clockRead.hour <= 12 && clockRead.style !== 'named';
  if (second.half && !first.half && twelve(first))
    return nearest(halves.map((option) => [hours(first, option), hours(second, second.half)]));
  if (first.half && !second.half && twelve(second))
    return nearest(halves.map((option) => [hours(first, first.half), hours(second, option)]));
  return [hours(first, first.half), hours(second, second.half)];
}

const longest = 160;

/** "Tue 19 July 10:30 - 10:35 PDT" and its kin. 'unreadable' for a line that begins like a slot of which one part cannot be. */
export function readSlotLine(line: string): SlotReading | 'unreadable' | undefined {
  const text = line.trim();
  if (text.length > longest || !/\d|noon|midnight|midi|minuit|mittag/i.test(text)) return undefined;
  const { tokens, end } = tokensOf(text, 0);
  if (end >= text.length) {
    const meaning = meaningOf(tokens);
    return meaning === 'impossible' ? 'unreadable' : meaning;
  }
  // A weekday, one strange word, then times: a slot with a slip of the pen rather than a sentence.
  if (tokens[0]?.kind !== 'weekday' || text.length > 80) return undefined;
  const strange = /^\S+\s*/.exec(text.slice(end))?.[0] ?? '';
  const rest = tokensOf(text, end + strange.length);
  return rest.end >= text.length && strange.length < 14 && rest.tokens.some((token) => token.kind === 'clock' && token.style === 'full')
    ? 'unreadable'
    : undefined;
}

/** "SAT 23 JUL", "mardi 19 juillet 2022", "Day 2: Tuesday, July 19": the date of what follows. */
export function readDateLine(line: string): DateReading | undefined {
  const text = line.trim().replace(/^(?:day|jour|tag)\s+\d{1,2}\s*[:,–—-]?\s*/i, '');
  if (text.length > 60) return undefined;
  const { tokens, end } = tokensOf(text, 0);
  if (end < text.length || tokens.some(({ kind }) => kind === 'dash' || kind === 'slash')) return undefined;
  const date = tokens.find((token) => token.kind === 'date');
  const weekday = tokens.find((token) => token.kind === 'weekday')?.weekday;
  const written = tokens.find((token) => token.kind === 'year')?.year ?? date?.year;
  if (!date || date.impossible || tokens.some((token) => token.kind === 'clock') || (weekday === undefined && written === undefined))
    return undefined;
  return { ...(written === undefined ? {} : { year: written }), month: date.month, day: date.day, ...(weekday ? { weekday } : {}) };
}

/** A whole date in a line that says other things as well ("PROGRAM FOR TUESDAY, JULY 19TH"), and where it stands. */
export function readDateWithin(line: string): { readonly date: DateReading; readonly from: number; readonly to: number } | undefined {
  if (line.length > 300) return undefined;
  for (const { index: from } of line.matchAll(/(?<![\p{L}\d])[\p{L}\d]/gu)) {
    const { tokens } = tokensOf(line, from, 'none');
    const stop = tokens.findIndex(({ kind }) => kind !== 'weekday' && kind !== 'date' && kind !== 'year' && kind !== 'filler');
    const run = tokens.slice(0, stop < 0 ? tokens.length : stop);
    while (run.at(-1)?.kind === 'filler') run.pop();
    const date = run.find((token) => token.kind === 'date');
    const weekday = run.find((token) => token.kind === 'weekday')?.weekday;
    const written = run.find((token) => token.kind === 'year')?.year ?? date?.year;
    const last = run.at(-1);
    if (!date || !last || date.impossible || run[0]?.kind === 'filler' || (weekday === undefined && written === undefined)) continue;
    return {
      date: { ...(written === undefined ? {} : { year: written }), month: date.month, day: date.day, ...(weekday ? { weekday } : {}) },
      from,
      to: last.end,
    };
  }
  return undefined;
}

/** A slot at the end of a line after a title ("Workshop: TITLE Sat 23 Jul 08:30 a.m."): where it begins, and what it says. */
export function readSlotAtEnd(whole: string): (SlotReading & { readonly from: number; readonly to: number }) | undefined {
  if (whole.length > 600) return undefined;
  // "[ Room 262 ]" or "[iCal]" may follow.
  const line = whole.slice(0, whole.length - (/(?<!\s)(?:\s*\[[^[\]]{1,60}\])+\s*$/.exec(whole)?.[0].length ?? 0));
  const tail = Math.max(0, line.length - longest);
  for (const match of line
    .slice(tail)
    .matchAll(/(?<![\p{L}\d])(?:\p{L}{2,10}\.?,?\s+\d|\d{1,2}\.?\s+\p{L}{3,9}|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.)/gu)) {
    const from = tail + match.index;
    if (from === 0) continue;
    const { tokens, end } = tokensOf(line, from, 'known');
    if (
      end < line.trimEnd().length ||
      (tokens[0]?.kind !== 'weekday' && tokens[0]?.kind !== 'date' && !(tokens[0]?.kind === 'clock' && tokens[0].style === 'iso'))
    )
      continue;
    const meaning = meaningOf(tokens);
    if (meaning && meaning !== 'impossible' && meaning.shape.includes('d')) return { ...meaning, from, to: line.length };
  }
  return undefined;
}

/** A slot at the start of a line before a title ("9:00 – 9:10 Opening", "14h00 : Pause"): where the title begins. */
export function readSlotAtStart(
  line: string,
  zones: Zones = 'known',
): (SlotReading & { readonly timesEnd: number; readonly to: number }) | undefined {
  const { tokens } = tokensOf(line.slice(0, longest), 0, zones);
  for (let count = tokens.length; count > 0; count -= 1) {
    const last = tokens[count - 1] as Token;
    // What a title may begin with ("Le", "May", "(") is no part of the time unless the time needs it.
    if (last.kind !== 'clock' && last.kind !== 'zone' && last.kind !== 'uhr' && last.kind !== 'close') continue;
    const meaning = meaningOf(tokens.slice(0, count));
    if (!meaning || meaning === 'impossible') continue;
    const to = last.end + (/^(?:\*\*|__)?[\s:–—|·,)-]*(?:\*\*|__)?[\s:–—|·,-]*/.exec(line.slice(last.end))?.[0].length ?? 0);
    return to < line.length ? { ...meaning, timesEnd: last.end, to } : undefined;
  }
  return undefined;
}

/** "Timezone: America/New_York", "All times are in EDT", "Fuseau horaire : Europe/Paris": the zone of the times that name none. */
export function readZoneLine(line: string): string | undefined {
  const match =
    /^(?:time\s?zone|zeitzone|fuseau horaire|(?:all )?times (?:are )?(?:shown |given )?in|alle zeiten in|(?:toutes les )?heures en)\s*[:=]?\s*(.{1,60}?)\.?$/i.exec(
      line.trim(),
    );
  const written =
    match?.[1] ??
    /\b(?:all )?times (?:are )?(?:shown |given |listed )?in ([^()[\]]{1,40})/i.exec(line.slice(0, 120))?.[1] ??
    /\ball times:? ([A-Z]{2,5}(?:[+-]\d{1,2})?|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b/.exec(line.slice(0, 200))?.[1] ??
    '';
  return written ? (zoneWritten(written) ?? zoneWritten(beforeBracket(written).replace(/^[([]|[)\]]$/g, ''))) : undefined;
}

/** "GMT (London)" → "GMT". */
function beforeBracket(text: string): string {
  return text.endsWith(')') && text.includes('(') ? text.slice(0, text.indexOf('(')).trimEnd() : text;
}
