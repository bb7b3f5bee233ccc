// What is dear to make and the same for the same input, kept in a folder from build to build. An entry that is damaged is no entry.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Keeps bytes by a key that must name all they depend on, but for Octavo's own code and packages, which it adds. */
export class Cache {
  readonly #folder: string;
  #code: string | undefined;
  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(key: string): Promise<Buffer | undefined> {
    const name = this.#nameOf(key);
    try {
      const bytes = await readFile(join(this.#folder, name));
      const value = bytes.subarray(32);
      if (!createHash('sha256').update(value).digest().equals(bytes.subarray(0, 32))) return undefined;
      await utimes(join(this.#folder, name), new Date(), new Date()).catch(() => undefined);
      return value;
    } catch {
      return undefined;
    }
  }

  /** Written beside and renamed: a build that runs at the same time sees the whole or nothing. A full disk is no fault of the build. */
  async put(key: string, value: Uint8Array): Promise<void> {
    const name = this.#nameOf(key);
    try {
      await mkdir(this.#folder, { recursive: true });
      const fresh = await mkdtemp(join(this.#folder, 'new-'));
      try {
        await writeFile(join(fresh, 'entry'), Buffer.concat([createHash('sha256').update(value).digest(), value]));
        await rename(join(fresh, 'entry'), join(this.#folder, name));
      } finally {
        await rm(fresh, { recursive: true, force: true });
      }
    } catch {
      // the next build makes it again
    }
  }

  /** What no build asked for in a month, and what a build that died left half written. */
  async forgetUnused(): Promise<void> {
    const [month, hour] = [30 * 24 * 3_600_000, 3_600_000];
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (/^[0-9a-f]{64}$/.test(name) ? age > month : name.startsWith('new-') && age > hour)
        await rm(path, { recursive: true, force: true });
    }
  }

  #nameOf(key: string): string {
    return createHash('sha256')
      .update((this.#code ??= codeHash()))
      .update(key)
      .digest('hex');
  }
}

/** Another version of Octavo, or one being worked on, makes other keys: of formulas, digests, fonts and the parts of a booklet. */
export const codeHash = (): string => hashOf(['src/model', 'src/markup', 'src/digest', 'src/print', 'src/cut-fonts.ts', 'src/woff2.ts']);

/** Of all that makes an output beside its content: Octavo itself, its templates and styles, the packages it stands on, Node and what that brings (Unicode, zlib). */
export function outputCodeHash(): string {
  // In a checkout its own lock file; installed, that of the folder it is installed in.
  const locks = [join(home, 'package-lock.json'), join(home, '../.package-lock.json')].filter((path) => existsSync(path));
  return hashOf(['src', 'templates', 'styles'], [JSON.stringify(process.versions), ...locks.map((path) => readFileSync(path))]);
}

function hashOf(paths: readonly string[], more: readonly (string | Uint8Array)[] = []): string {
  const hash = createHash('sha256').update(readFileSync(join(home, 'package.json')));
  for (const one of more) hash.update(one);
  for (const path of paths) for (const file of filesOf(join(home, path))) hash.update(file.slice(home.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Of a folder; of a file itself. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();
}
