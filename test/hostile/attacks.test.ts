// Every hostile text in every field of a format, all formats in one programme, built whole: nothing runs, nothing is fetched, nothing is written elsewhere,
// every output reads. matrix.test.ts reads each text in each format; here a text is in one, and `npm run reliability` builds once for each format it can be in.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse as parseBib } from '@retorquere/bibtex-parser';
import { unzipSync } from 'fflate';
import ICAL from 'ical.js';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/index.ts';
import { mediaTypeOf } from '../../src/archive/media-type.ts';
import { pageScript } from '../../src/assets.ts';
import { build } from '../../src/build.ts';
import { findContent } from '../../src/content.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { presentationsOf, type Programme } from '../../src/model/programme.ts';
import { readProgramme } from '../../src/read.ts';
import { Preview } from '../../src/preview/preview.ts';
import { every, texts } from '../fixtures/attacks/texts.ts';
import { cache, inBrowser } from '../support/browser.ts';
import { serving } from '../support/server.ts';
import { type Carrier, carriers, mixed, planted } from './carriers.ts';
import { faultsOf } from './oracle.ts';
import { thorough } from './thorough.ts';

const home = mkdtempSync(join(tmpdir(), 'octavo-attacks-'));
const site = join(home, 'site');
const file = (path: string): string => readFileSync(join(site, path), 'utf8');
let programme: Programme;
let diagnostics: readonly Diagnostic[];

/** `npm run reliability` gives each round: the n-th text goes into the format n + round. */
const round = Number(process.env.OCTAVO_ROUND ?? 0);

beforeAll(async () => {
  mkdirSync(join(home, 'content/sessions'), { recursive: true });
  // Without a service worker, which fetches the whole site for each new page of a browser.
  for (const { path, text } of [...mixed(round), { path: 'conference.yaml', text: 'offline: false\n' }]) {
    mkdirSync(dirname(join(home, 'content', path)), { recursive: true });
    writeFileSync(join(home, 'content', path), text);
  }
  const content = findContent([join(home, 'content')]).value;
  const read = readProgramme(content ?? { sources: [] });
  expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  programme = read.value as Programme;
  const result = await build(
    programme,
    { ...(content as NonNullable<typeof content>), date: new Date('2022-07-01T00:00:00Z') },
    read.diagnostics,
    { output: site, cache, skip: new Set(['booklet']), version: 'test' },
  );
  diagnostics = result.diagnostics;
}, 300_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('there are 400 of them, each is a talk, none turns the build red', () => {
  expect(new Set(every.map(([, text]) => text)).size).toBeGreaterThan(400);
  expect(presentationsOf(programme).length).toBeGreaterThanOrEqual(every.length);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('nothing is written beside the output, and every name in it is one for every file system', () => {
  expect(readdirSync(home)).toEqual(['content', 'site']);
  expect([...readdirSync('.'), ...readdirSync('..'), ...readdirSync(tmpdir())].filter((name) => /pwned|passwd|evil/.test(name))).toEqual(
    [],
  );
  const paths = readdirSync(site, { recursive: true, encoding: 'utf8' });
  const wrong = paths.filter((path) =>
    path
      .split('/')
      .some(
        (name) =>
          !/^[\w][\w. -]*$/.test(name) || /[. ]$/.test(name) || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) || name.length > 100,
      ),
  );
  expect(wrong).toEqual([]);
  const folded = paths.map((path) => path.normalize('NFKC').toLowerCase());
  expect(folded.filter((path, at) => folded.indexOf(path) !== at)).toEqual([]);
});

test('no page holds an element, attribute or address that runs, loads or sends', () => {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  const { firstScript, policy } = pageScript();
  const faults = pages.flatMap((path) =>
    faultsOf(file(path), ({ attrs, childNodes }) => {
      const { src, type } = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
      const text = childNodes.map((child) => ('value' in child ? child.value : '')).join('');
      if (type === 'application/ld+json') return typeof JSON.parse(text) === 'object';
      if (src === undefined) return text.trim() === firstScript;
      const ours = path === '404.html' ? /^\/assets\/digest\.js$/ : /^(?:\.\.\/)*assets\/(?:digest|search|mine)\.js$/;
      return ours.test(src) && text === '';
    })
      // The page for what is not there is shown at any address: its links begin at the root of the host.
      .filter((fault) => path !== '404.html' || !/^<\w+ (?:href|src)="\/[^/\\]/.test(fault))
      .map((fault) => `${path}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(
    pages.filter(
      (path) => !file(path).includes(`content="${policy.replaceAll("'", '&#39;')}"`) && !file(path).includes(`content="${policy}"`),
    ),
  ).toEqual([]);
  expect(pages.length).toBeGreaterThan(every.length);
}, 120_000);

test(
  'no script runs, no dialog opens, no policy is broken, no other host is asked: in a real browser with scripts on',
  async () => {
    const found = await serving(site, (base) =>
      inBrowser(async (open) => {
        const page = await open();
        const faults: string[] = [];
        let here = '';
        page.on('dialog', (dialog) => {
          faults.push(`${here}: dialog ${dialog.message()}`);
          void dialog.dismiss();
        });
        page.on('pageerror', (fault) => faults.push(`${here}: ${String(fault)}`));
        page.on('popup', () => faults.push(`${here}: popup`));
        page.on('request', (request) => {
          if (!request.url().startsWith(base) && !/^(?:data|blob):/.test(request.url())) faults.push(`${here}: asks for ${request.url()}`);
        });
        await page.exposeFunction('octavoTrap', (what: string) => {
          faults.push(`${here}: ${what}`);
        });
        await page.evaluateOnNewDocument(() => {
          const trap = (what: string): void => (window as unknown as { octavoTrap(what: string): void }).octavoTrap(what);
          Object.assign(window, { hit: (): void => trap('script ran') });
          document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
            trap(`policy ${violatedDirective} ${blockedURI} ${sample}`),
          );
        });
        // In the suite every fourth of them, all in `npm run reliability`; the page that is printed, below, holds every text.
        const some = ['sessions', 'talks', 'people'].flatMap((name) =>
          readdirSync(join(site, name), { withFileTypes: true })
            .filter((one) => one.isDirectory())
            .filter((_, at) => at % (name === 'sessions' ? (thorough ? 1 : 4) : 40) === 0)
            .map((one) => `${name}/${one.name}/index.html`),
        );
        for (const path of [
          'index.html',
          'people/index.html',
          'subjects/index.html',
          'search/index.html?q=script',
          'my/index.html',
          ...some,
        ]) {
          here = path;
          await page.goto(base + path, { waitUntil: 'domcontentloaded' });
          // What waits for a hand or an eye gets one.
          await page.evaluate(() => {
            for (const element of document.querySelectorAll<HTMLElement>('main *')) {
              for (const kind of ['mouseover', 'focus', 'pointerover', 'error', 'load', 'toggle', 'animationstart'])
                element.dispatchEvent(new Event(kind));
              if (element.tagName === 'DETAILS') (element as HTMLDetailsElement).open = true;
            }
          });
          if (!page.url().startsWith(base)) faults.push(`${path}: left for ${page.url()}`);
        }
        return faults;
      }),
    );
    expect(found).toEqual([]);
  },
  thorough ? 900_000 : 300_000,
);

test('the page that is printed, with scripts on: every text in one document, nothing runs, nothing but files of the build is asked for', async () => {
  const preview = new Preview([join(home, 'content')]);
  await preview.refresh(['print/booklet.html']);
  const html = Buffer.from((await preview.file('print/booklet.html')) ?? '').toString('utf8');
  const ownScripts = new Set<string>();
  expect(
    faultsOf(
      html,
      ({ attrs, childNodes }) => ownScripts.add(attrs.map(({ name, value }) => `${name}=${value}`).join(' ')) && childNodes.length === 0,
    ),
  ).toEqual([]);
  expect([...ownScripts]).toEqual(['src=../assets/editions/lines.js']);
  for (const { text } of planted.filter((one) => /^[\w ]{4,60}$/.test(one.text))) expect(html).toContain(text);
  const base = 'http://octavo.example/';
  const found = await inBrowser(async (open) => {
    const page = await open();
    const faults: string[] = [];
    page.on('dialog', (dialog) => {
      faults.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const path = request.url().startsWith(base) ? decodeURIComponent(request.url().slice(base.length)) : undefined;
      void (path === undefined ? Promise.resolve(undefined) : preview.file(path)).then((body) => {
        if (body) return request.respond({ body, contentType: mediaTypeOf(path ?? '') ?? 'application/octet-stream' });
        if (!request.url().startsWith('data:font/')) faults.push(`asks for ${request.url().slice(0, 100)}`);
        return request.url().startsWith('data:font/') ? request.continue() : request.abort();
      });
    });
    await page.exposeFunction('hit', () => faults.push('a script ran'));
    await page.goto(`${base}print/booklet.html`);
    await page.evaluate(() =>
      document
        .querySelectorAll('*')
        .forEach((one) => ['mouseover', 'error', 'load', 'focus', 'toggle'].forEach((kind) => one.dispatchEvent(new Event(kind)))),
    );
    return faults;
  });
  await preview.remove();
  expect(found).toEqual([]);
}, 120_000);

test('a booklet of the nastiest is printed from files of the build alone, and holds no action but links to the web', async () => {
  // Some of each kind, and all that would become a string of a stylesheet, as titles do in running heads.
  const nasty = planted.filter(
    ({ text }, at) =>
      /hit\(|evil|javascript|passwd|\\(?:href|url|include|html)/i.test(text) &&
      text.length < 120 &&
      (thorough || at % 8 === 0 || texts.style?.includes(text)),
  );
  expect(nasty.length).toBeGreaterThan(40);
  const folder = join(home, 'nasty');
  const { sources } = (carriers['schedule.json'] as Carrier)(nasty);
  const read = readProgramme({ sources });
  const content = {
    ...(findContent([join(home, 'content')]).value as NonNullable<ReturnType<typeof findContent>['value']>),
    sources,
    verbatim: new Map(sources.map(({ path, text }) => [path, Buffer.from(text)])),
    date: new Date('2022-07-01T00:00:00Z'),
  };
  const result = await build(read.value as Programme, content, read.diagnostics, {
    output: folder,
    cache,
    skip: new Set(['archive']),
    version: 'test',
  });
  expect(
    result.diagnostics
      .filter(({ severity, code }) => severity === 'error' || code === 'load-refused')
      .map(({ code, message }) => `${code}: ${message.slice(0, 200)}`),
  ).toEqual([]);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const pdf = await PDFDocument.load(readFileSync(join(folder, 'booklet.pdf')));
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => String(object));
  expect(objects.length).toBeGreaterThan(500);
  expect(
    objects
      .filter((text) => /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoToR|GoToE|RichMedia|OpenAction)\b/.test(text))
      .map((text) => text.slice(0, 200)),
  ).toEqual([]);
  const addresses = objects.flatMap((text) => [...text.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address]) => address ?? ''));
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !/^(?:https?:\/\/|mailto:)/.test(address))).toEqual([]);
}, 240_000);

test('every export is one for the readers of its format', () => {
  const xml = (text: string): string => {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (fault) => {
      throw fault;
    });
    parser.write(text).close();
    return text;
  };
  for (const path of ['feed.xml', 'schedule.xml']) expect(xml(file(path)), path).not.toMatch(/<!ENTITY|<!DOCTYPE/);
  for (const path of [
    'programme.json',
    'programme.jsonld',
    'programme.csl.json',
    'schedule.json',
    'zenodo.json',
    'report.json',
    'manifest.webmanifest',
  ])
    JSON.parse(file(path));
  const calendar = new ICAL.Component(ICAL.parse(file('programme.ics')));
  expect(calendar.getAllSubcomponents('vevent')).toHaveLength(presentationsOf(programme).filter(({ slot }) => slot).length);
  expect(
    calendar
      .getAllSubcomponents()
      .map(({ name }) => name)
      .filter((name) => name !== 'vevent' && name !== 'vtimezone'),
  ).toEqual([]);
  expect(new Set(calendar.getAllSubcomponents('vevent').flatMap((one) => one.getAllSubcomponents().map(({ name }) => name)))).toEqual(
    new Set(),
  );
  expect(file('programme.ics')).not.toMatch(/^(?:ATTENDEE|ATTACH|ACTION)/m);
  for (const line of file('programme.ics').split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const bib = parseBib(file('programme.bib'), { sentenceCase: false });
  // Formulas of hostile commands it cannot set for itself; what matters is that each entry ends where it should.
  expect(bib.errors.filter(({ error }) => !/^unhandled (?:macro|environment)/.test(error)).map(({ error }) => error)).toEqual([]);
  expect(file('programme.bib')).not.toMatch(
    /[\u0000-\u0008\u000e-\u001f]|(?<!\\textbackslash\{\})\\(?:input|include|write|openout|csname|catcode|directlua|def|gdef|let)(?![A-Za-z])/,
  );
  expect(bib.preamble).toEqual([]);
  expect(bib.entries).toHaveLength(presentationsOf(programme).filter(({ number }) => number !== undefined).length);
  // A record of RIS begins with TY and ends with ER; no text opens or ends one.
  const ris = file('programme.ris').split(/\r?\n/);
  expect(ris.filter((line) => line.startsWith('TY  - '))).toHaveLength(ris.filter((line) => line.startsWith('ER  - ')).length);
  expect(ris.filter((line) => line.startsWith('TY  - '))).toHaveLength(bib.entries.length);
}, 120_000);

test('no cell of a table is a formula for a spreadsheet', () => {
  const cells = [...file('papers.csv').matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
  expect(cells.length).toBeGreaterThan(every.length * 3);
  expect(cells.filter((cell) => /^\s*[=+\-@]|^[\t\r]/.test(cell))).toEqual([]);
});

test('every chapter of the e-book is well-formed and holds nothing that runs or loads; the archive is whole', () => {
  const book = unzipSync(readFileSync(join(site, 'programme.epub')));
  const chapters = Object.entries(book).filter(([path]) => /\.(?:xhtml|opf|ncx|xml)$/.test(path));
  expect(chapters.length).toBeGreaterThan(3);
  for (const [path, bytes] of chapters) {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (fault) => {
      throw new Error(`${path}: ${fault.message}`);
    });
    parser.write(text).close();
    if (path.endsWith('.xhtml'))
      expect(
        faultsOf(text, () => false).filter((fault) => !/^<img>$/.test(fault)),
        path,
      ).toEqual([]);
  }
  expect(verifyArchive(readFileSync(join(site, `${readdirSync(site).find((name) => name.endsWith('.zip'))}`)))).toEqual([]);
}, 120_000);

test('no key of a stranger reaches the prototypes', () => {
  const [file] = carriers['schedule.json']?.([{ text: 'x', bare: true }]).sources ?? [];
  const text = (file?.text ?? '').replace(
    '"conference":',
    '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"conference":',
  );
  expect(text).toContain('polluted');
  const polluted = readProgramme({ sources: [{ path: 's.json', text }] });
  expect(polluted.value).toBeDefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('what a person should know is said: hidden directions, and formulas and commands that cannot be read', () => {
  const told = new Set(diagnostics.map(({ code }) => code));
  expect([...told]).toEqual(expect.arrayContaining(['character-direction', 'formula-unreadable', 'command-unknown']));
});
