// Paged.js as it comes → Paged.js that does for a page only what our pages ask for; the pages are the same. Runs in the browser, before `preview()`.

/** The parts of Paged.js 0.4.3 that are replaced; it keeps them out of its documentation, so its version is pinned. */
interface PagedHandler {
  readonly name: string;
  readonly prototype: Record<string, unknown>;
}
interface PagedLayout {
  readonly bounds: DOMRect;
  readonly gap: number;
  readonly hooks: unknown;
  readonly settings: { maxChars?: number };
  renderTo(wrapper: HTMLElement, contents: unknown, from: unknown): Promise<{ readonly breakToken: unknown }>;
}
interface PagedPage {
  readonly element: HTMLElement;
  readonly area: HTMLElement;
  readonly pagesArea: HTMLElement;
  readonly pageTemplate: HTMLTemplateElement;
  readonly width: number;
  readonly height: number;
  /** Of its part, from 0. */
  readonly position: number;
  readonly wrapper: HTMLElement;
  layoutMethod?: PagedLayout;
  clear(): void;
}
interface DisplayRule {
  readonly selector: string;
  readonly value: string;
}
interface UndisplayedFilter {
  readonly displayRules: Record<string, DisplayRule>;
  filter(content: DocumentFragment): void;
  removable(element: HTMLElement): boolean;
  sorter(one: DisplayRule, two: DisplayRule): number;
  sortDisplayedSelectors(
    content: DocumentFragment,
    rules: Record<string, DisplayRule>,
  ): { matches: HTMLElement[]; selectors: DisplayRule[][] };
}
interface WhiteSpaceFilter {
  filter(content: DocumentFragment): void;
  filterEmpty(node: Text): number;
}
type CreatePage = (this: PagedPage, template: unknown, after?: Element) => Element;
type LayOutPage = (this: PagedPage, contents: unknown, from: unknown, maxChars: number) => Promise<unknown>;
interface PagedChunker {
  pagesArea: HTMLElement;
  pageTemplate: HTMLTemplateElement;
  total: number;
  setup(renderTo?: Element): void;
  addPage(blank?: boolean): PagedPage;
  loadFonts(): Promise<unknown>;
  flow(content: DocumentFragment, renderTo?: Element): Promise<unknown>;
}

/**
 * What it saves, found in profiles of Chromium: a page of 70 boxes for crop marks, corners and margins, styled and laid out three times
 * before it holds a word; a layout for footnotes on pages without any; running heads set on the page, so that all in it is styled again;
 * a list searched from its beginning for each element; a random name of 36 characters for each element; all faces instead of those in use.
 */
export function leanPaged(): void {
  const { registeredHandlers } = window.Paged as unknown as { registeredHandlers: PagedHandler[] };
  const handler = (name: string): PagedHandler => {
    const found = registeredHandlers.find((one) => one.name === name);
    if (!found) throw new Error(`Paged.js has no ${name}`);
    return found;
  };

  registeredHandlers.splice(registeredHandlers.indexOf(handler('Footnotes')), 1);
  // It would lay a page out anew when what is on it changes its height: nothing changes once its faces and pictures are there.
  Reflect.deleteProperty(window, 'ResizeObserver');

  // It takes every element with a style of its own for one that is not displayed, and breaks no page before what only such ones precede.
  // Those of formulas are thousands, and none of them is asked for.
  const { prototype: undisplayed } = handler('UndisplayedFilter') as unknown as { prototype: UndisplayedFilter };
  undisplayed.filter = function (content) {
    const { matches, selectors } = this.sortDisplayedSelectors(content, this.displayRules);
    const hidden = matches.filter((_, at) => selectors[at]?.at(-1)?.value === 'none');
    const styled = [...content.querySelectorAll<HTMLElement>('[style]')].filter(
      (one) => (one.dataset.part === undefined || one.style.display === 'none') && !one.closest('.math'),
    );
    for (const one of [...hidden, ...styled]) if (this.removable(one)) one.dataset.undisplayed = 'undisplayed';
  };

  // Asked for each text, the answer is nearly always no.
  const { prototype: blanks } = handler('WhiteSpaceFilter') as unknown as { prototype: WhiteSpaceFilter };
  blanks.filter = function (content) {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const surplus: Text[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.length > 1 && !/[^\t\n\r ]/.test(node.data) && this.filterEmpty(node) === NodeFilter.FILTER_ACCEPT) surplus.push(node);
    }
    for (const node of surplus) node.remove();
  };

  const { chunker, polisher } = window.PagedPolyfill as unknown as { chunker: PagedChunker; polisher: { styleSheet: CSSStyleSheet } };
  chunker.loadFonts = () => document.fonts.ready;
  const box = (place: string): string =>
    `<div class="pagedjs_margin pagedjs_margin-${place}"><div class="pagedjs_margin-content"></div></div>`;
  const row = (side: string): string =>
    `<div class="pagedjs_margin-${side}">${['left', 'center', 'right'].map((place) => box(`${side}-${place}`)).join('')}</div>`;
  const template = (side: string): HTMLTemplateElement => {
    const made = document.createElement('template');
    // No white space: it would be text nodes to look at.
    made.innerHTML = `<div class="pagedjs_page pagedjs_${side}_page"><div class="pagedjs_sheet"><div class="pagedjs_pagebox">${row('top')}${row(
      'bottom',
    )}<div class="pagedjs_area"><div class="pagedjs_page_content"></div></div></div></div></div>`;
    return made;
  };
  const setup = chunker.setup.bind(chunker);
  chunker.setup = (renderTo) => {
    setup(renderTo);
    // The number of pages goes to all of them at the end, and all would be styled again; a part does not know that of the book.
    const { style, classList } = chunker.pagesArea;
    classList.add('octavo-unnumbered');
    const setProperty = style.setProperty.bind(style);
    style.setProperty = (name, ...value) => {
      if (name !== '--pagedjs-page-count') setProperty(name, ...value);
    };
  };
  const [left, right] = [template('left'), template('right')];
  const addPage = chunker.addPage.bind(chunker);
  // Pages of a side have one size: the first is measured, those after it are made as it was, in this part and in others.
  const made = new Map<HTMLTemplateElement, PagedPage>();
  const create = function create(this: PagedPage, template: unknown, after?: Element): Element {
    const before = made.get(this.pageTemplate);
    if (!before) {
      made.set(this.pageTemplate, this);
      return createMeasured.call(this, template, after);
    }
    const element = document.importNode(this.pageTemplate.content, true).firstElementChild as HTMLElement;
    const area = element.querySelector('.pagedjs_page_content') as HTMLElement;
    area.style.cssText = before.area.style.cssText;
    this.pagesArea.insertBefore(element, after?.nextElementSibling ?? null);
    Object.assign(this, { element, area, pagebox: area.closest('.pagedjs_pagebox'), width: before.width, height: before.height });
    return element;
  };
  // So is where its words go: asked of a page that is still empty, the answer takes a layout of the page before it, which its last words have just left.
  const laidOut = new Map<HTMLTemplateElement, PagedPage>();
  const layOut: LayOutPage = async function layOut(contents, from, maxChars) {
    const { layoutMethod: measured, position = 0 } = laidOut.get(this.pageTemplate) ?? {};
    if (!measured) {
      laidOut.set(this.pageTemplate, this);
      return layOutMeasured.call(this, contents, from, maxChars);
    }
    this.clear();
    const { bounds, gap, hooks, settings } = measured;
    settings.maxChars ||= maxChars;
    const { left, top, width, height } = bounds;
    this.layoutMethod = Object.assign(Object.create(Object.getPrototypeOf(measured)) as PagedLayout, {
      gap,
      hooks,
      settings,
      element: this.area,
      bounds: new DOMRect(left, top + (this.position - position) * sheetHeight, width, height),
      maxChars: settings.maxChars || 1500,
      forceRenderBreak: false,
    });
    return (await this.layoutMethod.renderTo(this.wrapper, contents, from)).breakToken;
  };
  let sheetHeight = 0;
  let layOutMeasured: LayOutPage;
  let createMeasured: CreatePage;
  chunker.addPage = (blank) => {
    // The side is known before the page is in the document: set afterwards, all of it would be styled again.
    chunker.pageTemplate = chunker.total % 2 === 1 ? left : right;
    const page = addPage(blank);
    if (!createMeasured) {
      const prototype = Object.getPrototypeOf(page) as { create: CreatePage; layout: LayOutPage };
      [createMeasured, layOutMeasured] = [prototype.create, prototype.layout];
      Object.assign(prototype, { create, layout: layOut });
      sheetHeight = page.element.getBoundingClientRect().height;
      made.set(page.pageTemplate, page);
    }
    return page;
  };

  // One part after another flows, each as if it were the first: what handlers and their stylesheet took from the one before is taken back.
  const begun: (() => void)[] = [];
  const flow = chunker.flow.bind(chunker);
  chunker.flow = (content, renderTo) => {
    if (begun.length === 0) {
      const { styleSheet } = polisher;
      const { length } = styleSheet.cssRules;
      begun.push(() => {
        while (styleSheet.cssRules.length > length) styleSheet.deleteRule(styleSheet.cssRules.length - 1);
      });
      for (const instance of handlers) begun.push(keepState(instance));
    } else for (const takeBack of begun) takeBack();
    Object.assign(chunker, { pagesArea: undefined, pages: [], total: 0, charsPerBreak: [], maxChars: undefined, rendered: false });
    // A name for what has none, as within formulas: Paged.js would make up 36 characters for each.
    let count = 0;
    for (const element of content.querySelectorAll<HTMLElement>(':not([data-ref])')) element.dataset.ref = `-${(count++).toString(36)}`;
    return flow(content, renderTo);
  };
  const copyOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...value];
    if (value instanceof Map) return new Map(value);
    return value && Object.getPrototypeOf(value) === Object.prototype ? { ...value } : value;
  };
  /** Returns what makes a handler again as it is now. */
  const keepState = (handler: Record<string, unknown>): (() => void) => {
    const kept = Object.entries(handler).map(([key, value]) => [key, copyOf(value)] as const);
    return () => {
      for (const key of Object.keys(handler)) Reflect.deleteProperty(handler, key);
      for (const [key, value] of kept) handler[key] = copyOf(value);
    };
  };
  const handlers: Record<string, unknown>[] = [];

  // A document minds each of its ranges at every change, until memory is swept. Those of a page are used again for the next.
  const ranges: Range[] = [];
  let rangesUsed = 0;
  const createRange = document.createRange.bind(document);
  document.createRange = () => {
    const range = (ranges[rangesUsed++] ??= createRange());
    range.setStart(document, 0);
    range.collapse(true);
    return range;
  };

  // Once a page holds as many characters as those before it, Paged.js looks after each node whether the page is full: a layout each, and an
  // index has hundreds of nodes. What overflows is cut off at the same place whenever it is looked at, so it looks now and then.
  const { Handler } = window.Paged;
  registeredHandlers.push(
    class extends Handler {
      onPageLayout(_: unknown, __: unknown, layout: { maxChars: number; findBreakToken(...parts: unknown[]): unknown }): void {
        rangesUsed = 0;
        const find = layout.findBreakToken.bind(layout);
        layout.findBreakToken = (...parts) => {
          const found = find(...parts);
          if (!found) layout.maxChars = layout.maxChars * 1.1 + 50;
          return found;
        };
      }
    } as unknown as PagedHandler,
  );

  // Margin boxes with something to show, and their columns; asks the browser for nothing.
  handler('AtPage').prototype.finalizePage = function finalizePage(
    this: { marginalia: Record<string, { hasContent?: boolean }> },
    element: HTMLElement,
  ): void {
    for (const [selector, { hasContent }] of Object.entries(this.marginalia)) {
      const [page = '', margin = ''] = selector.split(' ');
      if (hasContent && element.matches(page)) element.querySelector(margin)?.classList.add('hasContent');
    }
    for (const side of ['top', 'bottom']) {
      const group = element.querySelector<HTMLElement>(`.pagedjs_margin-${side}`);
      const columns = ['left', 'center', 'right'].map((place) =>
        group?.querySelector(`.pagedjs_margin-${side}-${place}`)?.classList.contains('hasContent') ? '1fr' : '0',
      );
      group?.style.setProperty('grid-template-columns', columns.join(' '));
    }
  };

  // The strings go where running heads are, not on the page: there everything would inherit them.
  handler('StringSets').prototype.afterPageLayout = function afterPageLayout(
    this: {
      stringSetSelectors: Record<string, { selector: string; func: string; value: string }>;
      pageLastString?: Record<string, string>;
    },
    element: HTMLElement,
  ): void {
    const last = (this.pageLastString ??= {});
    const groups = element.querySelectorAll<HTMLElement>('.pagedjs_margin-top, .pagedjs_margin-bottom');
    for (const [name, { selector, func, value }] of Object.entries(this.stringSetSelectors)) {
      const texts = [...element.querySelectorAll(selector)].map((one) =>
        func === 'attr' ? (one.getAttribute(value) ?? '') : (one.textContent ?? ''),
      );
      const first = texts[0] ?? last[name] ?? '';
      last[name] = texts.at(-1) ?? first;
      for (const [which, text] of [
        ['first', first],
        ['last', last[name]],
      ] as const) {
        // Paged.js leaves the string open: it ends with the declaration. A backslash of a title is no escape of CSS, nor may it eat that of a quote.
        const written = text
          .replace(/^["' ]+|(?<!["' ])["' ]+$/g, '')
          .replace(/["'\\]/g, '\\$&')
          .replaceAll('\n', '\\00000A');
        for (const group of groups) group.style.setProperty(`--pagedjs-string-${which}-${name}`, `"${written}`);
      }
    }
  };

  undisplayed.sortDisplayedSelectors = function (content, rules) {
    const about = Object.values(rules).filter(({ selector }) => !selector.includes('::') && CSS.supports(`selector(${selector})`));
    const hidden = about.filter(({ value }) => value === 'none').map(({ selector }) => selector);
    const matches = hidden.length > 0 ? [...content.querySelectorAll<HTMLElement>(hidden.join(','))] : [];
    const selectors = matches.map((element) =>
      about.filter(({ selector }) => element.matches(selector)).sort((one, two) => this.sorter(one, two)),
    );
    return { matches, selectors };
  };

  registeredHandlers.splice(
    0,
    registeredHandlers.length,
    ...registeredHandlers.map(
      (Registered) =>
        class extends (Registered as unknown as typeof Handler) {
          constructor(...parts: unknown[]) {
            super(...parts);
            handlers.push(this as unknown as Record<string, unknown>);
          }
        } as unknown as PagedHandler,
    ),
  );
}
