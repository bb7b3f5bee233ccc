// A command → what it cost: wall and CPU seconds and the peak memory of its whole process tree, sampled from /proc (Linux).
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  readonly wall: number;
  /** User and system, of the command and of all it started and waited for. */
  readonly cpu: number;
  /** Megabytes; shared pages are counted once (PSS). */
  readonly memory: number;
  /** The same while a stage was under way: the command says each by a line of one word when it begins. */
  readonly memoryByStage: Readonly<Record<string, number>>;
  /** Why it did not succeed. */
  readonly fault?: string;
}

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ticksPerSecond = 100;

/** User and system seconds of the children that this process has waited for (proc(5), stat fields 16 and 17). */
function childSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** Kilobytes of the processes below `root`, itself included; what each has used of the processor so far goes into `seconds`. */
function sampleTree(root: number, seconds: Map<number, number>): number {
  const children = new Map<number, number[]>();
  const used = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      used.set(Number(name), (Number(fields[11]) + Number(fields[12])) / ticksPerSecond);
    } catch {
      // it ended meanwhile
    }
  }
  let sum = 0;
  for (const open = [root]; open.length > 0; ) {
    const id = open.pop() as number;
    open.push(...(children.get(id) ?? []));
    seconds.set(id, used.get(id) ?? seconds.get(id) ?? 0);
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // it ended meanwhile, or belongs to someone else
    }
  }
  return sum;
}

/** Peak megabytes, while `work` is under way, of this process and all below it, beyond what it had before. */
export async function peakDuring(work: () => Promise<unknown>): Promise<number> {
  const now = (): number => sampleTree(process.pid, new Map()) / 1024;
  const before = now();
  let peak = before;
  const sampler = setInterval(() => (peak = Math.max(peak, now())), 100);
  await work().finally(() => clearInterval(sampler));
  return peak - before;
}

/** Runs one command to its end or to `timeoutSeconds`, then ends all of its process group. */
export async function measure(command: Command, timeoutSeconds: number): Promise<Cost> {
  const before = childSeconds();
  const start = performance.now();
  const [program = '', ...rest] = command.argv;
  const child = spawn(program, rest, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  let peak = 0;
  let stage = '';
  const memoryByStage: Record<string, number> = {};
  const seconds = new Map<number, number>();
  const sample = (): void => {
    if (!child.pid) return;
    const now = sampleTree(child.pid, seconds);
    peak = Math.max(peak, now);
    if (stage) memoryByStage[stage] = Math.max(memoryByStage[stage] ?? 0, now / 1024);
  };
  const listen = (text: Buffer): void => {
    said = (said + text.toString()).slice(-2000);
    const begun = /^([a-z][a-z-]*)$/m.exec(text.toString().trimEnd().split('\n').at(-1) ?? '')?.[1];
    // A stage may be over before the next sample: what it begins with is its least.
    if (begun) sample();
    stage = begun ?? stage;
    if (begun) sample();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const sampler = setInterval(sample, 200);
  let late = false;
  const end = (): void => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch {
      /* all gone */
    }
  };
  const timer = setTimeout(() => {
    late = true;
    // A browser leads a group of its own and would go on.
    const running = new Map<number, number>();
    sampleTree(child.pid as number, running);
    for (const id of running.keys())
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // it ended meanwhile
      }
    end();
  }, timeoutSeconds * 1000);
  const status = await new Promise<string>((resolve) =>
    child
      .once('error', (fault) => resolve(fault.message))
      .once('close', (code, signal) =>
        resolve(code === 0 ? '' : `ended with ${signal ?? code}: ${said.trim().split('\n').slice(-2).join(' ').slice(0, 200)}`),
      ),
  );
  clearInterval(sampler);
  clearTimeout(timer);
  const wall = (performance.now() - start) / 1000;
  if (child.pid) end();
  const fault = late ? `not done after ${timeoutSeconds} s` : status;
  // A browser that its parent kills is waited for by nobody: what was seen of it counts.
  const seen = [...seconds.values()].reduce((sum, one) => sum + one, 0);
  return { wall, cpu: Math.max(childSeconds() - before, seen), memory: peak / 1024, memoryByStage, ...(fault ? { fault } : {}) };
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The power of the size that a cost grows with, from one size to another: 1 is linear. */
export const growth = (small: number, large: number, costSmall: number, costLarge: number): number =>
  Math.log(costLarge / costSmall) / Math.log(large / small);
