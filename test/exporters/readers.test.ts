// What we write, read by other people's libraries and held against schemas: the parts of conformance that npm can bring.
import { parse as parseBib } from '@retorquere/bibtex-parser';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { exportProgramme } from '../../src/exporters/index.ts';
import schema from '../../src/schemas/programme.schema.json' with { type: 'json' };
import type { Programme } from '../../src/model/programme.ts';
import { programmeOf } from '../support/session.ts';
import { digestProgramme } from '../../src/digest/index.ts';
import { context, small } from './conference.ts';

const file = (path: string, programme: Programme = small): string => String(exportProgramme(programme, context).get(path));

test.each([
  ['by hand', small],
  ['as read, with its digest', digestProgramme(programmeOf())],
])('programme.json is valid against the schema it names: %s', (_, programme) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  const validate = ajv.compile(schema);
  const json = JSON.parse(file('programme.json', programme));
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(JSON.parse(file('programme.schema.json')).$id).toBe('programme.schema.json');
  delete json.sessions[0].presentations[0].title.source;
  expect(validate(json)).toBe(false);
});

test('every calendar is one for ical.js, with the instants of the programme', () => {
  const calendar = new ICAL.Component(ICAL.parse(file('programme.ics')));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  expect(zone?.getFirstPropertyValue('tzid')).toBe('America/New_York');
  const entries = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  expect(entries.map(({ uid }) => uid)).toEqual(['first', 'coffee', 'second'].map((id) => `${id}@cot-2022-algorithms.octavo`));
  const [first] = entries;
  const own = new ICAL.Timezone(zone as ICAL.Component);
  expect(first?.startDate.convertToZone(ICAL.Timezone.utcTimezone).toJSDate().toISOString()).toBe('2022-07-19T17:30:00.000Z');
  expect(own.utcOffset(first?.startDate as ICAL.Time)).toBe(-4 * 3600);
  expect(first?.summary).toBe('Learning O(n²) with GANs & 100% <care>, really; a title long enough to be folded over two lines');
  expect(first?.description.split('\n\n').slice(0, 2)).toEqual(['Jane Đorđević, Mausam', 'DL: Algorithms']);
});

test('programme.bib is read by a BibTeX parser: names in parts, accents and formulas kept', () => {
  const { entries, errors } = parseBib(file('programme.bib'), { sentenceCase: false });
  expect(errors).toEqual([]);
  expect(entries.map(({ key }) => key)).toEqual(['first', 'second', 'unscheduled']);
  expect(entries[0]?.fields.author).toMatchObject([{ lastName: 'Đorđević', firstName: 'Jane' }, { name: 'Mausam' }]);
  expect(entries[1]?.fields.title).toBe('Über Ökonomie 論文');
  expect(entries[0]?.fields.year).toBe('2022');
});
