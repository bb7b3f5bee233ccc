// conference.yaml → ConferenceSettings; a wrong key or form is named at its line and column.
import { themes, type ConferenceSettings, type Named } from '../model/conference.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { SourceFile } from '../model/source.ts';
import { isTimeZone } from '../model/time.ts';
import { nearest } from '../model/nearest.ts';
import { readYamlMapping } from './yaml.ts';

type Form = 'text' | 'year' | 'date' | 'zone' | 'url' | 'named' | 'texts' | 'map' | 'switch' | 'theme' | 'language';

const forms: Readonly<Record<keyof ConferenceSettings, Form>> = {
  name: 'text', acronym: 'text', year: 'year', start: 'date', end: 'date', place: 'text', timeZone: 'zone', venueTimeZone: 'zone', url: 'url', licence: 'text', language: 'language', version: 'text', publisher: 'text',
  rooms: 'named', tracks: 'named', theme: 'theme', editions: 'texts', columns: 'map', digest: 'switch', offline: 'switch',
};

const expected: Readonly<Record<Form, string>> = {
  text: 'a text', year: 'a year such as 2022', date: 'a date such as 2022-07-19', zone: 'an IANA time zone such as America/New_York', url: 'an address that begins with https://', named: 'a list of names', texts: 'a list of texts', map: '`field: column` lines', switch: 'true or false', language: 'a language tag such as en, fr or de-AT', theme: `one of the themes ${themes.join(', ')}`,
};

/** Reads conference.yaml. An unknown key is a warning with the nearest known one; a wrong form is an error. */
export function parseConference(file: SourceFile): Outcome<ConferenceSettings> {
  const { entries, diagnostics: found } = readYamlMapping(file);
  const diagnostics: Diagnostic[] = [...found];
  const settings: Record<string, unknown> = {};
  for (const { key, value, keyRange, valueRange } of entries) {
    if (!Object.hasOwn(forms, key)) {
      const near = nearest(key, Object.keys(forms));
      diagnostics.push({ code: 'key-unknown', severity: 'warning', message: `Expected a key of conference.yaml, found "${key}"`, hint: near ? `did you mean \`${near}:\`?` : `known keys: ${Object.keys(forms).join(', ')}`, file: file.path, range: keyRange });
      continue;
    }
    if (value === null || value === undefined) continue;
    const form = forms[key as keyof ConferenceSettings];
    const read = readForm(form, value);
    if (read === undefined) diagnostics.push({ code: 'value-wrong', severity: 'error', message: `Expected ${expected[form]} for \`${key}\`, found ${shown(value)}`, hint: form === 'zone' ? 'names are listed at https://www.iana.org/time-zones; for example America/Los_Angeles, Europe/Berlin' : `write \`${key}:\` followed by ${expected[form]}`, file: file.path, range: valueRange });
    else settings[key] = read;
  }
  return { value: settings as ConferenceSettings, diagnostics };
}

function readForm(form: Form, value: unknown): unknown {
  switch (form) {
    case 'text': return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    case 'year': return typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2200 ? value : undefined;
    case 'date': return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? value : undefined;
    case 'zone': return typeof value === 'string' && isTimeZone(value) ? value : undefined;
    case 'url': return typeof value === 'string' && /^https?:\/\/[^\s<>"']+$/.test(value) ? value : undefined;
    case 'named': {
      if (!Array.isArray(value)) return undefined;
      const list = value.map((entry): Named | undefined => (typeof entry === 'string' ? { name: entry } : typeof entry?.name === 'string' ? { name: entry.name } : undefined));
      return list.includes(undefined) ? undefined : list;
    }
    case 'texts': return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
    case 'map': return typeof value === 'object' && !Array.isArray(value) && Object.values(value as object).every((entry) => typeof entry === 'string') ? value : undefined;
    case 'language': return typeof value === 'string' && isLanguageTag(value) ? value : undefined;
    case 'theme': return themes.find((name) => name === value);
    case 'switch': return typeof value === 'boolean' ? value : undefined;
  }
}

/** A well-formed BCP 47 tag, as Intl takes it. */
function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
