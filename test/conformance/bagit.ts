// The archive, held against the Library of Congress's bagit-python: every checksum, and the Payload-Oxum.
import { archiveOf, faultsOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'bagit==1.9.0';

export const bagit: Checker = {
  name: 'bagit proves the archive',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import sys, os, tempfile, zipfile, bagit
with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(sys.argv[1]).extractall(folder)
    bag = bagit.Bag(os.path.join(folder, os.listdir(folder)[0]))
    assert set(bag.algorithms) == {'sha256', 'sha512'}, bag.algorithms
    bag.validate()
`,
        archiveOf(site),
      ),
    ),
};
