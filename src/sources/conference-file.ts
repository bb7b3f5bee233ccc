// conference.yaml → ConferenceSettings; a wrong key or form is named at its line and column.
import type { ConferenceSettings, Named } from '../model/conference.ts';
import type { EditionSettings } from '../model/edition.ts';
import { isError, type Outcome } from '../model/diagnostic.ts';
import type { SourceFile } from '../model/source.ts';
import schema from '../schemas/conference.schema.json' with { type: 'json' };
import { checkEditions } from './edition-list.ts';
import { checkAgainstSchema, type Schema } from './schema-check.ts';
import { readYaml, type YamlMap, type YamlValue } from './yaml-tree.ts';

/** Reads conference.yaml. An unknown key is a warning with the nearest known one; a wrong form is an error. */
export function parseConference(file: SourceFile): Outcome<ConferenceSettings> {
  const { value, diagnostics } = readYaml(file);
  if (!value) return { diagnostics };
  if (value.kind !== 'map') {
    return {
      diagnostics: [
        {
          code: 'yaml-unreadable',
          severity: 'error',
          message: 'Expected `key: value` lines, found something else',
          hint: 'write one `key: value` a line',
          file: file.path,
          range: value.origin.range,
        },
      ],
    };
  }
  const faults = checkAgainstSchema(value, schema as Schema).map((fault) =>
    fault.code === 'key-unknown' ? { ...fault, severity: 'warning' as const } : fault,
  );
  if (!faults.some(isError)) faults.push(...editionFaults(value, file));
  const all = [...diagnostics, ...faults];
  return faults.some(isError) ? { diagnostics: all } : { value: settingsFrom(value), diagnostics: all };
}

/** Every setting has its form in the schema; this line does not compile otherwise. */
const forms = schema.properties satisfies Record<keyof ConferenceSettings, object>;

/** The settings a checked map states; keys that are none are passed over. */
export function settingsFrom(map: YamlMap): ConferenceSettings {
  const read = (key: string, value: YamlValue): unknown => {
    if (key === 'rooms' || key === 'tracks') return namedIn(value);
    if (key === 'editions') return plainOf(value, true);
    const form = forms[key as keyof ConferenceSettings];
    return plainOf(value, 'type' in form && (form.type === 'integer' || form.type === 'boolean'));
  };
  return Object.fromEntries(
    map.entries.flatMap(({ key, value }) => (Object.hasOwn(forms, key) && !isEmpty(value) ? [[key, read(key, value)]] : [])),
  ) as ConferenceSettings;
}

function editionFaults(map: YamlMap, file: SourceFile): ReturnType<typeof checkEditions> {
  const list = map.entries.find(({ key }) => key === 'editions')?.value;
  return list?.kind === 'list'
    ? list.items
        .filter((item) => !isEmpty(item))
        .flatMap((item) => checkEditions([plainOf(item, true)] as (string | EditionSettings)[], file, item.origin.range))
    : [];
}

function namedIn(value: YamlValue): Named[] {
  return value.kind === 'list'
    ? value.items.map((item) => (item.kind === 'map' ? (plainOf(item, false) as Named) : { name: String(plainOf(item, false)) }))
    : [];
}

function plainOf(value: YamlValue, typed: boolean): unknown {
  if (value.kind === 'list') return value.items.filter((item) => !isEmpty(item)).map((item) => plainOf(item, typed));
  if (value.kind === 'map')
    return Object.fromEntries(
      value.entries.filter((entry) => !isEmpty(entry.value)).map((entry) => [entry.key, plainOf(entry.value, typed)]),
    );
  return typed ? value.value : String(value.value);
}

function isEmpty(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.value === null;
}
