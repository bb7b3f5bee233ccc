// Every hostile text in every field of every format, read up to programme.json: nothing in it runs, every name is one, every refusal says why.
import { expect, test } from 'vitest';
import { digestProgramme } from '../../src/digest/index.ts';
import { programmeJsonExporter } from '../../src/exporters/programme-json.ts';
import { presentationsOf } from '../../src/model/programme.ts';
import { type Content, readProgramme } from '../../src/read.ts';
import { type Carrier, carriers, planted, placesOf, rawCarriers } from './carriers.ts';
import { faultsOfProgramme } from './oracle.ts';

/** What is wrong with what a content is read as; the number of its talks, and what was said of it. */
function tried(content: Content): { readonly faults: readonly string[]; readonly talks: number; readonly codes: readonly string[] } {
  const { value, diagnostics } = readProgramme(content);
  const faults: string[] = [];
  for (const { code, severity, message, file } of diagnostics) {
    if (!/^[a-z][a-z-]+$/.test(code) || message.length < 10) faults.push(`a diagnostic without words: ${code} ${message}`);
    // A terminal obeys controls: what is quoted of a text must not carry them there.
    if (severity === 'error' && file === undefined) faults.push(`${code} names no file`);
  }
  if (!value) {
    if (!diagnostics.some(({ severity }) => severity === 'error')) faults.push('no programme, and no error that says why');
    return { faults, talks: 0, codes: diagnostics.map(({ code }) => code) };
  }
  const written = String(programmeJsonExporter.export(digestProgramme(value), { date: new Date(0) }));
  faults.push(...faultsOfProgramme(JSON.parse(written)));
  const again = readProgramme({ sources: [{ path: 'programme.json', text: written }] });
  if (!again.value)
    faults.push(`programme.json is not read back: ${again.diagnostics.find(({ severity }) => severity === 'error')?.message}`);
  else if (presentationsOf(again.value).length !== presentationsOf(value).length)
    faults.push('programme.json is read back with other talks');
  if (Object.keys(Object.prototype).length > 0) faults.push('a prototype was changed');
  return { faults, talks: presentationsOf(value).length, codes: diagnostics.map(({ code }) => code) };
}

test.each(Object.entries(carriers))(
  '%s: every text in every field',
  (name, carrier) => {
    // Many a file, so that names and ids collide; not all, since a day has only so many rooms.
    const size = 120;
    for (let from = 0; from < planted.length; from += size) {
      const some = planted.slice(from, from + size);
      const { faults, talks, codes } = tried(carrier(some));
      expect([...new Set(faults)].slice(0, 10), `${name}, texts from ${from}: ${[...new Set(codes)].join(' ')}`).toEqual([]);
      expect(talks, `${name}, texts from ${from}`).toBeGreaterThan(0);
    }
    expect(placesOf(carrier)).toBeGreaterThan(2);
  },
  120_000,
);

// What is said once a file, of the conference itself, is the first text's above.
const onceAFile = [
  'schedule.json, rooms and conference',
  'schedule.xml',
  'iCalendar',
  'Indico contributions',
  'IACR',
  'ACL Anthology XML',
  'programme.json',
  'corrections.yaml',
];
test.each(onceAFile)(
  '%s: every text as name, place and address of the conference',
  (name) => {
    const carrier = carriers[name] as Carrier;
    const wrong = planted.flatMap((one) =>
      tried(carrier([one])).faults.map((fault) => `${JSON.stringify(one.text.slice(0, 60))}: ${fault}`),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  },
  120_000,
);

test.each(Object.entries(rawCarriers))(
  '%s: every text, each in a file of its own',
  (_, carrier) => {
    const wrong = planted.flatMap((one) => tried(carrier(one)).faults.map((fault) => `${JSON.stringify(one.text.slice(0, 60))}: ${fault}`));
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(placesOf(carrier)).toBeGreaterThan(2);
  },
  120_000,
);
