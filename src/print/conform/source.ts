// Before layout: gives every element of the page a key that the written PDF still carries, and notes what the elements say.
// Chromium names no structure element, but writes what a figure shows; so when it prints, elements are figures and their key is what they
// are called (`x-o2f`). Until then it is the element's `data-ref`. Paged.js copies attributes when it splits an element: its fragments share the key.
import type { Page } from 'puppeteer-core';

export interface SourceElement {
  readonly tag: string;
  /** Only those that the structure needs. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Place of the parent in the list; -1 for the root. */
  readonly parent: number;
  /** Text, and the places of child elements, in order. Formulas have none: their inside is drawing. */
  readonly kids: readonly (string | number)[];
}

declare global {
  var octavoSource: { tag: string; attributes: Record<string, string>; parent: number; kids: (string | number)[] }[] | undefined;
}

/**
 * Runs in the page: marks each part when it is brought there (`bringPart`), before Paged.js has it. Inline elements that the structure needs get a role, since
 * Chromium leaves plain ones out of its tree; formulas become `math` instead of `img`, so that their glyphs are tagged.
 */
export function markSource(): void {
  document.addEventListener('octavo-part', () => {
    const kept = [
      'id',
      'class',
      'dir',
      'role',
      'aria-label',
      'aria-hidden',
      'alt',
      'href',
      'title',
      'scope',
      'colspan',
      'rowspan',
      'data-tag',
      'data-tex',
      'data-mathml',
      'data-page-of',
      'data-outline-text',
      'type',
    ];
    const plain = new Set([
      'HTML',
      'HEAD',
      'BR',
      'WBR',
      'SPAN',
      'B',
      'I',
      'U',
      'S',
      'SMALL',
      'BDI',
      'CITE',
      'Q',
      'KBD',
      'VAR',
      'ABBR',
      'DIV',
    ]);
    const list: NonNullable<typeof globalThis.octavoSource> = [];
    const places = new Map<Element, number>();
    const holes = new Map<number, number>();
    const open: Element[] = [document.documentElement];
    while (open.length > 0) {
      const element = open.pop() as HTMLElement;
      const place = list.length;
      places.set(element, place);
      const parent = element.parentElement ? (places.get(element.parentElement) ?? -1) : -1;
      const attributes: Record<string, string> = {};
      for (const name of kept) {
        const value = element.getAttribute(name);
        if (value !== null) attributes[name] = value;
      }
      attributes.lang = element.closest('[lang]')?.getAttribute('lang') || 'und';
      const formula = element.classList.contains('math');
      const drawing = element instanceof SVGElement;
      if (formula) element.setAttribute('role', 'math');
      else if (!element.hasAttribute('role')) {
        // Without a role of its own Chromium forgets a paragraph that holds a displayed formula, and plain spans.
        if (element.tagName === 'P') element.setAttribute('role', 'paragraph');
        else if (
          element.dataset.tag !== undefined ||
          element.tagName === 'ABBR' ||
          (element.tagName === 'SPAN' && (element.hasAttribute('lang') || element.hasAttribute('dir')))
        )
          element.setAttribute('role', 'group');
      }
      element.dataset.ref = place.toString(36);
      // What has no role and no meaning by itself is not in Chromium's tree: its text is that of the element around it.
      if (!plain.has(element.tagName) || !['', 'none', 'presentation', null].includes(element.getAttribute('role')))
        element.dataset.key = '';
      const kids: (string | number)[] = [];
      list.push({ tag: element.tagName.toLowerCase(), attributes, parent, kids });
      if (parent >= 0) {
        const siblings = list[parent]?.kids ?? [];
        // Its text before it came first: the parent left a hole for each child element.
        const hole = siblings.indexOf(-1, holes.get(parent) ?? 0);
        if (hole >= 0) siblings[hole] = place;
        holes.set(parent, hole + 1);
      }
      if (formula || drawing || element.tagName === 'HEAD') continue;
      const children: Element[] = [];
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) kids.push(child.nodeValue ?? '');
        else if (child instanceof Element && !['SCRIPT', 'STYLE', 'TEMPLATE', 'HEAD'].includes(child.tagName)) {
          kids.push(-1);
          children.push(child);
        }
      }
      for (const child of children.reverse()) open.push(child);
    }
    globalThis.octavoSource = list;
  });
}

/** What `markSource` noted. Written in ASCII, which the browser hands over five times as fast as other text. */
export async function readSource(page: Page): Promise<readonly SourceElement[]> {
  const written = await page.evaluate(() =>
    JSON.stringify(globalThis.octavoSource ?? []).replace(
      /[^\0-\x7f]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
  return JSON.parse(written) as SourceElement[];
}

/** `x-o2f` → the place of the element in the list. */
export function placeOf(called: string): number | undefined {
  const key = /^x-o([0-9a-z]+)$/.exec(called)?.[1];
  return key === undefined ? undefined : Number.parseInt(key, 36);
}

const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'br',
  'cite',
  'code',
  'dfn',
  'em',
  'i',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
]);

/** Whether an element stands within a line; what follows a block begins a line of its own. */
export function isInline({ tag }: SourceElement): boolean {
  return inline.has(tag);
}

/** Formulas, and numbers written in after layout: what is drawn for them is not their source. */
export function isOpaque({ attributes }: SourceElement): boolean {
  return attributes.role === 'math' || isFormula(attributes) || attributes['data-page-of'] !== undefined;
}

function isFormula(attributes: SourceElement['attributes']): boolean {
  return attributes['data-tex'] !== undefined;
}

/** Stands in a block's text for something opaque. */
export const opaqueMark = '\uFFFC';

/** Stands where two elements meet without a word between them: apart or not, the page decides. */
export const seam = '\u2063';

/** The text of a block as one line: white space collapsed (but the ends of lines of code), an opaque child as U+FFFC, block children left out. */
export function lineOf(source: readonly SourceElement[], place: number): string {
  const parts: string[] = [];
  const keepsLines = source[place]?.tag === 'pre';
  const walk = (at: number): void => {
    let isAfterElement = false;
    for (const kid of source[at]?.kids ?? []) {
      if (typeof kid === 'string') {
        parts.push(kid);
        isAfterElement = false;
      } else {
        const child = source[kid];
        if (!child) continue;
        if (isAfterElement) parts.push(seam);
        isAfterElement = true;
        if (child.tag === 'br') parts.push(' ');
        else if (isOpaque(child)) parts.push(opaqueMark);
        else if (isInline(child)) walk(kid);
        else parts.push('\n');
      }
    }
  };
  walk(place);
  return parts
    .join('')
    .replaceAll('\u00ad', '')
    .replace(/[\s\u00a0]+/g, (blank) => (keepsLines && blank.includes('\n') ? '\n' : ' '))
    .normalize('NFC');
}
