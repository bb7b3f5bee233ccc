// The second thread of `start-book-pdf.ts`: parts as they come, one after another, then the book.
import { parentPort } from 'node:worker_threads';
import { type BookEnd, BookPdf, type PartAsPrinted } from './book-pdf.ts';

const book = new BookPdf();
let before = Promise.resolve();
parentPort?.on('message', ({ part, end }: { part?: PartAsPrinted; end?: BookEnd }) => {
  // A fault is nobody's to handle here: it ends the thread and is told where the book is waited for.
  before = before.then(async () => {
    if (part) await book.add(part);
    if (end) parentPort?.postMessage(await book.finish(end));
  });
});
