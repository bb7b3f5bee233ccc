// What conference.yaml may say. Everything is optional: what is missing is inferred, with a notice.

import type { EditionSettings } from './edition.ts';

/** A named room or track as the organiser declares it. */
export interface Named {
  readonly name: string;
  readonly note?: string;
}

/** The contents of `conference.yaml`, checked for form but not yet completed. Dates are `YYYY-MM-DD`, zones IANA names. */
export interface ConferenceSettings {
  readonly name?: string;
  readonly acronym?: string;
  readonly year?: number;
  readonly start?: string;
  readonly end?: string;
  readonly place?: string;
  readonly timeZone?: string;
  readonly venueTimeZone?: string;
  readonly url?: string;
  readonly licence?: string;
  readonly language?: string;
  readonly version?: string;
  readonly publisher?: string;
  readonly rooms?: readonly Named[];
  readonly tracks?: readonly Named[];
  /** A theme that ships, or a stylesheet of the content folder. */
  readonly theme?: string;
  /** Names of known editions, or editions of the conference's own. */
  readonly editions?: readonly (string | EditionSettings)[];
  /** Column maps for tables no format knows: our field → their column. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly digest?: boolean;
  /** false: no service worker, the pages are not kept for reading without a connection. */
  readonly offline?: boolean;
}
