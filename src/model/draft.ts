// What an input format yields: the same nouns as the programme, but nothing is checked, joined or resolved yet.
import type { Repair } from './diagnostic.ts';
import type { ConferenceSettings } from './conference.ts';
import type { AppliedCorrection, Editorial, PresentationKind, Role } from './programme.ts';
import type { Origin } from './source.ts';
import type { Moment } from './time.ts';

/** Text exactly as received, with its place. */
export interface DraftText {
  readonly source: string;
  readonly origin: Origin;
}

/** When a thing happens, as the source says it; what is missing is filled from session, neighbours and settings. */
export interface DraftSlot {
  readonly start: Moment;
  readonly end?: Moment;
  readonly origin: Origin;
}

/** What a source writes in the place of a slot and nobody can read: an error until a correction gives the slot. */
export interface UnreadSlot {
  readonly unread: string;
  readonly origin: Origin;
}

export interface DraftPerson {
  readonly name: string;
  readonly role: Role;
  readonly affiliation?: string;
  readonly orcid?: string;
  readonly origin: Origin;
}

export interface DraftLink {
  readonly rel: string;
  readonly href: string;
}

export interface DraftPresentation {
  /** The stable name, once `identifyDraft` has given it: corrections are keyed by it and do not change it. */
  readonly id?: string;
  /** The id that the source itself gives (guid, paper number …), if any. */
  readonly key?: string;
  /** The id of the paper this presents, when a source tells papers and presentations apart. */
  readonly paper?: string;
  readonly kind: PresentationKind;
  /** Empty where the source leaves it out: an error until a correction gives it. */
  readonly title: DraftText;
  readonly slot?: DraftSlot | UnreadSlot;
  readonly people: readonly DraftPerson[];
  readonly room?: DraftText;
  readonly abstract?: DraftText;
  readonly keywords?: readonly string[];
  readonly links?: readonly DraftLink[];
  readonly track?: string;
  readonly language?: string;
  readonly withdrawn?: boolean;
  readonly editorial?: Editorial;
  readonly origin: Origin;
}

export interface DraftSession {
  /** The stable name, once `identifyDraft` has given it: corrections are keyed by it and do not change it. */
  readonly id?: string;
  readonly key?: string;
  readonly title: DraftText;
  readonly room?: DraftText;
  readonly track?: string;
  readonly slot?: DraftSlot | UnreadSlot;
  readonly abstract?: DraftText;
  readonly people: readonly DraftPerson[];
  readonly presentations: readonly DraftPresentation[];
  readonly origin: Origin;
}

/** How one line or record of a source was read; `octavo check` can show it. */
export interface Reading {
  readonly origin: Origin;
  readonly as: string;
  readonly sure: boolean;
}

/** A person whose id and spellings a source has settled already. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly alsoWritten: readonly string[];
}

export interface Draft {
  /** What the source itself says about its conference; `conference.yaml` overrules it. */
  readonly conference?: ConferenceSettings;
  readonly sessions: readonly DraftSession[];
  /** Page furniture and private fields that were recognised and left out on purpose. */
  readonly leftOut: readonly DraftText[];
  readonly repairs?: readonly Repair[];
  readonly persons?: readonly KnownPerson[];
  /** Corrections that were applied before this source was written. */
  readonly corrections?: readonly AppliedCorrection[];
  readonly readings?: readonly Reading[];
  /** Years that a source states somewhere beside its dates: they decide between the years that a weekday leaves open. */
  readonly yearsNamed?: readonly number[];
}
