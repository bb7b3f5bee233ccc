// schedule.xml, held against the XML Schema that c3voc's validator uses, by xmllint.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { execute, fileOf, isInstalled, saying, type Checker } from './checker.ts';

/** The schema is c3voc's and no part of this project. */
const schema = process.env.OCTAVO_FRAB_XSD ?? resolve(import.meta.dirname, '../../../shared/data/schemas/frab-schedule.xsd');

export const frabSchedule: Checker = {
  name: 'schedule.xml is valid for c3voc',
  find: async () => {
    if (!isInstalled('xmllint')) return 'xmllint is not installed';
    return existsSync(schema) ? undefined : 'the schema is not here: name it in OCTAVO_FRAB_XSD';
  },
  run: async (site) => {
    const { code, output } = await execute('xmllint', ['--noout', '--nonet', '--schema', schema, fileOf(site, 'schedule.xml')]);
    return code === 0 ? [] : saying(output);
  },
};
