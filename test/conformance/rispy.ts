// RIS, held against Python's rispy: every record read, none with a tag that the format does not know, as many as the CSL file has.
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'rispy==0.10.0';

export const rispy: Checker = {
  name: 'rispy reads programme.ris',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import sys, json, rispy
records = rispy.loads(open(sys.argv[1], encoding='utf8', newline='').read())
unknown = [r['unknown_tag'] for r in records if r.get('unknown_tag')]
assert not unknown, unknown
items = json.load(open(sys.argv[2], encoding='utf8'))
assert [r['id'] for r in records] == [i['id'] for i in items], 'other records than in programme.csl.json'
assert all(r.get('title') for r in records), 'a record without title'
`,
        fileOf(site, 'programme.ris'),
        fileOf(site, 'programme.csl.json'),
      ),
    ),
};
