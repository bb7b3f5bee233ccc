// papers.csv, held against Python's frictionless: a header without gaps or twins, every row as long as the header, no blank row.
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

const requirement = 'frictionless==5.21.0';

export const frictionless: Checker = {
  name: 'frictionless finds papers.csv a table',
  find: () => findPython(requirement),
  run: async (site) =>
    faultsOf(
      await python(
        requirement,
        `
import csv, os, sys
from frictionless import Schema, Resource
os.chdir(os.path.dirname(sys.argv[1]))
header = next(csv.reader(open('papers.csv', encoding='utf-8-sig', newline='')))
# Text everywhere: frictionless would guess types from the first hundred rows.
resource = Resource(path='papers.csv', schema=Schema.from_descriptor({'fields': [{'name': name, 'type': 'string'} for name in header]}))
report = resource.validate()
assert report.valid, report.flatten(['rowNumber', 'fieldNumber', 'type', 'note'])[:10]
assert report.tasks[0].stats.get('rows', 0) > 0, 'no row'
`,
        fileOf(site, 'papers.csv'),
      ),
    ),
};
