// What conference.yaml may say. Everything is optional: what is missing is inferred, with a notice.

import type { EditionSettings } from './edition.ts';
import { withoutSteering } from './name.ts';
import { themes } from './theme.ts';

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

/** A well-formed BCP 47 tag, as Intl takes it. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/**
 * What the sources state and what conference.yaml says over it. A source is a stranger's: what steers the text around it is taken
 * out of names, an address or language that is none is left out, and of themes only those that ship are its to choose.
 */
export function settledSettings(stated: ConferenceSettings, own: ConferenceSettings): ConferenceSettings {
  const { theme, ...rest } = stated;
  const settings: ConferenceSettings = { ...rest, ...(themes.some((one) => one === theme) ? { theme } : {}), ...own };
  const cleaned = ['name', 'acronym', 'place', 'licence', 'version', 'publisher'] as const;
  const isRight: Readonly<Partial<Record<keyof ConferenceSettings, (value: string) => boolean>>> = {
    url: (value) => /^https?:\/\/[^\s<>"']+$/.test(value),
    language: isLanguageTag,
  };
  const named = (list: readonly Named[]): Named[] => list.map((one) => ({ ...one, name: withoutSteering(one.name) }));
  return {
    ...Object.fromEntries(
      Object.entries(settings).filter(([key, value]) => isRight[key as keyof ConferenceSettings]?.(String(value)) ?? true),
    ),
    ...Object.fromEntries(cleaned.flatMap((key) => (settings[key] === undefined ? [] : [[key, withoutSteering(settings[key])]]))),
    ...(settings.rooms ? { rooms: named(settings.rooms) } : {}),
    ...(settings.tracks ? { tracks: named(settings.tracks) } : {}),
  };
}
