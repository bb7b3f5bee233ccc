// CITATION.cff, held against cffconvert of the Citation File Format's makers: its schema 1.2.0.
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'cffconvert==2.0.0';

export const cffconvert: Checker = {
  name: 'cffconvert accepts CITATION.cff',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import sys
from cffconvert import Citation
Citation(open(sys.argv[1], encoding='utf-8').read()).validate()
`,
        fileOf(site, 'CITATION.cff'),
      ),
    ),
};
