// A source that was read and holds nothing to print: the wrong file of an export, or a filter that took everything.
import { LineIndex } from '../model/source.ts';
import { presentationsOf } from '../model/programme.ts';
import type { Check } from './check.ts';

export const programmeEmpty: Check = {
  code: 'programme-empty',
  severity: 'warning',
  *check(programme, { sources }) {
    const [first] = sources;
    if (!first || presentationsOf(programme).length > 0) return;
    yield {
      message: `Expected talks in ${sources.length === 1 ? 'the source' : `the ${sources.length} sources`}, found none`,
      hint: 'look whether it is the file with titles (a table of authors alone has none), and whether corrections.yaml removed them all; `octavo check --readings` shows how it was read',
      origin: { file: first.path, range: new LineIndex(first.text).range(0, 0) },
    };
  },
};
