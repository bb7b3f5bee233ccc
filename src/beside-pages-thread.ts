// The second thread of `beside-pages.ts`: does what it is asked for, one after another.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import {
  type BesideInThread,
  cutShare,
  digestShare,
  exportsBeside,
  proveShare,
  searchOf,
  type Task,
  writeBook,
  writeExports,
} from './beside-pages.ts';
import { digestMemory, forgetDigests } from './digest/index.ts';
import { formulaMemory, formulasUnsaid, prepareSpeech, recallFormulas } from './markup/index.ts';
import { languagesOf } from './model/programme.ts';

let beside: BesideInThread;

async function answerTo(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'digest':
      digestShare(task.talks, task.counter);
      return digestMemory();
    case 'begin':
      beside = task.beside;
      return recallFormulas(beside.formulas);
    case 'exports beside pages': {
      const files = exportsBeside(beside, task.known);
      collectGarbage();
      return files;
    }
    case 'search':
      return searchOf(beside);
    case 'exports of all': {
      const { typeset, spoken } = beside.formulas;
      recallFormulas({
        typeset: new Map([...typeset, ...task.formulas.typeset]),
        spoken: new Map([...spoken, ...task.formulas.spoken]),
      });
      const writeAll = (): void => {
        writeExports(beside);
        writeBook(beside);
      };
      writeAll();
      // The first thread has said them all, unless one stands only here: then what says it is loaded.
      if (formulasUnsaid() > 0) {
        await prepareSpeech(languagesOf(beside.programme));
        writeAll();
      }
      collectGarbage();
      return formulaMemory();
    }
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
      // The first thread has them now.
      if (task.kind === 'digest') forgetDigests();
    } catch (fault) {
      const { message, stack, name } = fault as Error;
      parentPort?.postMessage({ fault: { ...(fault as Error), message, stack, name } });
    }
  });
});
