// Conformance steps for the exports of a built site, held against other people's programs; outside the test suite because they must be installed.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface ConformanceStep {
  readonly name: string;
  /** What must be installed for this step: Python modules, by their import names. */
  readonly needs: readonly string[];
  /** Throws when the other program is not content, or is not there: a step that did not run is not green. */
  run(siteDir: string): void;
}

/** Runs with `OCTAVO_PYTHON`, else `python3`; the script's own arguments follow. */
function python(script: string, ...parameters: string[]): void {
  execFileSync(process.env.OCTAVO_PYTHON ?? 'python3', ['-c', script, ...parameters], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export const steps: readonly ConformanceStep[] = [
  {
    name: 'programme.ics is read by icalendar', needs: ['icalendar'],
    run: (site) => python(`
import sys, icalendar
found = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT')
assert found and not [e for e in found if e.errors], 'no entry, or entries with errors'
assert len({e['UID'] for e in found}) == len(found), 'a UID stands twice'
assert all(e['DTSTART'].dt.utcoffset() is not None for e in found), 'a time without zone'
`, join(site, 'programme.ics')),
  },
  {
    name: 'programme.bib is read by bibtexparser', needs: ['bibtexparser'],
    run: (site) => python(`
import sys, bibtexparser
library = bibtexparser.parse_file(sys.argv[1])
assert library.entries and not library.failed_blocks, library.failed_blocks
`, join(site, 'programme.bib')),
  },
  {
    name: 'the archive is valid for bagit', needs: ['bagit'],
    run: (site) => {
      const archive = readdirSync(site).find((name) => name.endsWith('.zip'));
      if (!archive) throw new Error(`Expected an archive in ${site}, found none`);
      python(`
import sys, os, tempfile, zipfile, bagit
with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(sys.argv[1]).extractall(folder)
    bagit.Bag(os.path.join(folder, os.listdir(folder)[0])).validate()
`, join(site, archive));
    },
  },
];
