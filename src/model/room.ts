// Rooms of talks → the room of their session: what they have in common, a hall when they differ in their boards only.
import type { DraftText } from './draft.ts';
import { originWithin } from './source.ts';

/** "Hall E #327", "Hall E Poster #327" → "Hall E": a schedule has rooms and no boards. */
export function hallOf(room: string): string {
  return room.replace(/(?<!\s)\s*(?:\bposter\s?)?#\s*\w+$/i, '') || room;
}

/** The same with its place. */
export function hallText(room: DraftText): DraftText {
  const hall = hallOf(room.source);
  return hall === room.source ? room : { source: hall, origin: originWithin(room.origin, room.source, 0, hall.length) };
}

/** One room for all that name one; nothing when they are given in different places. */
export function sharedRoom(rooms: readonly (DraftText | undefined)[]): DraftText | undefined {
  const [first, ...others] = rooms.flatMap((room) => room ?? []);
  if (!first || others.every(({ source }) => source === first.source)) return first;
  const hall = hallOf(first.source);
  return hall !== first.source && others.every(({ source }) => hallOf(source) === hall) ? hallText(first) : undefined;
}
