// Slots of a draft, before their year and zone are known: merged with what a correction says, moved, written out.
import type { DraftSlot, UnreadSlot } from './draft.ts';
import type { Origin } from './source.ts';
import { minutesLater, type Moment } from './time.ts';

/** The slot where it could be read. */
export function readSlot(slot: DraftSlot | UnreadSlot | undefined): DraftSlot | undefined {
  return slot && 'start' in slot ? slot : undefined;
}

/** What the new slot does not say stays: the date, the zone, and the length when only a start is given. */
export function mergedSlot(old: DraftSlot | undefined, slot: { start: Moment; end?: Moment }, origin: Origin): DraftSlot {
  const { hour: _hour, minute: _minute, second: _second, ...date } = old?.start ?? ({} as Partial<Moment>);
  const { year, zone } = date;
  const kept = slot.start.day === undefined ? date : { ...(year === undefined ? {} : { year }), ...(zone === undefined ? {} : { zone }) };
  const start: Moment = { ...kept, ...slot.start };
  const length = old?.end ? (old.end.hour - old.start.hour) * 60 + old.end.minute - old.start.minute : undefined;
  const end = slot.end ?? (length === undefined ? undefined : minutesLater({ ...start }, length < 0 ? length + 1440 : length));
  return { start, ...(end ? { end } : {}), origin };
}

/** The slot earlier or later by whole minutes. */
export function shiftedSlot(slot: DraftSlot, minutes: number, origin: Origin): DraftSlot {
  return { start: minutesLater(slot.start, minutes), ...(slot.end ? { end: minutesLater(slot.end, minutes) } : {}), origin };
}

/** A slot for people to read, as far as the source states it. */
export function slotText(slot: DraftSlot | UnreadSlot): string {
  if ('unread' in slot) return slot.unread;
  const { start, end } = slot;
  const two = (number: number): string => String(number).padStart(2, '0');
  const clock = (moment: Moment): string => `${two(moment.hour)}:${two(moment.minute)}`;
  const date =
    start.day === undefined ? '' : `${start.year === undefined ? '' : `${start.year}-`}${two(start.month ?? 0)}-${two(start.day)} `;
  return `${date}${clock(start)}${end ? ` - ${clock(end)}` : ''}${start.zone ? ` ${start.zone}` : ''}`;
}
