// The archive's metadata, held against rocrate-validator: the RO-Crate 1.1 profile, what it requires and what it recommends.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveOf, execute, faultsOf, findPython, python, pythonFolder, type Checker } from './checker.ts';

const requirement = 'roc-validator==0.13.0';
/** The validator fetches the JSON-LD context from the web; this package brings the same file, so that no web is needed. */
const withContext = 'rocrate==0.9.0';

/** Recommended, but only the organiser could know them: an author's affiliation, a publisher's address. */
const unknowable = ['ro-crate-1.1_30.2', 'ro-crate-1.1_30.3', 'ro-crate-1.1_31.2'];

export const roCrate: Checker = {
  name: 'rocrate-validator accepts the archive',
  find: async () => (await findPython(requirement)) ?? (await findPython(withContext)),
  run: async (site) => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-crate-'));
    try {
      await execute('python3', ['-m', 'zipfile', '-e', archiveOf(site), folder]);
      return faultsOf(
        await python(
          requirement,
          `
import glob, sys, requests
from rocrate_validator import models, services
from rocrate_validator.utils import http
crate, home, *unknowable = sys.argv[1:]
context = open(glob.glob(home + '/**/rocrate/data/ro-crate.jsonld', recursive=True)[0], 'rb').read()
def fetch(self, name):
    if name != 'get': raise AttributeError(name)
    def get(url, *_, **__):
        response = requests.Response()
        found = url.startswith('https://w3id.org/ro/crate/1.1/context')
        response.status_code, response._content, response.url = (200, context, url) if found else (404, b'', url)
        response.headers['Content-Type'] = 'application/ld+json'
        return response
    return get
http.HttpRequester.__getattr__ = fetch
result = services.validate(services.ValidationSettings(rocrate_uri=crate, profile_identifier='ro-crate-1.1', requirement_severity=models.Severity.RECOMMENDED))
issues = [issue for issue in result.get_issues() if issue.check.identifier not in unknowable]
for issue in issues:
    print(issue.severity.name, issue.check.identifier, issue.message)
sys.exit(1 if issues else 0)
`,
          join(folder, readdirSync(folder)[0] ?? '', 'data'),
          pythonFolder(withContext),
          ...unknowable,
        ),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
