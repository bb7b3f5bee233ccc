// Laid-out pages → the same lines, with points, commas and hyphens at their ends a little way out in the margin: an edge that looks straight
// to the eye. Runs in the browser, after Paged.js; no line ends elsewhere than before.

/** How much of its width a sign goes into the margin, and in lines how many were set. For the tests and for who measures. */
export interface Hung {
  readonly lines: number;
  readonly kept: number;
}

/**
 * Runs in the page. Chromium has no `hanging-punctuation` (CSS Text 3, 9.1): the last sign of a justified line becomes a span with a margin below zero,
 * and the line is filled up to the sign's part beyond the edge. Where a line would now take in the next word, its sign goes back.
 */
export function hangPunctuation(): Hung {
  // Parts of a sign's width, about those that Typst and the microtype package use.
  const parts: Readonly<Record<string, number>> = {
    '.': 0.7,
    ',': 0.7,
    '-': 0.5,
    '\u00ad': 0.5,
    '‐': 0.5,
    ':': 0.4,
    ';': 0.4,
    '–': 0.25,
    '’': 0.5,
    '”': 0.4,
  };
  const signs = new RegExp(`[${Object.keys(parts).join('').replace('-', '\\-')}]`, 'g');
  const canvas = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  const widthOf = (sign: string, font: string): number => {
    const key = sign + font;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (!canvas) return 0;
    canvas.font = font;
    const width = canvas.measureText(sign === '\u00ad' ? '-' : sign).width;
    widths.set(key, width);
    return width;
  };
  const range = document.createRange();
  /** Top of a letter's line. The first letter after a hyphen that the browser sets has two rectangles: that of the hyphen, and its own. */
  const topAt = (node: Text, at: number): number => {
    range.setStart(node, at);
    range.setEnd(node, Math.min(node.length, at + 1));
    const rectangles = range.getClientRects();
    return rectangles[rectangles.length - 1]?.top ?? Number.NaN;
  };
  const isLast = (node: Text, block: HTMLElement): boolean => {
    range.setStartAfter(node);
    range.setEndAfter(block.lastChild ?? block);
    return range.toString().trim() === '';
  };
  interface Place {
    readonly node: Text;
    readonly at: number;
    readonly shift: number;
    /** Of its line, below the top of its paragraph. */
    readonly top: number;
    span?: HTMLElement;
    after?: Text;
  }
  /** A paragraph, its texts as they were, and what shall hang. */
  interface Paragraph {
    readonly block: HTMLElement;
    readonly texts: Map<Text, string>;
    places: Place[];
  }
  // All is measured before anything changes.
  const paragraphs: Paragraph[] = [];
  for (const block of document.querySelectorAll<HTMLElement>('.justified .abstract :is(p, li)')) {
    if (getComputedStyle(block).direction !== 'ltr') continue;
    const blockTop = block.getBoundingClientRect().top;
    const places: Place[] = [];
    const hang = (node: Text, at: number, font: string): void => {
      const sign = node.data[at] ?? '';
      const part = parts[sign];
      // A soft hyphen apart from letters of India leaves no trace in the PDF, and its hyphen would be read as one that was typed.
      if (sign === '\u00ad' && /[^\0-\u058f]/.test(node.data[at - 1] ?? '')) return;
      if (part !== undefined && at > 0 && places.every((one) => one.node !== node || one.at < at))
        places.push({ node, at, shift: part * widthOf(sign, font), top: topAt(node, at) - blockTop });
    };
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement as HTMLElement;
      if (node.length < 2 || parent.closest('.math, code, sup, sub')) continue;
      const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(parent);
      const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      // A sign ends a line where the letter after it is on the next.
      for (const { index } of node.data.matchAll(signs)) {
        const next = index + 1 + node.data.slice(index + 1).search(/\S/);
        if (next === index) break;
        range.setStart(node, index);
        range.setEnd(node, next + 1);
        const rectangles = range.getClientRects();
        const [first, last] = [rectangles[0], rectangles[rectangles.length - 1]];
        if (first && last && last.top >= first.top + first.height / 2) hang(node, index, font);
      }
      // The last line on a page of a paragraph that goes on overleaf.
      if (block.dataset['splitTo'] !== undefined && isLast(node, block)) hang(node, node.data.trimEnd().length - 1, font);
    }
    if (places.length > 0) paragraphs.push({ block, texts: new Map(places.map(({ node }) => [node, node.data])), places });
  }
  const lines = paragraphs.reduce((sum, { places }) => sum + places.length, 0);

  const setSigns = ({ places }: Paragraph): void => {
    // From the end: what is split off leaves the places before it as they are.
    for (const place of [...places].reverse()) {
      const sign = place.node.splitText(place.at);
      place.after = sign.splitText(1);
      place.span = document.createElement('span');
      place.span.style.marginRight = `${-place.shift}px`;
      sign.replaceWith(place.span);
      place.span.append(sign);
    }
  };
  const takeBack = ({ texts, places }: Paragraph): void => {
    for (const { span, after } of places) {
      span?.remove();
      after?.remove();
    }
    for (const [node, text] of texts) node.data = text;
  };
  /** The first sign that is not at the end of the line it ended: a word came up to it, or it went down with its own. */
  const firstMoved = ({ block, places }: Paragraph): Place | undefined => {
    const blockTop = block.getBoundingClientRect().top;
    return places.find(({ span, after, top }) => {
      const now = span ? topAt(span.firstChild as Text, 0) - blockTop : top;
      const next = after ? topAt(after, after.length - after.data.trimStart().length) - blockTop : Number.NaN;
      return Math.abs(now - top) > 2 || next < now + 2;
    });
  };
  // A sign that moved moves those after it: the first is left out, and the paragraph set anew.
  let open = paragraphs;
  for (let round = 0; open.length > 0; round += 1) {
    for (const paragraph of open) setSigns(paragraph);
    const moved = open.map((paragraph) => [paragraph, firstMoved(paragraph)] as const).filter(([, place]) => place !== undefined);
    for (const [paragraph, place] of moved) {
      takeBack(paragraph);
      paragraph.places = round < 12 ? paragraph.places.filter((one) => one !== place) : [];
    }
    open = moved.map(([paragraph]) => paragraph);
  }
  return { lines, kept: paragraphs.reduce((sum, { places }) => sum + places.length, 0) };
}
