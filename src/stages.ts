// Stages of a build, one after another → what each took: wall time, and CPU time with that of the browsers it started.
import { readFileSync } from 'node:fs';

export interface StageCost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs stages by name; a name that comes again adds to its cost. */
export class Stages {
  readonly costs: Record<string, StageCost> = {};
  readonly #tell: ((stage: string) => void) | undefined;

  constructor(tell?: (stage: string) => void) {
    this.#tell = tell;
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.#tell?.(name);
    const [wall, cpu] = [performance.now(), cpuMs()];
    const value = await work();
    const before = this.costs[name] ?? { wallMs: 0, cpuMs: 0 };
    this.costs[name] = { wallMs: before.wallMs + Math.round(performance.now() - wall), cpuMs: before.cpuMs + Math.round(cpuMs() - cpu) };
    return value;
  }
}

/** Of this process, and on Linux of the children it has waited for (proc(5), fields 16 and 17, in hundredths of a second). */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  let children = 0;
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    children = (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    // not Linux: its own time alone
  }
  return (user + system) / 1000 + children;
}
