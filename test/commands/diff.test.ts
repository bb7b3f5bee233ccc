// `octavo diff` as a person runs it: words, JSON, nothing, and a file that is not there.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'octavo-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function version(name: string, language: string, title: string, withdrawn: boolean): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    JSON.stringify({
      conference: { name: 'Fold', acronym: 'FOLD', year: 2022, timeZone: 'UTC', venueTimeZone: 'UTC', language },
      sessions: [
        {
          title: { source: 'Creases' },
          people: [],
          presentations: [
            {
              id: 'one',
              kind: 'talk',
              title: { source: title },
              start: '2022-07-19T10:30:00Z',
              end: '2022-07-19T10:50:00Z',
              people: [{ name: 'Ada Byron', role: 'author' }],
              withdrawn,
            },
          ],
        },
      ],
    }),
  );
  return path;
}

function diff(...parameters: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(home, 'src/cli.ts'), 'diff', ...parameters],
      { cwd: home },
      (fault, stdout, stderr) => done({ code: fault ? Number(fault.code) : 0, stdout, stderr }),
    );
  });
}

test('says what changed, in the language of the new version, as JSON too', async () => {
  const [old, now, deutsch] = [
    version('old.json', 'en', 'Maps', false),
    version('new.json', 'en', 'Charts', true),
    version('neu.json', 'de', 'Maps', true),
  ];
  const english = await diff(old, now);
  expect(english).toEqual({ code: 0, stdout: '“Charts” is withdrawn.\n“Maps” is now called “Charts”.\n', stderr: '' });
  expect((await diff(old, deutsch)).stdout).toBe('„Maps“ ist zurückgezogen.\n');
  expect((await diff(old, old)).stdout).toBe('Nothing changed.\n');
  const json = JSON.parse((await diff('--format', 'json', old, now)).stdout) as { changes: { kind: string; id: string }[] };
  expect(json.changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['withdrawn one', 'title one']);
}, 120_000);

test('names a file that is not there', async () => {
  const { code, stdout, stderr } = await diff(join(folder, 'none.json'), version('old.json', 'en', 'Maps', false));
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('Expected a file or folder');
}, 60_000);
