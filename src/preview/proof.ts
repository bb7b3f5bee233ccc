// The booklet of a preview, printed as `octavo build` prints it → what preflight and proof say of it. In another process, behind everything else.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';

export interface ProofState {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  /** Of content and print; paths as a person would type them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why there is none. */
  readonly fault?: string;
}

/** What `octavo build --json` says of an edition. */
export interface Printed {
  readonly kind: string;
  readonly pages?: number;
  /** Id of a talk, a session → the page it begins on, from 1. */
  readonly pageOf?: Readonly<Record<string, number>>;
}

/** So long nothing must change before a booklet is printed. */
const restMs = 700;

export class BookletProof {
  readonly #command: readonly string[];
  readonly #inputs: readonly string[];
  readonly #tell: () => void;
  #state: ProofState = { state: 'none', diagnostics: [] };
  #timer: NodeJS.Timeout | undefined;
  #running: ChildProcess | undefined;
  #printed: readonly Printed[] = [];

  /** `command` runs octavo; `tell` is called when the state changes. */
  constructor(command: readonly string[], inputs: readonly string[], tell: () => void) {
    this.#command = command;
    this.#inputs = inputs;
    this.#tell = tell;
  }

  get state(): ProofState {
    return this.#state;
  }

  /** Prints the content as it is now; what was under way for an older one is given up. */
  start(): void {
    this.stop();
    this.#become({ state: 'running', diagnostics: [] });
    this.#timer = setTimeout(() => void this.#print(), restMs);
  }

  /** An edition as it was printed; undefined while it is not. */
  printed(edition: string): Printed | undefined {
    return this.#state.state === 'done' ? this.#printed.find(({ kind }) => kind === edition) : undefined;
  }

  /** What was found is of an older content. */
  forget(): void {
    this.stop();
    this.#state = { state: 'none', diagnostics: [] };
  }

  stop(): void {
    clearTimeout(this.#timer);
    // The build removes what it had begun.
    this.#running?.kill('SIGTERM');
    this.#running = undefined;
  }

  async #print(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'octavo-proof-'));
    const [program = process.execPath, ...before] = this.#command;
    const child = spawn(program, [...before, 'build', ...this.#inputs, '-o', join(folder, 'site'), '--skip', 'archive', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running = child;
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // where the system does not allow it the proof is merely not behind the others
    }
    const [said, why]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => why.push(bytes));
    await new Promise((done) => child.once('close', done).once('error', done));
    await rm(folder, { recursive: true, force: true });
    // Another has taken its place.
    if (this.#running !== child) return;
    this.#running = undefined;
    try {
      const { outputs, diagnostics } = JSON.parse(Buffer.concat(said).toString()) as { outputs: Printed[]; diagnostics: Diagnostic[] };
      this.#printed = outputs;
      this.#become({ state: 'done', diagnostics });
    } catch {
      this.#become({ state: 'failed', diagnostics: [], fault: Buffer.concat(why).toString().trim().slice(0, 2000) });
    }
  }

  #become(state: ProofState): void {
    this.#state = state;
    this.#tell();
  }
}
