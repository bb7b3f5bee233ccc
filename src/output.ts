// The folder a build writes to: held by one build at a time, replaced as a whole, put right after a crash, never taken from its owner.
import { existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** The output cannot be written; the message says why and what to do. */
export class OutputFault extends Error {
  override readonly name = 'OutputFault';
}

export interface Claim {
  /** For work in progress: lies beside the output, so that the last rename stays within one file system. */
  readonly folder: string;
  /** Two renames, between which nothing can go wrong but the machine: the next claim then puts the old output back. */
  publish(site: string): Promise<void>;
  /** Removes what was in progress and lets others build. */
  release(): Promise<void>;
}

/** Who holds a claim. `began` tells a process from a later one with the same number; unknown where there is no /proc. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly began?: string;
}

/** A claim made on another machine (or in a container that is gone) counts as left behind after this time without a sign of life. */
const silentMs = 10 * 60_000;
const signOfLifeMs = 20_000;

/** The turns this process holds: one of its own that is not among them could not be removed when its build ended. */
const held = new Set<string>();

/**
 * Claims the output for this process. What a build that died left behind is swept: an old output it had moved away is put back.
 * @throws OutputFault when another build holds it, or when it holds what Octavo did not write
 */
export async function claimOutput(given: string): Promise<Claim> {
  const output = settled(given);
  mustBeReplaceable(output);
  await mkdir(dirname(output), { recursive: true }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST' && fault.code !== 'ENOTDIR') throw fault;
    throw new OutputFault(`Expected folders on the way to ${shown(output)}, found a file. Choose another folder with -o.`);
  });
  const folder = claimFolder(output);
  const turn = await take(folder, output);
  await putRight(folder, output);
  const alive = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(turn, now, now);
    } catch {
      // Removed under our hands: the build will fail by itself and say where.
    }
  }, signOfLifeMs).unref();
  return {
    folder,
    async publish(site) {
      mustBeReplaceable(output);
      const old = join(folder, 'old');
      const had = existsSync(output);
      if (had)
        await rename(output, old).catch((fault: NodeJS.ErrnoException) => {
          throw inUse(given, fault);
        });
      try {
        await rename(site, output);
      } catch (fault) {
        if (had) await rename(old, output).catch(() => cp(old, output, { recursive: true }));
        throw fault;
      }
    },
    async release() {
      clearInterval(alive);
      held.delete(turn);
      // What a failing disk keeps is swept by the next claim: it shall not hide how the build itself ended.
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    },
  };
}

/** What `release` does, at once, for a process that is about to end; nothing when the claim is not ours. */
export function abandonOutput(given: string): void {
  const output = settled(given);
  const folder = claimFolder(output);
  const turn = lastTurn(folder);
  if (!turn || !isThisProcess(ownerIn(turn))) return;
  if (existsSync(join(folder, 'old')) && !existsSync(output)) renameSync(join(folder, 'old'), output);
  try {
    // A browser that dies this moment may still write a file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {
    // the next claim sweeps it
  }
}

/** A link to a folder stays a link: what it leads to is replaced. */
function settled(given: string): string {
  return existsSync(given) ? realpathSync(given) : resolve(given);
}

function claimFolder(output: string): string {
  const name = basename(output);
  // A name may have 255 octets.
  const short =
    Buffer.byteLength(name) <= 200
      ? name
      : `${[...name].slice(0, 40).join('')}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  return join(dirname(output), `.${short}-building`);
}

/**
 * The claim is a folder with a file for each turn: `turn-1`, and one more each time a dead owner is relieved. Each is made with
 * O_EXCL, so of several builds one wins, and no moment exists in which a live claim could be taken for the dead one it replaced.
 */
async function take(folder: string, output: string): Promise<string> {
  for (;;) {
    // Not recursive: on a read-only disk Node then says ENOENT.
    await mkdir(folder).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault;
    });
    const last = lastTurn(folder);
    if (last && !isDead(last)) {
      const { pid, host } = ownerIn(last) ?? { pid: 0, host: hostname() };
      const where = host === hostname() ? '' : ` on ${JSON.stringify(host)}`;
      throw new OutputFault(
        `Another build (process ${pid}${where}) is writing to ${shown(output)}. Wait until it is done, or choose another folder with -o.${where ? `\nIf nothing runs there any more, remove ${shown(folder)}.` : ''}`,
      );
    }
    const next = join(folder, `turn-${last ? numberOf(last) + 1 : 1}`);
    try {
      writeFileSync(next, JSON.stringify(thisProcess()), { flag: 'wx' });
    } catch (fault) {
      if (['EEXIST', 'ENOENT'].includes((fault as NodeJS.ErrnoException).code ?? '')) continue;
      throw fault;
    }
    // The folder may have been released and made anew since the dead turn was seen.
    if (last && !existsSync(last)) {
      rmSync(next, { force: true });
      continue;
    }
    held.add(next);
    return next;
  }
}

/** After a build that died: its old output back in place if it had no new one yet, the rest away. */
async function putRight(folder: string, output: string): Promise<void> {
  if (existsSync(join(folder, 'old')) && !existsSync(output)) await rename(join(folder, 'old'), output);
  for (const name of await readdir(folder)) if (!/^turn-\d+$/.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}

const numberOf = (turn: string): number => Number(/(?<!\d)\d+$/.exec(turn)?.[0]);

function lastTurn(folder: string): string | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => /^turn-\d+$/.test(name))
      .sort((a, b) => numberOf(a) - numberOf(b))
      .map((name) => join(folder, name))
      .at(-1);
  } catch {
    return undefined;
  }
}

function ownerIn(turn: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(turn, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

const thisProcess = (): Owner => {
  const began = beganAt(process.pid);
  return { pid: process.pid, host: hostname(), ...(began ? { began } : {}) };
};
const isThisProcess = (owner: Owner | undefined): boolean => JSON.stringify(owner) === JSON.stringify(thisProcess());

function isDead(turn: string): boolean {
  const owner = ownerIn(turn);
  if (!owner || owner.host !== hostname()) {
    try {
      // A turn without an owner was made this moment, or by a process that died in it.
      return Date.now() - statSync(turn).mtimeMs > (owner ? silentMs : 2000);
    } catch {
      return false;
    }
  }
  if (isThisProcess(owner)) return !held.has(turn);
  try {
    process.kill(owner.pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return owner.began !== undefined && owner.began !== beganAt(owner.pid);
}

/** Boot and clock ticks since (proc(5), field 22 of stat): no two processes of a machine have both and the number. */
function beganAt(pid: number): string | undefined {
  try {
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}

/** Only an empty folder, or what Octavo wrote, is replaced: `-o ~` shall not cost a home. */
function mustBeReplaceable(output: string): void {
  if (!existsSync(output)) return;
  if (!statSync(output).isDirectory())
    throw new OutputFault(`Expected a folder at ${shown(output)}, found a file. Choose another folder with -o, or move the file away.`);
  const names = readdirSync(output);
  const written =
    names.includes('index.html') &&
    (names.includes('report.json') || ['talks', 'sessions', 'people'].every((name) => names.includes(name)));
  if (names.length === 0 || (written && !names.includes('.git'))) return;
  const some = names
    .slice(0, 3)
    .map((name) => JSON.stringify(name))
    .join(', ');
  throw new OutputFault(
    `Expected an empty folder or an earlier output at ${shown(output)}, found ${written ? 'a git repository in it' : `other files (${some}${names.length > 3 ? ', …' : ''})`}: the whole folder would be replaced. Choose a new folder with -o.`,
  );
}

function inUse(given: string, fault: NodeJS.ErrnoException): Error {
  if (!['EBUSY', 'EPERM', 'EXDEV', 'EACCES'].includes(fault.code ?? '')) return fault;
  return new OutputFault(
    `${shown(given)} cannot be replaced (${fault.code}): another program holds it open, or it is a mount point. Close what uses it, or choose a folder inside it with -o.`,
  );
}

function shown(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return near && !near.startsWith('..') ? near : path;
}
