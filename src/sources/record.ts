// Texts of structured sources → the form a programme wants, or nothing.
import type { DraftLink, DraftPerson, DraftSlot, DraftText, UnreadSlot } from '../model/draft.ts';
import type { PresentationKind, Role } from '../model/programme.ts';
import type { Moment } from '../model/time.ts';

/** A web address that a link may carry; anything else (javascript:, relative) and every meeting room is nothing. */
export function addressOf(text: string | undefined): string | undefined {
  return text && /^https?:\/\/[^\s<>"']+$/i.test(text) && !isMeeting(text) ? text : undefined;
}

export function linkOf(text: string | undefined, rel = 'related'): DraftLink[] {
  const href = addressOf(text);
  return href ? [{ rel, href }] : [];
}

/** Whether a text holds a link to a video meeting or the password of one: private, wherever it stands. */
export function isMeeting(text: string): boolean {
  return (
    /\b(?:zoom\.us|zoom\.com|meet\.google\.com|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com|gotomeet\.me|jitsi\.[a-z.]+|bluejeans\.com)\b/i.test(
      text,
    ) ||
    /\b(?:passcode|meeting (?:id|password)|zoom password|passwort|kennwort|mot de passe)\b\s{0,5}[:=]?\s{0,5}\S/i.test(text) ||
    /\bpassword\b\s{0,5}(?:is\b|[:=]|\d)/i.test(text)
  );
}

const email = /(?<!\s)\s{0,20}(?:<[^<>@\s]{0,100}@[^<>\s]{0,255}>|\(?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\)?)/g;

/** A person without address: "Nora Fold <nora@example.org>" is "Nora Fold". No name, no person. */
export function personOf(
  name: DraftText | undefined,
  role: Role,
  about: { readonly affiliation?: string | undefined; readonly orcid?: string | undefined } = {},
): DraftPerson[] {
  const clean = name?.source.replace(email, '').replace(/\s+/g, ' ').trim();
  if (!name || !clean) return [];
  const affiliation = about.affiliation?.replace(email, '').trim();
  const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(about.orcid ?? '')?.[0];
  return [{ name: clean, role, ...(affiliation ? { affiliation } : {}), ...(orcid ? { orcid } : {}), origin: name.origin }];
}

/** ISO 8601 or RFC 5545 basic form, "2022-07-19T10:30:00-07:00", "20220719T103000Z", "2022-07-19 10:30", "2020-07-06_05:00:00". */
export function momentFromIso(text: string | undefined, zone?: string): Moment | undefined {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T _](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second, offset] = match;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return undefined;
  const written = offset ? offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') : zone;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    ...(second && second !== '00' ? { second: Number(second) } : {}),
    ...(written ? { zone: written } : {}),
  };
}

/** A slot from the two texts of a record, placed where its start stands; "TBA" and the like are no slot, what else cannot be read is told. */
export function slotFromIso(start: DraftText | undefined, end: DraftText | undefined, zone?: string): DraftSlot | UnreadSlot | undefined {
  const said = (text: DraftText | undefined): text is DraftText => text !== undefined && /\d/.test(text.source);
  if (!said(start)) return undefined;
  const from = momentFromIso(start.source, zone);
  const to = momentFromIso(end?.source, zone);
  if (!from || (said(end) && !to))
    return { unread: [start.source, ...(said(end) ? [end.source] : [])].join(' – '), origin: (from && end ? end : start).origin };
  return { start: from, ...(to ? { end: to } : {}), origin: start.origin };
}

/** `moment` later by whole minutes, past midnight into the next day; wall-clock arithmetic, as durations in schedules are meant. */
export function minutesAfter(moment: Moment, minutes: number): Moment {
  const total = Date.UTC(moment.year ?? 2000, (moment.month ?? 1) - 1, moment.day ?? 1, moment.hour, moment.minute) + minutes * 60_000;
  const at = new Date(total);
  return {
    ...moment,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
}

/** "00:45", "1:30", "01:30:00" or "45": minutes; 0 when it says nothing. */
export function minutesOf(duration: string | undefined): number {
  const match = /^(?:(\d{1,3}):)?(\d{1,4})(?::\d\d)?$/.exec(duration?.trim() ?? '');
  return match ? Number(match[1] ?? 0) * 60 + Number(match[2]) : 0;
}

/** What a source calls a presentation → our kind. */
export function kindOf(type: string | undefined, title = ''): PresentationKind {
  const text = `${type ?? ''}`.toLowerCase();
  if (/keynote|invited|plenary/.test(text)) return 'keynote';
  if (/poster/.test(text)) return 'poster';
  if (/panel|podium/.test(text)) return 'panel';
  if (/tutorial|workshop/.test(text)) return 'tutorial';
  if (/\bdemo/.test(text)) return 'demo';
  if (
    /\bbreak\b|pause/.test(text) ||
    /^(?:(?:coffee|lunch|tea|short|morning|afternoon)\s+)?break\b|^(?:lunch|coffee|dinner|breakfast|registration)$|^registration (?:and|&) /i.test(
      title.trim(),
    )
  )
    return 'break';
  if (/social|performance|party/.test(text)) return 'social';
  if (/^(?:(?:opening|closing|award|awards) ceremony|opening (?:and|&) welcome|group photo)$/i.test(title.trim())) return 'other';
  return 'talk';
}

/** An entry of a programme that has no papers under it: a break, a keynote, or something like an opening that is no talk. */
export function kindOfEntry(type: string | undefined, title: string): PresentationKind {
  const kind = kindOf(
    type ??
      (/\bkeynote\b|\binvited talk\b|\bplenary\b/i.test(title)
        ? 'keynote'
        : /\bsocial\b|\breception\b|\bbanquet\b/i.test(title)
          ? 'social'
          : undefined),
    title,
  );
  return kind === 'talk' ? 'other' : kind;
}

/** "maps, folding; paper" or "['maps', 'folding']" → words. */
export function keywordsOf(text: string | undefined): string[] {
  const list = (text ?? '').replace(/^\s*\[|\]\s*$/g, '').replace(/(^|[,;]\s*)['"]|['"](?=\s*(?:[,;]|$))/g, '$1');
  return list
    .split(/[|;\n]|,(?!\d)/)
    .map((word) => word.trim().replace(/\.$/, ''))
    .filter(Boolean);
}
