// BibTeX, held against Python's bibtexparser: no block that it cannot read, no key twice.
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'bibtexparser==2.1.0';

export const bibtexparser: Checker = {
  name: 'bibtexparser reads programme.bib',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import sys, bibtexparser
library = bibtexparser.parse_file(sys.argv[1])
assert not library.failed_blocks, [str(b.error) for b in library.failed_blocks]
assert library.entries, 'no entry'
assert len({e.key for e in library.entries}) == len(library.entries), 'a key stands twice'
`,
        fileOf(site, 'programme.bib'),
      ),
    ),
};
