// Every fault that preflight knows, planted in a booklet that is really built: spoilt before it is printed, or in the written PDF; each is found
// with its page and its talk, and nothing is written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { workplace } from '../../support/built.ts';
import { settings } from '../../support/session.ts';

const words = (name: string): string[] =>
  Array.from({ length: 12 }, (_, at) => `Sentence ${at + 1} of ${name} tells what a ${name} does with the ${at + 3} corners of its sheet.`);
const names = ['apple', 'birch', 'cedar', 'daisy', 'elder', 'fern', 'grape', 'hazel', 'ivy', 'jasmine', 'kale', 'lilac'];
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
const session = [
  'Trees\n\nRoom 7\n\nModerator : Ada Byron\n\nTue 19 Jul 10:00 a.m. PDT — 12 p.m. PDT\n\n\nChat is not available.\n',
  ...names.map((name, at) => {
    const body = `The Very Long Term (VLT${at}) and $x^2+y^2$. ${words(name).join(' ')}`;
    return `Tue 19 July ${clock(600 + 10 * at)} - ${clock(610 + 10 * at)} PDT\n\nThe ${name} and its $n^2$ leaves\n\nNora ${name[0]?.toUpperCase()}${name.slice(1)}\n\n${body}\n`;
  }),
].join('\n');
const place = workplace(session, `${settings}editions: [{ name: booklet, bleed: 3mm }]\n`);
afterAll(() => place.remove());

const id = (name: string): string => `the-${name}-and-its-n2-leaves`;
/** The HTML of one talk's article changed. */
function inArticle(html: string, name: string, change: (article: string) => string): string {
  const start = html.indexOf(`<article class="talk" id="${id(name)}"`);
  const end = html.indexOf('</article>', start);
  expect(start, name).toBeGreaterThan(0);
  return html.slice(0, start) + change(html.slice(start, end)) + html.slice(end);
}
const replaced = (html: string, from: string | RegExp, to: string): string => {
  const after = html.replace(from, to);
  expect(after, String(from)).not.toBe(html);
  return after;
};
const dot = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let spoiltPage: readonly Diagnostic[] = [];
let spoiltFile: readonly Diagnostic[] = [];

beforeAll(async () => {
  const clean = await place.build({ skip: new Set(['archive']) });
  expect(clean.diagnostics.filter(({ severity, file }) => severity !== 'notice' && file?.endsWith('.pdf'))).toEqual([]);
  const written = readFileSync(join(place.site, 'booklet.pdf'));
  spoiltPage = (
    await place.build({
      skip: new Set(['archive']),
      async beforePrint(folder) {
        const file = join(folder, 'print/booklet.html');
        let html = readFileSync(file, 'utf8');
        html = inArticle(html, 'apple', (one) => replaced(one, /Sen(?:\u00ad)?tence 3 [^.]*\. /, ''));
        html = inArticle(html, 'birch', (one) => replaced(one, /<div class="abstract">[^]*$/, '$&$&'));
        html = inArticle(html, 'cedar', (one) =>
          replaced(one, '<div class="abstract"><p>', '<div class="abstract"><p style="white-space:nowrap;hyphens:none">'),
        );
        html = inArticle(html, 'daisy', (one) => replaced(one, '<div class="abstract">', '<div class="abstract" style="font-size:6pt">'));
        html = inArticle(html, 'elder', (one) => `${one}<img alt="A dot" src="${dot}" style="width:20mm;height:20mm">`);
        html = inArticle(html, 'fern', (one) =>
          replaced(one, /data-running-talk="[^"]*"/, 'data-running-talk="The apple and its n² leaves"'),
        );
        html = inArticle(html, 'fern', (one) =>
          replaced(one, /(<div class="abstract">.*?<span )(class="math")/s, '$1style="position:relative;left:62mm" $2'),
        );
        html = inArticle(
          html,
          'grape',
          (one) =>
            `${one}<div class="planted" style="height:20mm"></div><p class="planted">Alone on a page</p><p class="planted">And on.</p>`,
        );
        html = inArticle(html, 'ivy', (one) => replaced(one, '<div class="abstract"><p>', '<div class="abstract planted"><p>'));
        html = inArticle(html, 'jasmine', (one) => replaced(one, /(and <span class="math.*?<\/span>\. )/s, '$1</p><p class="planted">'));
        html = inArticle(html, 'kale', (one) => replaced(one, / (?:Sen\u00ad?tence) 3 of /, ' \u{1342f}$&'));
        html = inArticle(html, 'kale', (one) => replaced(one, 'Nora', '<span style="font-family:Open Sans">Nora</span>'));
        html = inArticle(html, 'lilac', (one) => replaced(one, '<div class="abstract">', '<div class="abstract to-the-cut">'));
        html = replaced(html, '<header class="glance-head"', '<p style="position:absolute">Above it</p>$&');
        html = replaced(
          html,
          '</head>',
          '<style>.planted { break-before: page; } .pagedjs_page:has(.to-the-cut) { position: relative; } .pagedjs_page:has(.to-the-cut)::before { content: ""; position: absolute; inset: 3mm 3mm auto; height: 5mm; background: #eee; }</style></head>',
        );
        // Numbers in glance, index of people and abbreviations: printed by hand instead of from the layout.
        for (const where of ['class="glance-page"[^>]*', 'class="index-page"[^>]*>(?:, )?<a[^>]*'])
          html = replaced(html, new RegExp(`(${where}href="#${id('hazel')}") data-page-of="[^"]*">000`), '$1>99');
        const short = html.indexOf('id="abbreviations"');
        html = html.slice(0, short) + replaced(html.slice(short), new RegExp(`(href="#${id('birch')}") data-page-of="[^"]*">000`), '$1>98');
        writeFileSync(file, html);
      },
    })
  ).diagnostics;
  spoiltFile = (
    await place.build({
      skip: new Set(['archive']),
      async beforeProof(folder) {
        const document = await PDFDocument.load(written, { updateMetadata: false });
        const { context } = document;
        const [, , third] = document.getPages();
        third?.setSize(300, 400);
        document.removePage(document.getPageCount() - 1);
        for (const [, object] of context.enumerateIndirectObjects())
          if (object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'))
            for (const key of ['FontFile', 'FontFile2', 'FontFile3']) object.delete(PDFName.of(key));
        // The first entry of the outline and the first link lead to a page that is no more.
        const gone = context.register(context.obj({ Type: 'Page' }));
        const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict);
        outlines.lookup(PDFName.of('First'), PDFDict).set(PDFName.of('Dest'), context.obj([gone, 'Fit']));
        const annotations = document.getPages().flatMap((page) => page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []);
        const link = annotations.map((one) => (one instanceof PDFRef ? context.lookup(one, PDFDict) : one))[0] as PDFDict;
        link.delete(PDFName.of('A'));
        link.set(PDFName.of('Dest'), context.obj([gone, 'Fit']));
        writeFileSync(join(folder, 'booklet.pdf'), await document.save());
      },
    })
  ).diagnostics;
}, 300_000);

const inPage: readonly [code: string, talk: string][] = [
  ['text-lost', 'apple'],
  ['text-doubled', 'birch'],
  ['line-beyond-type-area', 'cedar'],
  ['type-too-small', 'daisy'],
  ['image-resolution', 'elder'],
  ['running-head-wrong', 'fern'],
  ['page-empty', 'grape'],
  ['page-number-wrong', 'hazel'],
  ['heading-alone', 'ivy'],
  ['line-alone', 'jasmine'],
  ['glyph-missing', 'kale'],
  ['bleed-short', 'lilac'],
  ['font-foreign', 'kale'],
];

const ofPage = new Set(['running-head-wrong', 'image-resolution', 'bleed-short', 'font-foreign']);

test.each(inPage)('%s is found on its page, in its talk', (code, name) => {
  const found = spoiltPage.filter((one) => one.code === code).map(({ message }) => message);
  expect(
    // A running head and a picture are of a page; which talk of it they belong to nobody can tell.
    found.filter((message) => (ofPage.has(code) || message.includes(id(name))) && / on page \d+/.test(message)),
    JSON.stringify(found),
  ).not.toEqual([]);
});

test('wrong numbers are found in the glance, the index of people and the abbreviations', () => {
  const found = spoiltPage
    .filter(({ code }) => code === 'page-number-wrong')
    .map(({ message }) => message.replace(/^.* on page/, 'on page'));
  expect(found).toEqual([
    expect.stringMatching(new RegExp(`^on page [23] \\(talk "${id('hazel')}"\\), found 99 in print$`)),
    expect.stringMatching(new RegExp(`^on page \\d+ \\(talk "${id('hazel')}"\\), found 99 in print$`)),
    expect.stringMatching(new RegExp(`^on page \\d+ \\(talk "${id('birch')}"\\), found 98 in print$`)),
  ]);
});

test('a glance below something else is found', () =>
  expect(spoiltPage.filter(({ code }) => code === 'glance-not-at-top').map(({ page, message }) => `${page}: ${message}`)).toEqual([
    '2: Expected a session at a glance at the top of its page on page 2, found "Trees" further down',
  ]));

test('a formula in the margin and a page with nothing on it are found', () => {
  const found = spoiltPage.map(({ message }) => message);
  expect(
    found.filter((message) => message.includes(`(talk "${id('fern')}"), found a formula`)),
    JSON.stringify(found),
  ).toHaveLength(1);
  expect(
    found.filter((message) => message.endsWith('found a blank page')),
    JSON.stringify(found),
  ).toHaveLength(1);
});

test.each(['page-size', 'pages-not-multiple-of-four', 'font-not-embedded', 'link-broken'])('%s is found in the written file', (code) => {
  expect(spoiltFile.filter((one) => one.code === code && / on page \d+/.test(one.message))).not.toEqual([]);
});

test('the outline and the link that lead nowhere are both told', () => {
  const found = spoiltFile.filter(({ code }) => code === 'link-broken').map(({ message }) => message);
  expect(found.some((message) => message.includes('in the outline'))).toBe(true);
  expect(found.some((message) => message.startsWith('Expected a link that leads somewhere'))).toBe(true);
});

test('what was built before is left as it was', () => expect(existsSync(join(place.site, 'booklet.pdf'))).toBe(true));
