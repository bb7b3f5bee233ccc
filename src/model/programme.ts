// The validated whole. A Programme cannot be wrong: references are objects, lists are in printing order, nothing changes.
import type { EditionSettings } from './edition.ts';
import type { Origin, Range } from './source.ts';

export type Role = 'author' | 'speaker' | 'moderator' | 'panelist' | 'organiser';
export const presentationKinds = ['talk', 'keynote', 'poster', 'panel', 'tutorial', 'demo', 'break', 'social', 'other'] as const;
export type PresentationKind = (typeof presentationKinds)[number];

/** Text by an author, exactly as received. Its other forms (HTML, plain, speech) are made by `markup/`. */
export interface AuthorText {
  readonly source: string;
  readonly origin: Origin;
}

/** An instant range: both ISO 8601 with offset, in the time zone of the source. */
export interface Slot {
  readonly start: string;
  readonly end: string;
}

export interface Conference {
  readonly name: string;
  readonly acronym: string;
  /** Absent when no date and no setting tells it. */
  readonly year?: number;
  readonly start?: string;
  readonly end?: string;
  readonly place?: string;
  /** IANA zone of the times in the source. */
  readonly timeZone: string;
  /** IANA zone of the place where it happens; times are shown in it. */
  readonly venueTimeZone: string;
  readonly url?: string;
  readonly licence?: string;
  readonly language: string;
  readonly version: string;
  readonly publisher?: string;
  readonly rooms: readonly string[];
  readonly tracks: readonly string[];
  readonly theme?: string;
  readonly editions?: readonly (string | EditionSettings)[];
  /** Off when false: nothing is underlined in any talk. */
  readonly digest?: boolean;
  /** false: the digest installs no service worker. */
  readonly offline?: boolean;
}

export interface Person {
  readonly id: string;
  /** As the person wrote it; never re-cased, never re-ordered. */
  readonly name: string;
  /** What the index sorts by, for example "Kierkegaard, Søren". */
  readonly sortName: string;
  /** Other spellings merged into this person by a correction. */
  readonly alsoWritten: readonly string[];
  readonly orcid?: string;
}

/** One person in one role. `name` is the spelling used at this place. */
export interface Contribution {
  readonly person: Person;
  readonly name: string;
  readonly role: Role;
  readonly affiliation?: string;
  readonly origin: Origin;
}

export interface Link {
  readonly rel: string;
  readonly href: string;
}

export interface Presentation {
  readonly id: string;
  /** Position in time order within the session, from 1; breaks carry no number. */
  readonly number?: number;
  readonly kind: PresentationKind;
  readonly title: AuthorText;
  readonly slot?: Slot;
  /** Where it is given when that is not simply the room of its session: another room, the board of a poster. */
  readonly room?: string;
  readonly people: readonly Contribution[];
  readonly abstract?: AuthorText;
  readonly keywords: readonly string[];
  readonly links: readonly Link[];
  /** Presentations of one paper share this. */
  readonly paper?: string;
  readonly track?: string;
  readonly language?: string;
  readonly withdrawn: boolean;
  /** What an editor decided about the digest of this presentation; `digest/` obeys it. */
  readonly editorial?: Editorial;
  readonly digest?: Digest;
  readonly origin: Origin;
}

/** Overrules what `digest/` would find: `digest: false` switches it off, any other field replaces that part. */
export interface Editorial {
  readonly digest?: false;
  readonly gist?: string;
  readonly method?: string;
  readonly keywords?: readonly string[];
  readonly results?: readonly Omit<Result, 'quote' | 'range'>[];
  readonly terms?: readonly Omit<Term, 'range'>[];
  readonly mentions?: readonly Omit<Mention, 'range'>[];
  readonly resources?: readonly Omit<Resource, 'quote' | 'range'>[];
  /** Ids of talks. */
  readonly related?: readonly string[];
}

export interface Session {
  readonly id: string;
  readonly title: AuthorText;
  readonly room?: string;
  readonly track?: string;
  readonly slot?: Slot;
  /** What the session says of itself. */
  readonly abstract?: AuthorText;
  readonly people: readonly Contribution[];
  readonly presentations: readonly Presentation[];
  readonly origin: Origin;
}

/** What an editor changed on top of the sources, as it was applied. */
export interface AppliedCorrection {
  readonly target: string;
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly origin: Origin;
}

export interface Programme {
  readonly conference: Conference;
  readonly sessions: readonly Session[];
  /** Everyone named anywhere, in index order. */
  readonly people: readonly Person[];
  readonly leftOut: readonly AuthorText[];
  readonly corrections: readonly AppliedCorrection[];
}

/** A stretch taken from the abstract: `text` is its plain form, `range` its place within `abstract.source`. */
export interface Excerpt {
  readonly text: string;
  readonly range: Range;
}

/** A figure the authors claim. Every part is a stretch of the abstract's plain text, but for `direction` and "×" for a typed "x". */
export interface Result {
  readonly value: string;
  readonly unit?: string;
  readonly measure?: string;
  /** The authors' word for the change ("higher", "reduction", "speeds"), from which `direction` follows. */
  readonly change?: string;
  readonly direction?: 'up' | 'down';
  readonly from?: string;
  readonly to?: string;
  readonly baseline?: string;
  /** Data set, task, machine or model it was measured on. */
  readonly dataset?: string;
  readonly quote: string;
  readonly range: Range;
}

export interface Term {
  readonly short: string;
  readonly long: string;
  readonly range: Range;
}

export interface Mention {
  readonly kind: 'task' | 'dataset' | 'method';
  readonly name: string;
  readonly range: Range;
}

/** What the abstract says can be had; without `href` it names no address. */
export interface Resource {
  readonly kind: 'code' | 'data' | 'project' | 'paper' | 'video' | 'other';
  readonly href?: string;
  readonly quote: string;
  readonly range: Range;
}

export interface Related {
  readonly id: string;
  readonly shared: readonly string[];
}

export const editorsParts = ['gist', 'method', 'results', 'terms', 'mentions', 'resources', 'keywords', 'related'] as const;
export type EditorsPart = (typeof editorsParts)[number];

/** What a reader would underline, in the authors' words; `editor` lists the parts an editor wrote instead, whose ranges are empty. */
export interface Digest {
  readonly gist?: Excerpt & { readonly by?: 'editor' };
  readonly editor?: readonly EditorsPart[];
  /** The name the authors give their method, system or data set. */
  readonly method?: string;
  /** Its first place in the abstract; an editor's has none. */
  readonly methodRange?: Range;
  readonly results: readonly Result[];
  readonly terms: readonly Term[];
  readonly mentions: readonly Mention[];
  readonly resources: readonly Resource[];
  readonly keywords: readonly string[];
  readonly related: readonly Related[];
}

/** Every presentation of the programme, in printing order. */
export function presentationsOf(programme: Programme): Presentation[] {
  return programme.sessions.flatMap((session) => session.presentations);
}

/** BCP 47 tags of the conference and of the talks that have their own. */
export function languagesOf(programme: Programme): string[] {
  return [...new Set([programme.conference.language, ...presentationsOf(programme).flatMap(({ language }) => language ?? [])])];
}
