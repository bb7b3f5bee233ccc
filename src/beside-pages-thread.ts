// The second thread of `beside-pages.ts`: exports at once, then the proof of the talks from the number it is sent.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type BesideInThread, proveTalks, talksOf, writeExports } from './beside-pages.ts';
import { prepareSpeech, recallFormulas } from './markup/index.ts';
import { languagesOf } from './model/programme.ts';

const beside = workerData as BesideInThread;

async function answer(work: () => unknown): Promise<void> {
  try {
    parentPort?.postMessage({ value: await work() });
  } catch (fault) {
    const { message, stack, name } = fault as Error;
    parentPort?.postMessage({ fault: { ...(fault as Error), message, stack, name } });
  }
}

await answer(async () => {
  recallFormulas(beside.formulas);
  await prepareSpeech(languagesOf(beside.programme));
  writeExports(beside);
  // A thread that waits collects nothing: what the e-book left would stay in memory while pages are made.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
});
parentPort?.on('message', (from: number) => void answer(() => proveTalks(beside, talksOf(beside.programme).slice(from))));
