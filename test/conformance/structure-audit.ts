// The structure of every edition, as qpdf reads it, counted against the page it was printed from: nothing of what HTML says is lost to a screen reader.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAttachments } from '../../src/print/attach.ts';
import { isInstalled, type Checker } from './checker.ts';
import { attribute, elementsOf, type HtmlElement, isElement, textOf } from './html-tree.ts';
import { rebuild } from './rebuilt.ts';
import { type Element, structureOf } from './structure-tree.ts';

export const structureAudit: Checker = {
  name: 'qpdf counts in the structure what the source holds',
  find: () => Promise.resolve(isInstalled('qpdf') ? undefined : 'qpdf is not installed'),
  async run(site) {
    const faults: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'octavo-audit-'));
    try {
      for (const { name, html, written } of await rebuild(site)) {
        const file = join(folder, `${name}.pdf`);
        writeFileSync(file, written);
        faults.push(
          ...audit(html, await structureOf(file), ((await readAttachments(written)) ?? []).length > 0).map(
            (fault) => `${name}.pdf: ${fault}`,
          ),
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return faults;
  },
};

/** What differs between an edition's page and the structure of its PDF. An edition that carries no files has none of its formulas. */
export function audit(html: string, structure: readonly Element[], carries = true): string[] {
  const faults: string[] = [];
  // Pages for notes stay or go with the number of pages; drawings and marks that say nothing are artifacts.
  const isSilent = (element: HtmlElement): boolean =>
    ['head', 'script', 'style', 'template'].includes(element.tagName) ||
    attribute(element, 'data-fill-page') !== undefined ||
    attribute(element, 'aria-hidden') === 'true' ||
    attribute(element, 'role') === 'doc-backlink';
  const page = elementsOf(html, isSilent);
  const parents = new Map<HtmlElement, HtmlElement>();
  for (const element of page) for (const kid of element.childNodes) if (isElement(kid)) parents.set(kid, element);
  const within = (element: HtmlElement, fits: (one: HtmlElement) => boolean): boolean => {
    for (let at = parents.get(element); at; at = parents.get(at)) if (fits(at)) return true;
    return false;
  };
  const isFormula = (element: HtmlElement): boolean => attribute(element, 'data-tex') !== undefined;
  const source = page.filter(
    (element) => !within(element, isFormula) && (said(element) !== '' || ['img', 'svg', 'td', 'th'].includes(element.tagName)),
  );
  const tag = (element: HtmlElement): string => attribute(element, 'data-tag') ?? element.tagName;
  const inSource = (...names: string[]): HtmlElement[] => source.filter((element) => names.includes(tag(element)));
  const of = (...types: string[]): Element[] => structure.filter(({ type }) => types.includes(type));
  const same = (what: string, expected: number, found: number): void => {
    if (expected !== found) faults.push(`Expected ${expected} ${what} as in the source, found ${found}`);
  };

  const isEntry = (element: HtmlElement): boolean => attribute(parents.get(element) ?? element, 'data-tag') === 'TOC';
  const isNote = (element: HtmlElement): boolean =>
    element.tagName === 'li' && within(element, (one) => attribute(one, 'role') === 'doc-endnotes');
  same('articles (Art)', inSource('article').length, of('Art').length);
  same('lists (L)', inSource('ul', 'ol').length, of('L').length);
  same('list items (LI)', inSource('li').filter((item) => !isEntry(item)).length, of('LI').length);
  same('list items with a body (LBody)', of('LI').length, of('LBody').filter(({ parent }) => parent?.type === 'LI').length);
  same('tables of contents (TOC)', inSource('TOC').length, of('TOC').length);
  same('entries of contents (TOCI)', source.filter((element) => element.tagName === 'li' && isEntry(element)).length, of('TOCI').length);
  same('notes (Note)', source.filter(isNote).length, of('Note', 'FENote').length);
  same('notes with an ID of their own', of('Note', 'FENote').length, new Set(of('Note', 'FENote').map(({ id }) => id ?? '')).size);
  same('tables (Table)', inSource('table').length, of('Table').length);
  same('rows (TR)', inSource('tr').length, of('TR').length);
  same('cells (TD)', inSource('td').length, of('TD').length);
  same('heads of rows and columns (TH)', inSource('th').length, of('TH').length);
  same('heads with a scope', of('TH').length, of('TH').filter(({ scope }) => scope === 'Row' || scope === 'Column').length);
  same('captions (Caption)', inSource('caption').length, of('Caption').length);
  same('quotations (BlockQuote)', inSource('blockquote').length, of('BlockQuote').length);
  same('pieces of code (Code)', inSource('code').length, of('Code').length);
  same('pictures (Figure)', inSource('img', 'svg').length, of('Figure').filter(({ alternative }) => alternative).length);
  if (inSource('Index').length > 0 && of('Index').length === 0) faults.push('Expected an Index, found none');

  // Headings: as many, no gap, the first is H1.
  const headings = structure.filter(({ type }) => /^H[1-6]$/.test(type));
  const fillPages = elementsOf(html).filter((element) => attribute(element, 'data-fill-page') !== undefined);
  const spare = fillPages.length;
  const wanted = inSource('h1', 'h2', 'h3', 'h4', 'h5', 'h6').length;
  if (headings.length < wanted || headings.length > wanted + spare)
    faults.push(`Expected ${wanted} headings as in the source, found ${headings.length}`);
  headings.reduce((level, { type }) => {
    const own = Number(type.slice(1));
    if (own > level + 1) faults.push(`Expected no gap between headings, found ${type} after H${level}`);
    return own;
  }, 0);

  // Links: each with what it leads to, page numbers and note marks as references.
  const links = inSource('a').filter((element) => attribute(element, 'href') !== undefined);
  // The numbers of an index stand once a page, however many talks are on it.
  const numbers = links.filter((link) => within(link, (one) => attribute(one, 'data-page-list') !== undefined));
  const found = of('Link');
  if (
    found.length > links.length ||
    found.length < links.length - numbers.length + new Set(numbers.map((link) => parents.get(parents.get(link) ?? link))).size
  )
    faults.push(
      `Expected ${links.length} links as in the source, ${numbers.length} of them page numbers of an index, found ${found.length}`,
    );
  same('links with an annotation (OBJR)', found.length, found.filter(({ annotations }) => annotations.length > 0).length);
  same(
    'links that say where they lead (Contents)',
    found.length,
    found.filter(({ annotations }) => annotations.every((one) => one !== '')).length,
  );
  const references = links.filter(
    (link) => attribute(link, 'data-page-of') !== undefined || attribute(link, 'role') === 'doc-noteref' || within(link, isEntry),
  );
  const referring = found.filter((link) => [...above(link)].some(({ type }) => type === 'Reference'));
  same('page numbers, note marks and entries that refer (Reference)', references.length - (links.length - found.length), referring.length);

  same(
    'abbreviations with what they stand for (E)',
    source.filter((element) => element.tagName === 'abbr' && attribute(element, 'title')).length,
    structure.filter(({ expansion }) => expansion).length,
  );

  // Formulas: spoken, with MathML and LaTeX.
  const formulas = source.filter(isFormula);
  const spoken = of('Formula');
  same('formulas (Formula)', formulas.length, spoken.length);
  spoken.forEach(({ alternative, files }, at) => {
    const formula = formulas[at];
    if (!formula) return;
    const text = (relationship: string): string => files.find((file) => file.relationship === relationship)?.text ?? '';
    const differs =
      alternative !== attribute(formula, 'aria-label')
        ? `spoken "${alternative}"`
        : carries && text('Source') !== attribute(formula, 'data-tex')
          ? `with LaTeX "${text('Source')}"`
          : carries && text('Supplement') !== attribute(formula, 'data-mathml')
            ? `with MathML "${text('Supplement')}"`
            : undefined;
    if (differs) faults.push(`Expected formula ${at + 1} as "${attribute(formula, 'data-tex')}" says, found it ${differs}`);
  });

  // Languages: every change and none else.
  const languages = (all: readonly (string | undefined)[]): string[] => all.filter((one) => one !== undefined).sort();
  const changes = source.map((element) => {
    const own = attribute(element, 'lang');
    if (own === undefined || element.tagName === 'html' || isFormula(element)) return undefined;
    let around: string | undefined;
    for (let at = parents.get(element); at && around === undefined; at = parents.get(at)) around = attribute(at, 'lang');
    return own === around ? undefined : own;
  });
  const told = structure.filter(({ type }) => type !== 'Formula').map(({ language }) => language);
  const unexpected = languages(told);
  const missing = languages(changes).filter((one) => {
    const at = unexpected.indexOf(one);
    if (at >= 0) unexpected.splice(at, 1);
    return at < 0;
  });
  const onFillPages = fillPages.flatMap((fillPage) => fillPage.childNodes.filter(isElement)).map((element) => attribute(element, 'lang'));
  if (missing.length > 0 || unexpected.length > spare || unexpected.some((one) => !onFillPages.includes(one)))
    faults.push(`Expected the changes of language "${counted(changes)}", found "${counted(told)}"`);
  return faults;
}

function counted(all: readonly (string | undefined)[]): string {
  const counts = new Map<string, number>();
  for (const one of all) if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([language, count]) => `${language} ${count}`)
    .join(', ');
}

function* above(element: Element): Generator<Element> {
  for (let at = element.parent; at; at = at.parent) yield at;
}

/** What an element says: formulas and pictures count as said. */
function said(element: HtmlElement): string {
  if (attribute(element, 'data-tex') !== undefined || element.tagName === 'img') return 'said';
  return element.childNodes
    .map((node) => (!isElement(node) ? textOf(node) : attribute(node, 'role') === 'doc-backlink' ? '' : said(node)))
    .join('')
    .trim();
}
