// Who makes the PDF of a book from its parts: a second thread, while browsers lay out the next, or this one.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type BookEnd, BookPdf, type PartAsPrinted, type WrittenBook } from './book-pdf.ts';

export interface BookWriter {
  /** Done in the background where there is a second thread; what goes wrong in it is thrown by `finish`. */
  readonly add: (part: PartAsPrinted) => Promise<void>;
  readonly finish: (end: BookEnd) => Promise<WrittenBook>;
  readonly end: () => Promise<void>;
}

/** In a bundle a file stands at this place; TypeScript as it is has no second thread. */
const entry = join(import.meta.dirname, 'print/book-pdf-thread.js');

/** Short-lived objects by the million: collected seldom, most of them are gone by then. */
const youngMegabytes = 96;

/** A book of few parts is done before a thread has loaded what it needs. The bytes are the same. */
export function startBookPdf(parts: number): BookWriter {
  if (parts < 3 || availableParallelism() < 2 || !existsSync(entry)) {
    const book = new BookPdf();
    return { add: (part) => book.add(part), finish: (end) => book.finish(end), end: () => Promise.resolve() };
  }
  const thread = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
  const written = new Promise<WrittenBook>((resolve, reject) => thread.once('message', resolve).once('error', reject));
  written.catch(() => undefined);
  return {
    add(part) {
      thread.postMessage({ part });
      return Promise.resolve();
    },
    finish(end) {
      thread.postMessage({ end });
      return written;
    },
    end: () => thread.terminate().then(() => undefined),
  };
}
