// What sources say of their conference → an editable conference.yaml, with what is missing as lines to fill in.
import type { ConferenceSettings } from '../model/conference.ts';

interface Line {
  readonly key: keyof ConferenceSettings;
  readonly example: string;
  readonly note?: string;
}

const lines: readonly Line[] = [
  { key: 'name', example: 'Thirty-ninth International Conference on Machine Learning' },
  { key: 'acronym', example: 'ICML' },
  { key: 'year', example: '2022', note: 'settles the year of dates that name none' },
  { key: 'start', example: '2022-07-17' },
  { key: 'end', example: '2022-07-23' },
  { key: 'place', example: 'Baltimore, Maryland' },
  { key: 'timeZone', example: 'America/Los_Angeles', note: 'of the times in the sources' },
  { key: 'venueTimeZone', example: 'America/New_York', note: 'of the place; times are shown in it' },
  { key: 'url', example: 'https://example.org' },
  { key: 'licence', example: 'CC-BY-4.0' },
  { key: 'publisher', example: 'Society of Paper Folders' },
  { key: 'language', example: 'en' },
  { key: 'version', example: '"1"' },
];

/** YAML that reads back as `stated`; keys the sources do not state stand as comments with an example. */
export function conferenceYaml(stated: ConferenceSettings): string {
  const rows = lines.map(({ key, example, note }) => {
    const value = stated[key];
    const row = value === undefined ? `# ${key}: ${example}` : `${key}: ${yamlText(value as string | number)}`;
    return note ? `${row}  # ${note}` : row;
  });
  const lists = (['rooms', 'tracks'] as const).flatMap((key) => {
    const named = stated[key] ?? [];
    return named.length > 0
      ? [`${key}:  # one that is not listed here is named by octavo check`, ...named.map(({ name }) => `  - ${yamlText(name)}`)]
      : [];
  });
  return `# yaml-language-server: $schema=conference.schema.json\n# What the sources say of the conference. Fill in what is missing: remove the # in front of a line.\n${[...rows, ...lists].join('\n')}\n`;
}

/** A text as it may stand after `key: `, on one line; in quotes where YAML would read something else. */
export function yamlText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/\s+/g, ' ').trim();
  const plain =
    /^[\p{L}\p{N}/][\p{L}\p{N}\p{M} ,.;&()/’+_:-]*$/u.test(text) &&
    !/: |:$|^(?:true|false|null|yes|no|on|off|~|[\d._+:eExXoO-]+)$/i.test(text);
  return plain || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
