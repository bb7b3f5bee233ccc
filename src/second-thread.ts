// A second thread of a build: is asked for one thing after another, and answers in that order.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** In a bundle a file stands beside this one under this name; TypeScript as it is has no second thread. */
const entry = join(import.meta.dirname, 'beside-pages-thread.js');

/** Loads its code while the programme is made ready. */
export class SecondThread<Task> {
  readonly #worker = new Worker(entry);
  readonly #waiting: { readonly resolve: (value: never) => void; readonly reject: (fault: unknown) => void }[] = [];
  #failed: unknown;

  constructor() {
    this.#worker.on('message', ({ value, fault }: { value: never; fault?: object }) => {
      const one = this.#waiting.shift();
      // A fault of the disk keeps what it says of itself: path and code.
      if (fault) one?.reject(Object.assign(new Error(), fault));
      else one?.resolve(value);
    });
    this.#worker.on('error', (fault) => {
      this.#failed = fault;
      for (const { reject } of this.#waiting.splice(0)) reject(fault);
    });
  }

  ask<T>(task: Task): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      if (this.#failed) reject(this.#failed as Error);
      else this.#waiting.push({ resolve, reject });
    });
    // It is waited for later.
    answer.catch(() => undefined);
    this.#worker.postMessage(task);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Where there may be one and the code is compiled. */
export const secondThread = <Task>(): SecondThread<Task> | undefined =>
  availableParallelism() < 2 || !existsSync(entry) ? undefined : new SecondThread();
