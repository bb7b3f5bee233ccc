// The parts of pagedjs-cli's Printer that `paginate.ts` uses; the package ships no types.
declare module 'pagedjs-cli' {
  import type { EventEmitter } from 'node:events';
  import type { Browser, Page } from 'puppeteer';
  export default class Printer extends EventEmitter {
    constructor(options: { allowLocal?: boolean; timeout?: number; closeAfter?: boolean; browserArgs?: string[] });
    browser: Browser;
    render(url: string): Promise<Page>;
  }
}
