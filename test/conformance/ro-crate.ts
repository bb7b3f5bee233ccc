// The archive's metadata, held against rocrate-validator: the RO-Crate 1.1 profile, what is required and what is recommended.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotRun, archiveOf, execute, findPython, pythonCommand, saying, type Checker } from './checker.ts';

const requirement = 'roc-validator==0.13.0';

export const roCrate: Checker = {
  name: 'rocrate-validator accepts the archive',
  find: () => findPython(requirement),
  run: async (site) => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-crate-'));
    try {
      await execute('python3', ['-m', 'zipfile', '-e', archiveOf(site), folder]);
      const [bag] = readdirSync(folder);
      const ran = await execute(pythonCommand(requirement, 'rocrate-validator'), ['--disable-color', 'validate', '--no-paging', '--offline', '--requirement-severity', 'REQUIRED', '--profile-identifier', 'ro-crate-1.1', join(folder, bag ?? '', 'data')]);
      if (/is not available in the HTTP cache/.test(ran.output.replace(/\s+/g, ' '))) throw new NotRun('the context of RO-Crate cannot be fetched here');
      return ran.code === 0 ? [] : saying(ran.output);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
