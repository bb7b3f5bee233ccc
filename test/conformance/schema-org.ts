// programme.jsonld and the JSON-LD of every page, held against the vocabulary of schema.org: known types, known properties, each where it belongs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, fileOf, findPython, python, type Checker } from './checker.ts';

/** Brings the vocabulary as a file, so that no web is needed. */
const requirement = 'rocrate==0.16.0';

export const schemaOrg: Checker = {
  name: 'JSON-LD speaks schema.org',
  find: () => findPython(requirement),
  run: async (site) => {
    const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .sort();
    return faultsOf(
      await python(
        requirement,
        `
import json, os, re, sys, rocrate
vocabulary = json.load(open(os.path.join(os.path.dirname(rocrate.__file__), 'data', 'schema.jsonld'), encoding='utf-8'))['@graph']
ids = lambda value: [one['@id'] for one in (value if isinstance(value, list) else [value] if value else [])]
bare = lambda name: name.replace('https://schema.org/', 'schema:').replace('http://schema.org/', 'schema:')
entries = {bare(entry['@id']): entry for entry in vocabulary}
parents = {name: [bare(one) for one in ids(entry.get('rdfs:subClassOf'))] for name, entry in entries.items()}
domains = {name: {bare(one) for one in ids(entry.get('schema:domainIncludes') or entry.get('http://schema.org/domainIncludes'))} for name, entry in entries.items()}
def kinds(name):
    found, left = set(), [name]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one); left += parents.get(one, [])
    return found
faults = set()
def walk(node, where):
    if isinstance(node, list):
        for one in node: walk(one, where)
    elif isinstance(node, dict):
        kind = node.get('@type')
        if kind and 'schema:' + kind not in entries: faults.add(f'{where}: no type {kind}')
        for key, value in node.items():
            if key.startswith('@'): 
                if key == '@graph': walk(value, where)
                continue
            if 'schema:' + key not in entries: faults.add(f'{where}: no property {key}')
            elif kind and not domains['schema:' + key] & kinds('schema:' + kind): faults.add(f'{where}: {key} is no property of {kind}')
            walk(value, where)
graphs = 0
for path in sys.argv[1:]:
    text = open(path, encoding='utf-8').read()
    for block in [text] if path.endswith('.jsonld') else re.findall(r'<script type="application/ld\\+json">(.*?)</script>', text, re.S):
        walk(json.loads(block), os.path.basename(path)); graphs += 1
assert graphs, 'no JSON-LD anywhere'
print('\\n'.join(sorted(faults)))
sys.exit(1 if faults else 0)
`,
        fileOf(site, 'programme.jsonld'),
        ...pages.map((path) => join(site, path)),
      ),
    );
  },
};
