// `octavo serve` of a folder, as a person starts it, for tests that ask it for pages.
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface Served {
  readonly process: ChildProcess;
  /** With a slash at its end. */
  readonly base: string;
  /** What it has written to stderr so far. */
  readonly said: () => string;
}

export async function serve(folder: string): Promise<Served> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../src/octavo.js'), 'serve', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += String(text)));
  const base = await new Promise<string>((done) =>
    child.stdout.on('data', (text: Buffer) => {
      const found = /http:\/\/localhost:\d+\//.exec(String(text));
      if (found) done(found[0]);
    }),
  );
  return { process: child, base, said: () => said };
}
