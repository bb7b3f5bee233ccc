// The second thread of `beside-pages.ts`: does what it is asked for, one after another.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type BesideInThread, cutShare, exportsBeside, proveShare, type Task, writeBook, writeExports } from './beside-pages.ts';
import { formulaMemory, prepareSpeech, recallFormulas } from './markup/index.ts';
import { languagesOf } from './model/programme.ts';

const { formulas, ...beside } = workerData as BesideInThread;
recallFormulas(formulas);

async function answerTo(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'exports beside pages': {
      const files = exportsBeside(beside, task.known);
      collectGarbage();
      return files;
    }
    case 'exports of all':
      recallFormulas({
        typeset: new Map([...formulas.typeset, ...task.formulas.typeset]),
        spoken: new Map([...formulas.spoken, ...task.formulas.spoken]),
      });
      await prepareSpeech(languagesOf(beside.programme));
      writeExports(beside);
      writeBook(beside);
      collectGarbage();
      return formulaMemory();
    case 'fonts':
      return cutShare(task.cuts, task.counter);
    case 'proof':
      return proveShare(beside, task.ids, task.counter);
  }
}

/** A thread that waits collects nothing: what the e-book left would stay in memory while pages are made. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (task: Task) => {
  last = last.then(async () => {
    try {
      parentPort?.postMessage({ value: await answerTo(task) });
    } catch (fault) {
      const { message, stack, name } = fault as Error;
      parentPort?.postMessage({ fault: { ...(fault as Error), message, stack, name } });
    }
  });
});
