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
    readonly block: HTMLElement;
  }
  // All is measured before anything changes.
  const places: Place[] = [];
  for (const block of document.querySelectorAll<HTMLElement>('.justified .abstract :is(p, li)')) {
    if (getComputedStyle(block).direction !== 'ltr') continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement as HTMLElement;
      if (node.length < 2 || parent.closest('.math, code, sup, sub')) continue;
      range.selectNodeContents(node);
      const rectangles = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (rectangles.length < 2) continue;
      const font = ((style) => `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`)(getComputedStyle(parent));
      let from = 0;
      for (const [above, next] of rectangles.slice(1).map((one, at) => [rectangles[at] as DOMRect, one] as const)) {
        // A hyphen that the browser sets has a rectangle of its own.
        if (next.top < above.top + above.height / 2) continue;
        // The first letter of the next line: tops grow from letter to letter.
        let [low, high] = [from, node.length - 1];
        while (low < high) {
          const middle = (low + high) >> 1;
          if (topAt(node, middle) >= next.top - 2) high = middle;
          else low = middle + 1;
        }
        from = low;
        let last = low - 1;
        while (last > 0 && node.data[last] === ' ') last -= 1;
        const sign = node.data[last] ?? '';
        const part = parts[sign];
        if (part !== undefined && last > 0) places.push({ node, at: last, shift: part * widthOf(sign, font), block });
      }
      // The last line on a page of a paragraph that goes on overleaf.
      const end = node.data.trimEnd().length - 1;
      const part = parts[node.data[end] ?? ''];
      if (
        block.dataset['splitTo'] &&
        part !== undefined &&
        end > (places.at(-1)?.node === node ? (places.at(-1)?.at ?? 0) : 0) &&
        isLast(node, block)
      )
        places.push({ node, at: end, shift: part * widthOf(node.data[end] ?? '', font), block });
    }
  }
  const hung: { readonly span: HTMLElement; readonly after: Text; readonly block: HTMLElement }[] = [];
  // From the end: what is split off leaves the places before it as they are.
  for (const { node, at, shift, block } of places.toReversed()) {
    const sign = node.splitText(at);
    const after = sign.splitText(1);
    const span = document.createElement('span');
    span.style.marginRight = `${-shift}px`;
    sign.replaceWith(span);
    span.append(sign);
    hung.push({ span, after, block });
  }
  hung.reverse();
  // A line that took in a word of the next spoils those below it in its paragraph: the first goes back, then the others are looked at again.
  let left = hung.length;
  for (let open = new Set(hung.map(({ block }) => block)); open.size > 0; ) {
    const spoilt = new Map<HTMLElement, HTMLElement>();
    for (const { span, after, block } of hung) {
      if (!open.has(block) || spoilt.has(block) || span.style.marginRight === '') continue;
      if (topAt(after, after.length - after.data.trimStart().length) < span.getBoundingClientRect().bottom - 2) spoilt.set(block, span);
    }
    for (const span of spoilt.values()) span.style.marginRight = '';
    left -= spoilt.size;
    open = new Set(spoilt.keys());
  }
  return { lines: hung.length, kept: left };
}
