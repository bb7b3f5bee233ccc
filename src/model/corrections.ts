// What an editor changes on top of the sources, as corrections.yaml states it; `apply-corrections.ts` puts it into effect.
import type { ConferenceSettings } from './conference.ts';
import type { DraftLink, DraftPresentation, DraftSession, DraftText } from './draft.ts';
import type { Origin } from './source.ts';
import type { Moment } from './time.ts';

export interface Corrections {
  readonly conference: readonly Change<ConferenceSettings>[];
  readonly sessions: readonly Entry<SessionChange>[];
  readonly talks: readonly Entry<TalkChange>[];
  readonly people: readonly PersonCorrection[];
  readonly insert: readonly Insertion[];
}

/** Who changed something, and why. */
export interface Decision {
  readonly by?: string;
  readonly reason?: string;
}

/** All changes to one talk or session; `target` is the id or title as the editor wrote it. */
export interface Entry<C> extends Decision {
  readonly target: DraftText;
  readonly changes: readonly C[];
}

/** Fields that take the place of the old ones; a field that is `undefined` goes. `to` is the new value for people to read. */
export interface Change<Fields> {
  readonly kind: 'set';
  readonly field: string;
  readonly set: { readonly [Field in keyof Fields]?: Fields[Field] | undefined };
  readonly to: string;
  readonly origin: Origin;
}

export interface Replacement {
  readonly kind: 'replace';
  readonly from: DraftText;
  readonly to: DraftText;
  readonly within?: 'title' | 'abstract' | 'people';
  readonly every: boolean;
  readonly origin: Origin;
}

export interface SlotChange {
  readonly kind: 'slot';
  readonly slot: { readonly start: Moment; readonly end?: Moment } | 'none';
  readonly to: string;
  readonly origin: Origin;
}

export interface Removal {
  readonly kind: 'remove';
  readonly origin: Origin;
}

export type TalkChange =
  | Change<DraftPresentation>
  | Replacement
  | SlotChange
  | Removal
  | { readonly kind: 'add-links'; readonly links: readonly DraftLink[]; readonly origin: Origin }
  | { readonly kind: 'remove-links'; readonly addresses: readonly DraftText[]; readonly origin: Origin }
  | { readonly kind: 'move'; readonly session: DraftText; readonly origin: Origin };

export type SessionChange =
  | Change<DraftSession>
  | Replacement
  | SlotChange
  | Removal
  | { readonly kind: 'shift'; readonly minutes: number; readonly origin: Origin }
  | { readonly kind: 'order'; readonly talks: readonly DraftText[]; readonly origin: Origin };

export interface PersonCorrection extends Decision {
  readonly name: DraftText;
  readonly alsoWritten: readonly DraftText[];
  readonly orcid?: string;
  readonly origin: Origin;
}

/** A session of its own, or a presentation for the session that `into` names. */
export type Insertion = Decision & { readonly origin: Origin } & (
    | { readonly session: DraftSession }
    | { readonly presentation: DraftPresentation; readonly into: DraftText }
  );
