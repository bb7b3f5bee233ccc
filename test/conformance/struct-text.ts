// `pdfinfo -struct-text` reads like the source: of every talk title, people, paragraphs, lists, notes and formulas, in order, as programme.json has them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, isInstalled, NotRun, saying, type Checker } from './checker.ts';
import { attribute, hasClass, type HtmlElement, isElement as isHtmlElement, rootsOf } from './html-tree.ts';
import { editionsOf } from './rebuilt.ts';
import { structureOf } from './structure-tree.ts';

export const structText: Checker = {
  name: 'pdfinfo -struct-text reads every talk like its source',
  find: () =>
    Promise.resolve(isInstalled('pdfinfo', '-v') && isInstalled('qpdf') ? undefined : 'pdfinfo (poppler) or qpdf is not installed'),
  async run(site) {
    const { sessions } = JSON.parse(readFileSync(join(site, 'programme.json'), 'utf8')) as Programme;
    const talks = sessions.flatMap(({ presentations }) => presentations);
    const files = editionsOf(site).map((name) => `${name}.pdf`);
    const faults: string[] = [];
    let read = 0;
    for (const file of files) {
      const { code, stdout, output } = await execute('pdfinfo', ['-struct-text', join(site, file)]);
      if (code !== 0) throw new Error(saying(output, 3).join(' '));
      const articles = elementsIn(treeOf(stdout)).filter(({ type }) => type === 'Art');
      if (articles.length === 0) continue;
      read += 1;
      const spoken = (await structureOf(join(site, file)))
        .filter(({ type, parent }) => type === 'Formula' && [...above(parent)].some((one) => one.type === 'Art'))
        .map(({ alternative }) => alternative ?? '');
      faults.push(...compare(articles, talks, spoken).map((fault) => `${file}: ${fault}`));
    }
    if (read === 0) throw new NotRun('the site has no PDF with talks');
    return faults;
  },
};

interface Talk {
  readonly kind: string;
  readonly title: { readonly html: string };
  readonly people: readonly { readonly name: string }[];
  readonly abstract?: { readonly html: string };
  readonly digest?: { readonly gist?: { readonly text: string } };
  readonly links: readonly { readonly href: string }[];
  readonly withdrawn?: boolean;
}

interface Programme {
  readonly sessions: readonly { readonly presentations: readonly Talk[] }[];
}

interface Node {
  readonly type: string;
  readonly kids: (Node | string)[];
}

function* above<Item extends { readonly parent: Item | undefined }>(item: Item | undefined): Generator<Item> {
  for (let at = item; at; at = at.parent) yield at;
}

/** The tree that pdfinfo prints, by its indents. */
export function treeOf(printed: string): Node {
  const root: Node = { type: '', kids: [] };
  const open: { readonly indent: number; readonly node: Node }[] = [{ indent: -1, node: root }];
  let text: string | undefined;
  for (const line of printed.split('\n')) {
    const indent = line.search(/\S/);
    if (text === undefined && indent < 0) continue;
    const said: string = text === undefined ? line.slice(indent) : `${text}\n${line}`;
    if (text !== undefined || said.startsWith('"')) {
      text = said.length > 1 && said.endsWith('"') ? undefined : said;
      if (text === undefined) {
        if (indent >= 0 && !said.includes('\n')) while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
        open.at(-1)?.node.kids.push(said.slice(1, -1));
      }
      continue;
    }
    const type = /^([A-Z][A-Za-z0-9]*)(?![A-Za-z0-9 ]*\d+ \d+$)/.exec(said)?.[1];
    if (type === undefined || said.startsWith('Object ')) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const node: Node = { type, kids: [] };
    open.at(-1)?.node.kids.push(node);
    open.push({ indent, node });
  }
  return root;
}

function elementsIn(node: Node): Node[] {
  return node.kids.flatMap((kid) => (typeof kid === 'string' ? [] : [kid, ...elementsIn(kid)]));
}

const formula = '\uFFFC';
const blockTypes = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'LBody',
  'Note',
  'TD',
  'TH',
  'Caption',
  'Art',
  'Sect',
  'Div',
  'L',
  'LI',
  'Table',
  'TBody',
  'TR',
  'BlockQuote',
]);

/** What is read in one breath, block by block. */
class Breaths {
  readonly blocks: string[] = [];
  #text = '';

  say(text: string): void {
    this.#text += text;
  }

  end(): void {
    const said = tidy(this.#text);
    if (said !== '') this.blocks.push(said);
    this.#text = '';
  }
}

/** The text of each block; labels of lists left out. */
function blocksOf(node: Node): string[] {
  const breaths = new Breaths();
  const walk = (kids: Node['kids']): void => {
    for (const kid of kids) {
      if (typeof kid === 'string') breaths.say(kid);
      else if (kid.type === 'Formula') breaths.say(formula);
      else if (kid.type === 'Lbl') continue;
      else if (blockTypes.has(kid.type)) {
        breaths.end();
        walk(kid.kids);
        breaths.end();
      } else walk(kid.kids);
    }
  };
  walk(node.kids);
  breaths.end();
  return breaths.blocks;
}

const htmlBlocks = new Set(['p', 'pre', 'ul', 'ol', 'li', 'section', 'blockquote', 'div']);

/** The same of HTML, and how its formulas are spoken. */
function readHtml(html: string): { readonly blocks: string[]; readonly spoken: string[] } {
  const breaths = new Breaths();
  const spoken: string[] = [];
  const walk = (nodes: HtmlElement['childNodes']): void => {
    for (const node of nodes) {
      if (!isHtmlElement(node)) breaths.say('value' in node ? node.value : '');
      else if (hasClass(node, 'math')) {
        breaths.say(formula);
        spoken.push(spokenIn(node));
      } else if (attribute(node, 'role') === 'doc-backlink') continue;
      else if (htmlBlocks.has(node.tagName)) {
        breaths.end();
        walk(node.childNodes);
        breaths.end();
      } else if (node.tagName === 'br') breaths.say(' ');
      else walk(node.childNodes);
    }
  };
  walk(rootsOf(html));
  breaths.end();
  return { blocks: breaths.blocks, spoken };
}

function spokenIn(element: HtmlElement): string {
  const own = attribute(element, 'alttext');
  if (own !== undefined) return own;
  for (const kid of element.childNodes) {
    const found = isHtmlElement(kid) ? spokenIn(kid) : '';
    if (found !== '') return found;
  }
  return '';
}

/** Blanks of all kinds are one; what cannot be seen, or has no meaning all agree on (private use), is nothing. A formula is an element of its own: it is heard apart with and without a blank. */
function tidy(text: string): string {
  return text
    .replace(/(?!\s)[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Co}]/gu, '')
    .replace(/\s+/g, ' ')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/ ?\uFFFC ?/g, formula)
    .trim();
}

function compare(articles: readonly Node[], talks: readonly Talk[], spokenInAll: readonly string[]): string[] {
  const faults: string[] = [];
  let next = 0;
  const said = [...spokenInAll];
  for (const article of articles) {
    const blocks = blocksOf(article);
    const heading = blocksOf({ type: '', kids: article.kids.filter((kid) => typeof kid !== 'string' && /^H\d$/.test(kid.type)) })[0] ?? '';
    const found = talks.findIndex((talk, at) => at >= next && readHtml(talk.title.html).blocks.join(' ') === heading);
    const talk = talks[found];
    const count = elementsIn(article).filter(({ type }) => type === 'Formula').length;
    const spoken = said.splice(0, count);
    if (!talk) {
      faults.push(`Expected the title of a talk after the ${next} before, found "${heading}"`);
      continue;
    }
    const left = talks.slice(next, found).filter(({ kind }) => !['break', 'social', 'other'].includes(kind));
    if (left.length > 0) faults.push(`Expected "${left[0]?.title.html.slice(0, 60)}" before "${heading}", found it is not there`);
    next = found + 1;
    const abstract = readHtml(talk.abstract?.html ?? '');
    const after = blocks.slice(blocks.indexOf(heading) + 1);
    // Names, gist, abstract, results, links: the abstract is looked for as a whole.
    const start =
      abstract.blocks.length === 0
        ? after.length
        : after.findIndex((_, at) => abstract.blocks.every((block, step) => after[at + step] === block));
    if (start < 0) faults.push(`"${heading}": ${firstDifference(after, abstract.blocks)}`);
    const names = withoutBrackets(tidy(talk.people.map(({ name }) => name).join(' · ')));
    if (names !== '' && !after.some((block) => withoutBrackets(block).startsWith(names)))
      faults.push(`"${heading}": Expected the people "${names}", found "${after[0]?.slice(0, 120)}"`);
    for (const { href } of talk.links)
      if (!after.some((block) => block.includes(href))) faults.push(`"${heading}": Expected the link ${href}, found none`);
    const formulas = [...readHtml(talk.title.html).spoken, ...abstract.spoken];
    const differs = formulas.findIndex((one, at) => tidy(one) !== tidy(spoken[at] ?? ''));
    if (formulas.length !== spoken.length || differs >= 0)
      faults.push(
        `"${heading}": Expected ${formulas.length} formulas spoken as in the source, found ${spoken.length}, "${spoken[differs]}" for "${formulas[differs]}"`,
      );
  }
  const left = talks.slice(next).filter(({ kind }) => !['break', 'social', 'other'].includes(kind));
  if (left.length > 0) faults.push(`Expected every talk, found none of the last ${left.length}`);
  return faults;
}

/** Names without their affiliations. */
const withoutBrackets = (block: string): string => block.replace(/ \([^()]*\)/g, '');

/** The first block of the source that is not read as it stands, with what is read most like it. */
function firstDifference(read: readonly string[], source: readonly string[]): string {
  const missing = source.find((block) => !read.includes(block)) ?? source[0] ?? '';
  const alike =
    read.find((block) => block.startsWith(missing.slice(0, 12))) ?? read.find((block) => block.includes(missing.slice(-12))) ?? '';
  let at = 0;
  while (at < missing.length && missing[at] === alike[at]) at += 1;
  return alike === ''
    ? `Expected "${missing.slice(0, 100)}", found nothing like it`
    : `Expected "…${missing.slice(Math.max(0, at - 20), at + 60)}…", found "…${alike.slice(Math.max(0, at - 20), at + 60)}…"`;
}
