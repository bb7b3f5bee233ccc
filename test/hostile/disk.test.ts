// A disk that fails at any of the writes of a build: afterwards the old output is there whole, nothing beside it, and the message says what to do.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { faultText } from '../../src/commands/fault-text.ts';
import { type Workplace, workplace } from '../support/built.ts';
import { page } from '../support/session.ts';
import { thorough } from './thorough.ts';
import { changing, type DiskFault, failDisk, writing } from './failing-disk.ts';

let place: Workplace;
let before: Map<string, string>;
let broken: ReturnType<typeof failDisk> | undefined;
const digestAlone = { skip: new Set(['booklet']) };

function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(entries.map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'latin1')]));
}
const scratch = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('octavo-templates-'));

beforeAll(async () => {
  place = workplace();
  await place.build(digestAlone);
  before = filesOf(place.site);
});
afterEach(() => broken?.heal());
afterAll(() => place.remove());

/** The words a person reads after a build on such a disk; undefined when the build came through. */
async function toldBy(fault: DiskFault): Promise<string | undefined> {
  broken = failDisk(fault);
  try {
    await place.build(digestAlone);
    return undefined;
  } catch (thrown) {
    return faultText(thrown) ?? `a fault of ours: ${thrown instanceof Error ? thrown.stack : String(thrown)}`;
  } finally {
    broken.heal();
  }
}

async function operationsOf(operations: readonly string[]): Promise<number> {
  broken = failDisk({ code: 'none', from: Number.POSITIVE_INFINITY, lasting: true, operations, under: '_site' });
  await place.build(digestAlone);
  broken.heal();
  return broken.count();
}

/** Every n-th operation, the first and the last among them. */
const spread = (count: number, steps: number): number[] => [
  ...new Set(Array.from({ length: steps }, (_, at) => 1 + Math.round((at * (count - 1)) / (steps - 1)))),
];

const steps = thorough ? 60 : 4;

test.each([
  ['full', 'ENOSPC', writing, 'No space is left there. Free some, or choose a folder on another disk with -o.'],

  ['read-only', 'EROFS', changing, 'It lies on a read-only file system. Choose another folder with -o.'],
  ['of another owner', 'EACCES', changing, 'You may not read or write there. Change its permissions, or choose another folder with -o.'],
])(
  'a disk that is %s from any moment on: the old output stays, the cure is said',
  async (_, code, operations, cure) => {
    const count = await operationsOf(operations);
    expect(count).toBeGreaterThan(20);
    for (const from of spread(count, steps)) {
      const told = await toldBy({ code, from, lasting: true, operations, under: '_site' });
      // Of the last ones some only clean up, after the new output is in place: then the build is done.
      if (told !== undefined)
        expect(told, `operation ${from} of ${count}`).toMatch(new RegExp(`^\\S.* could not be (?:used|read) \\(${code}, \\w+\\)\\. `));
      if (told !== undefined) expect(told).toContain(`${cure}\nThe previous output was left as it was.`);
      expect(filesOf(place.site).size, `operation ${from} of ${count}`).toBe(before.size);
      // What a dead disk does not let us clean up the next build sweeps.
      await place.build(digestAlone);
      expect(readdirSync(place.folder).sort()).toEqual(['_site', 'content']);
      expect(scratch()).toEqual([]);
    }
  },
  thorough ? 1_800_000 : 300_000,
);

test(
  'one write that fails anywhere fails the build, and leaves nothing',
  async () => {
    const count = await operationsOf(writing);
    for (const from of spread(count, steps)) {
      const told = await toldBy({ code: 'EIO', from, lasting: false, operations: writing, under: '_site' });
      expect(told, `operation ${from} of ${count}`).toContain('The disk gave an error. Check it.\nThe previous output was left as it was.');
      const now = filesOf(place.site);
      expect([...now].filter(([path, text]) => !path.endsWith('report.json') && before.get(path) !== text).map(([path]) => path)).toEqual(
        [],
      );
      expect(now.size).toBe(before.size);
      expect(readdirSync(place.folder).sort()).toEqual(['_site', 'content']);
    }
  },
  thorough ? 1_800_000 : 300_000,
);

test('an output folder that another program holds open is left, and named', async () => {
  const told = await toldBy({ code: 'EBUSY', from: 1, lasting: true, operations: ['rename'], under: '_site' });
  expect(told).toBe(
    `${place.site} cannot be replaced (EBUSY): another program holds it open, or it is a mount point. Close what uses it, or choose a folder inside it with -o.`,
  );
  expect(readdirSync(place.folder).sort()).toEqual(['_site', 'content']);
  expect(filesOf(place.site).size).toBe(before.size);
});

test('a file that vanishes while it is read is named, nothing is written', async () => {
  const file = join(place.folder, 'content/sessions/a.txt');
  broken = failDisk({ code: 'ENOENT', from: 1, lasting: false, operations: ['readFile'], under: 'a.txt', instead: (path) => rmSync(path) });
  const { findContent } = await import('../../src/content.ts');
  let told: string | undefined;
  try {
    findContent([join(place.folder, 'content')]);
  } catch (thrown) {
    told = faultText(thrown);
  } finally {
    broken.heal();
    const { writeFileSync } = await import('node:fs');
    if (!existsSync(file)) writeFileSync(file, page);
  }
  expect(told).toBe(
    `${file} could not be read (ENOENT, open). It was removed while Octavo worked. Build again.\nThe previous output was left as it was.`,
  );
});
