// A disk that fails, for this process alone and without root: Node's own functions for files are wrapped until the returned function is called.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

export interface DiskFault {
  /** The code of the system, such as ENOSPC. */
  readonly code: string;
  /** The first operation that fails, counted from 1 over all that match. */
  readonly from: number;
  /** Whether those after it fail as well, as on a full or read-only disk. */
  readonly lasting: boolean;
  /** Names of the functions that can fail, without `Sync`. */
  readonly operations: readonly string[];
  /** Part of a path in which they fail. */
  readonly under: string;
  /** What happens on the disk at that moment, before the operation goes on as it then may; without it the operation throws. */
  readonly instead?: (path: string) => void;
}

/** What a full disk refuses: removing and renaming it still can. */
export const writing = ['writeFile', 'appendFile', 'mkdir', 'mkdtemp', 'copyFile', 'cp', 'createWriteStream'] as const;
/** What a disk that is read-only, or a folder of another owner, refuses. */
export const changing = [...writing, 'rename', 'rm', 'rmdir', 'unlink', 'utimes'] as const;

type Any = (...given: unknown[]) => unknown;

/** Makes the disk fail; `count` is the operations that matched so far. */
export function failDisk(fault: DiskFault): { readonly count: () => number; readonly heal: () => void } {
  let count = 0;
  const undo: (() => void)[] = [];
  const wrap = (home: Record<string, Any>, name: string): void => {
    const real = home[name];
    if (!real) return;
    home[name] = function wrapped(this: unknown, ...given: unknown[]): unknown {
      const paths = given.slice(0, 2).map(String);
      const path = paths.find((one) => one.includes(fault.under));
      if (path === undefined) return real.apply(this, given);
      count += 1;
      if (count < fault.from || (!fault.lasting && count > fault.from)) return real.apply(this, given);
      if (fault.instead) {
        fault.instead(path);
        return real.apply(this, given);
      }
      const thrown = Object.assign(new Error(`${fault.code}: made to fail, ${name} '${path}'`), {
        code: fault.code,
        syscall: name.replace(/Sync$/, ''),
        path,
      });
      const callback = given.at(-1);
      if (home === promises) return Promise.reject(thrown);
      if (typeof callback === 'function' && !name.endsWith('Sync')) return setImmediate(callback as (fault: Error) => void, thrown);
      throw thrown;
    };
    undo.push(() => {
      home[name] = real;
    });
  };
  const all = fs as unknown as Record<string, Any>;
  const promises = fs.promises as unknown as Record<string, Any>;
  for (const name of fault.operations) {
    wrap(all, name);
    wrap(all, `${name}Sync`);
    wrap(promises, name);
  }
  syncBuiltinESMExports();
  return {
    count: () => count,
    heal: () => {
      for (const one of undo.splice(0)) one();
      syncBuiltinESMExports();
    },
  };
}
