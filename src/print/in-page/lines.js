// Runs in the page before Paged.js: keeps of all soft hyphens those at which a line really ends, gives formulas whole lines of the
// baseline grid, and lets no page end within a word.
//
// A soft hyphen that is not used is still a character of the PDF: copied text and search would be full of them. And where a page
// ends within a word, Paged.js adds a hyphen of its own, the line grows, and the lines after it fall out of the page.
(() => {
  const soft = '\u00ad';
  let done;
  let settled;

  /** Lines that a range runs over; what is raised or lowered within a line is of that line. */
  const countLines = (startNode, startOffset, endNode, endOffset) => {
    const range = document.createRange();
    range.setStart(startNode, startOffset);
    range.setEnd(endNode, endOffset);
    let count = 0;
    let last;
    for (const { left, top, height, width } of range.getClientRects()) {
      if (width === 0) continue;
      const middle = top + height / 2;
      if (!last || Math.abs(last.middle - middle) > 6 || left < last.left) count += 1;
      last = { left, middle };
    }
    return count;
  };

  // Of three lines Chromium leaves two on this page and one on the next, where no more than two fit: all three go.
  const keepShortParagraphWhole = (overflow) => {
    const { startContainer: node, startOffset: offset } = overflow;
    const block = node.parentElement.closest('p, li');
    if (!block || block.dataset.splitFrom) return;
    const above = countLines(block, 0, node, offset);
    const below = countLines(node, offset, block, block.childNodes.length);
    if (above <= 2 && (above < 2 || below < 2)) overflow.setStartBefore(block);
  };

  /** Where the word begins that ends `text`; its length where it ends with none. */
  const wordStart = (text) => /(?<![\p{L}\p{N}\p{M}\u00ad'’])[\p{L}\p{N}\p{M}\u00ad'’]*$/u.exec(text).index;

  const startAtWord = (overflow, node, offset) => {
    const start = wordStart(node.data.slice(0, offset));
    const within = start > 0 && start < offset && /[\p{L}\p{N}\u00ad]/u.test(node.data[offset]);
    // A word that fills lines of its own is parted between two of them: taken overleaf it would leave them empty. A divided word stands on two.
    overflow.setStart(node, within && countLines(node, start, node, offset) <= 2 ? start : offset);
  };

  /** A line of code takes its indentation overleaf: left at the end of a page it would be a line more. */
  const startAtLine = (overflow) => {
    const { startContainer: node, startOffset: offset } = overflow;
    const start = node.data.lastIndexOf('\n', offset - 1) + 1;
    if (!node.parentElement.closest('pre') || node.data.slice(start, offset).trim() !== '') return;
    if (start > 0) overflow.setStart(node, start);
    else overflow.setStartBefore(node);
  };

  /** Lines with which a section may end on a page of its own. */
  const fewest = 4;

  /** Says of each block near the end of a section how many lines it and what follows it take. */
  const markEnds = () => {
    const marks = [];
    for (const section of document.querySelectorAll('.talks')) {
      const article = section.lastElementChild;
      if (!article) continue;
      const { bottom } = article.getBoundingClientRect();
      for (const block of [...article.querySelectorAll('p, li, table')].slice(-12)) {
        marks.push([block, Math.ceil((bottom - block.getBoundingClientRect().top) / baselineOf(article).line - 0.1)]);
      }
    }
    for (const [block, lines] of marks) block.dataset.linesLeft = lines;
  };

  const printed = new Map();

  /** A section shall not end with two lines on a page of their own: some of the page before go with them. */
  const fillLastPage = (overflow) => {
    const { startContainer: node, startOffset: offset } = overflow;
    const isText = node.nodeType === Node.TEXT_NODE;
    const next = isText ? node.parentElement.closest('[data-lines-left]') : node.childNodes[offset];
    const marked = next?.matches?.('[data-lines-left]') ? next : next?.querySelector?.('[data-lines-left]');
    if (!marked) return;
    const above = isText ? countLines(marked, 0, node, offset) : 0;
    // Of a paragraph longer than a page, what stands on the pages before.
    const { ref, splitFrom, linesLeft } = marked.dataset;
    const earlier = splitFrom ? (printed.get(ref) ?? 0) : 0;
    printed.set(ref, earlier + above);
    const wanted = fewest - (Number(linesLeft) - earlier - above);
    if (wanted <= 0 || wanted >= fewest) return;
    const before = isText ? marked : [...(node.childNodes[offset - 1]?.querySelectorAll?.('p, li') ?? [])].at(-1);
    if (!before || (before.dataset.splitFrom && !isText)) return;
    const lines = isText ? above : countLines(before, 0, before, before.childNodes.length);
    if (lines - wanted < 2) {
      if (!before.dataset.splitFrom) overflow.setStartBefore(before);
      return;
    }
    const place = lineStart(before, lines - wanted, isText ? overflow : undefined);
    if (place) startAtWord(overflow, place.node, place.offset);
  };

  /** Where line `index` (from 0) of a block begins; undefined where it begins with no text. */
  const lineStart = (block, index, until) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (node.parentElement.closest('.math')) continue;
      const end = until?.startContainer === node ? until.startOffset : node.length;
      if (countLines(block, 0, node, end) > index) {
        let [low, high] = [0, end];
        // The first letter with which there is a line more.
        while (low < high) {
          const middle = (low + high) >> 1;
          if (countLines(block, 0, node, middle + 1) > index) high = middle;
          else low = middle + 1;
        }
        return low > 0 ? { node, offset: low } : undefined;
      }
      if (until?.startContainer === node) return undefined;
    }
    return undefined;
  };

  // Left at the end of a paragraph, the second of two line breaks would be a line more than there is room for, and take the last with it.
  const takeEmptyLines = (overflow) => {
    const { startContainer: parent } = overflow;
    const isBreak = (node) => node?.nodeName === 'BR';
    while (isBreak(parent.childNodes?.[overflow.startOffset - 1]) && isBreak(parent.childNodes[overflow.startOffset - 2]))
      overflow.setStart(parent, overflow.startOffset - 1);
  };

  /** What begins with something that goes overleaf goes with it: an article whose head does not fit would begin on the page before. */
  const leaveNoShell = (overflow) => {
    for (;;) {
      const { startContainer: parent, startOffset: offset } = overflow;
      if (
        parent.nodeType !== Node.ELEMENT_NODE ||
        parent.dataset.splitFrom ||
        !parent.parentElement?.closest('.pagedjs_page_content [data-ref]')
      )
        return overflow;
      if ([...parent.childNodes].slice(0, offset).some((node) => node.textContent.trim() !== '' || node.querySelector?.('img, svg')))
        return overflow;
      overflow.setStartBefore(parent);
    }
  };

  /** What must not be parted from what follows goes overleaf with it: a session's title with its first talk, a talk's head with its first paragraph. */
  const keepHeads = (overflow) => {
    for (;;) {
      leaveNoShell(overflow);
      const { startContainer: parent, startOffset: offset } = overflow;
      if (parent.nodeType !== Node.ELEMENT_NODE) return;
      const before = [...parent.childNodes].slice(0, offset).findLast((node) => node.textContent.trim() !== '');
      if (!before?.matches?.('.talks-title, .talks-facts, .talk-head')) return;
      overflow.setStartBefore(before);
    }
  };

  /** The element that begins what goes overleaf, or that holds the text it begins with. */
  const elementAt = ({ startContainer: container, startOffset: at }) => {
    const next = container.childNodes[at] ?? container;
    return next instanceof Element ? next : next.parentElement;
  };

  /** The last address of a talk is not a line alone on its page: the one before goes with it. */
  const keepLastAddress = (overflow) => {
    if (overflow.startContainer.nodeType === Node.TEXT_NODE && overflow.startOffset > 0) return;
    const entry = elementAt(overflow).closest('.resources > li:last-child');
    if (entry?.previousElementSibling) overflow.setStartBefore(entry.previousElementSibling);
  };

  /** Whether something stands on the page above what goes overleaf. */
  const leavesSomething = ({ startContainer, startOffset }, rendered) => {
    const above = document.createRange();
    above.setStart(rendered, 0);
    above.setEnd(startContainer, startOffset);
    return above.toString().trim() !== '' || above.cloneContents().querySelector('img, svg') !== null;
  };

  /** Better lines ends for a page, unless nothing would be left on it: what belongs together is higher than any page. */
  const betterBreak = (overflow, rendered) => {
    const { startContainer: node, startOffset: offset } = overflow;
    if (node.nodeType === Node.TEXT_NODE && offset > 0) {
      startAtWord(overflow, node, offset);
      startAtLine(overflow);
      if (overflow.startContainer === node) keepShortParagraphWhole(overflow);
    }
    fillLastPage(overflow);
    keepLastAddress(overflow);
    takeEmptyLines(overflow);
    keepHeads(overflow);
    if (leavesSomething(overflow, rendered)) return;
    overflow.setStart(node, offset);
    if (node.nodeType !== Node.ELEMENT_NODE || leavesSomething(overflow, rendered)) return;
    const next = [...node.childNodes].slice(offset).find((one) => one.textContent.trim() !== '')?.nextElementSibling;
    if (next) overflow.setStartBefore(next);
  };

  // How far a formula may reach above and below its baseline, in lines, before its line must be higher: up to what its neighbours leave free.
  const free = { above: 0.82, below: 0.38 };

  /** Where the baseline of a block's lines lies, from their top; pixels, by its line height and face. */
  const baselineOf = (() => {
    const known = new Map();
    const canvas = document.createElement('canvas').getContext('2d');
    return (block) => {
      const { lineHeight, fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(block);
      const key = [lineHeight, fontStyle, fontWeight, fontSize, fontFamily].join();
      if (!known.has(key)) {
        canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
        const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText('x');
        const line = Number.parseFloat(lineHeight);
        // As Chromium reckons it: in whole pixels, the odd one of the leading below.
        known.set(key, { line, above: Math.floor((line - Math.round(ascent) - Math.round(descent)) / 2) + Math.round(ascent) });
      }
      return known.get(key);
    };
  })();

  /** Formulas take as much room as makes whole lines of the grid: measures them all, then returns what sets their margins. */
  const formulasOnGrid = () => {
    const changes = [];
    for (const strut of document.querySelectorAll('.math:not(.math-display) .katex-base > .katex-strut:first-child')) {
      const base = strut.parentElement;
      const block = base.closest('p, li, h1, h2, h3, h4, td, th, caption, blockquote, div');
      if (!block) continue;
      const { line, above } = baselineOf(block);
      const depth = -Number.parseFloat(getComputedStyle(strut).verticalAlign) || 0;
      const box = base.getBoundingClientRect();
      const baseline = strut.getBoundingClientRect().bottom - depth;
      const [height, drop] = [baseline - box.top, box.bottom - baseline];
      // KaTeX's strut is as high as what is drawn; the box is never lower than a line of its own, in a title's size too high for the grid.
      const drawn = baseline - strut.getBoundingClientRect().top;
      if (!(line > 0) || (height <= above && drop <= line - above)) continue;
      // Where the line grows, to the hair; where it does not, a hair less: what is rounded must not make it grow.
      const margin = (length, ink, room, own) => {
        const more = Math.max(0, Math.ceil((ink - room) / line)) * line;
        return more + own - length - (more > 0 ? 0 : 0.05);
      };
      const top = margin(height, drawn, free.above * line, above);
      const bottom = margin(drop, depth, free.below * line, line - above);
      changes.push(() => (base.style.margin = `${top}px 0 ${bottom}px`));
    }
    for (const formula of document.querySelectorAll('.math-display')) {
      const { line } = baselineOf(formula.parentElement);
      const { paddingTop, paddingBottom } = getComputedStyle(formula);
      const height = formula.getBoundingClientRect().height - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
      if (!(line > 0) || height === 0) continue;
      const padding = (Math.ceil(height / line + 0.5) * line - height) / 2;
      changes.push(() => (formula.style.padding = `${padding}px 0`));
    }
    return () => {
      for (const change of changes) change();
    };
  };

  // Paged.js takes a drop cap back where a paragraph goes on. We have none, and a first letter set apart loses its ligature, and that its second letter.
  const dropFirstLetters = () => {
    for (const { cssRules, ownerNode } of document.styleSheets) {
      if (ownerNode?.nodeName !== 'STYLE') continue;
      const sheet = cssRules[0]?.parentStyleSheet;
      for (let at = cssRules.length - 1; at >= 0; at -= 1) if (cssRules[at].selectorText?.includes('::first-letter')) sheet.deleteRule(at);
    }
  };

  // The word that begins the next page is whole there: a soft hyphen left in it would part its letters, and Chromium says a parted
  // ligature is its first letter alone.
  const joinFirstWord = ({ node, offset }) => {
    const [word] = /^[\p{L}\p{N}\p{M}\u00ad'’]*/u.exec(node.data.slice(offset));
    if (offset > 0 && word.includes(soft)) node.replaceData(offset, word.length, word.replaceAll(soft, ''));
  };

  const part = document.createRange();

  /** The rectangles of some letters of a text: its lines, and the hyphens that the browser set. */
  const rectanglesOf = (node, from, to) => {
    part.setStart(node, from);
    part.setEnd(node, to);
    return part.getClientRects();
  };

  /** The lines of a text: where each begins to be below the one before, and how wide it is. */
  const linesOf = (node) => {
    const lines = [];
    for (const { top, height, width } of rectanglesOf(node, 0, node.length)) {
      const last = lines.at(-1);
      if (last && top <= last.top + last.height / 2) last.width += width;
      else lines.push({ top, height, width });
    }
    return lines;
  };

  /** Places of the soft hyphens of a text at which a line ends, and the tops of these lines. There are twenty in a line: those near where it must end are looked at. */
  const usedHyphens = (node) => {
    const lines = linesOf(node);
    if (lines.length < 2) return [];
    const places = [...node.data.matchAll(/\u00ad/g)].map(({ index }) => index);
    const used = [];
    let left = lines.reduce((sum, { width }) => sum + width, 0);
    let from = 0;
    let low = 0;
    for (const [at, { top, width }] of lines.slice(0, -1).entries()) {
      const next = lines[at + 1];
      const isBelow = (place) => {
        const rectangles = rectanglesOf(node, places[place] + 1, places[place] + 2);
        return (rectangles[rectangles.length - 1]?.top ?? 0) > (top + next.top) / 2;
      };
      // The first hyphen whose next letter is not on this line any more.
      const end = from + ((node.length - from) * width) / left;
      let place = low;
      while (place < places.length && places[place] < end) place += 1;
      while (place > low && isBelow(place - 1)) place -= 1;
      while (place < places.length && !isBelow(place)) place += 1;
      if (place < places.length) {
        const rectangles = rectanglesOf(node, places[place] - 1, places[place] + 2);
        if (rectangles[rectangles.length - 1].top > rectangles[0].top + rectangles[0].height / 2)
          used.push({ node, at: places[place], top: rectangles[0].top });
      }
      low = place;
      left -= width;
      from = end;
    }
    return used;
  };

  /** Typed hyphens of a block at which a line ends. */
  const typedHyphens = (block) => {
    const ends = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      for (const { index } of node.data.matchAll(/[-\u2010\u2013](?=[\s\u00ad]*[^\s\u00ad])/g)) {
        const rectangles = rectanglesOf(node, index, index + 2);
        const last = rectangles[rectangles.length - 1];
        if (last && last.top > rectangles[0].top + rectangles[0].height / 2) ends.push({ top: rectangles[0].top });
      }
    }
    return ends;
  };

  /** Lines that may end with a hyphen one below the other. */
  const steepest = 2;

  const wordAround = ({ node, at }) => {
    const start = wordStart(node.data.slice(0, at));
    return { start, word: /^[\p{L}\p{N}\p{M}\u00ad'’]*/u.exec(node.data.slice(start))[0] };
  };

  /** Whether a word can stand undivided: what is wider than its block must be broken somewhere. */
  const fitsWhole = (block, end) =>
    wordAround(end).word.length * Number.parseFloat(getComputedStyle(block).fontSize) * 0.65 < block.clientWidth;

  /** Of a block's used hyphens one that shall not be: the third of three lines in a row, or before the end of a word that is alone on the last line. */
  const hyphenTooMany = (block, used) => {
    const last = used.at(-1);
    if (!last) return undefined;
    part.setStart(last.node, last.at + 1);
    part.setEndAfter(block.lastChild);
    if (!/\s\S/.test(part.toString()) && fitsWhole(block, last)) return last;
    if (used.length < steepest) return undefined;
    const { line } = baselineOf(block);
    const ends = [...used, ...typedHyphens(block)].sort((a, b) => a.top - b.top);
    let run = [];
    for (const end of ends) {
      const gap = end.top - (run.at(-1)?.top ?? Number.NEGATIVE_INFINITY);
      if (gap < line / 2) continue;
      run = gap < 1.5 * line ? [...run, end] : [end];
      const soft = run.length > steepest && run.slice(-1 - steepest).findLast((one) => one.node && fitsWhole(block, one));
      if (soft) return soft;
    }
    return undefined;
  };

  const undivide = (end) => {
    const { start, word } = wordAround(end);
    end.node.replaceData(start, word.length, word.replaceAll(soft, ''));
  };

  /** Text nodes with soft hyphens → each with the places of those at which a line shall end. All blocks are measured before any changes. */
  const settleHyphens = (nodes) => {
    const settled = new Map();
    let open = new Map();
    for (const node of nodes) {
      const block = node.parentElement.closest('p, li, td, th, div') ?? node.parentElement;
      open.set(block, [...(open.get(block) ?? []), node]);
    }
    // Each round takes the hyphens of a word away, so it comes to an end.
    while (open.size > 0) {
      const changed = new Map();
      const changes = [];
      for (const [block, ofBlock] of open) {
        const ends = ofBlock.map((node) => usedHyphens(node));
        ofBlock.forEach((node, at) => settled.set(node, new Set(ends[at].map((end) => end.at))));
        const tooMany = hyphenTooMany(block, ends.flat());
        if (!tooMany) continue;
        changes.push(tooMany);
        changed.set(block, ofBlock);
      }
      for (const change of changes) undivide(change);
      open = changed;
    }
    return settled;
  };

  const settle = async () => {
    printed.clear();
    document.body.style.width = 'var(--width)';
    // Faces begin to load when a layout asks for them; measured before they are there, lines would end elsewhere.
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.data.includes(soft) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const found = settleHyphens(nodes);
    formulasOnGrid()();
    markEnds();
    document.body.style.width = '';
    // Lines are the same without them; the page is not laid out again for it.
    for (const [node, used] of found) node.data = node.data.replace(/\u00ad/g, (letter, at) => (used.has(at) ? letter : ''));
  };

  // A displayed formula ends the line before it, on whichever page it stands: Paged.js would fill that line.
  const markEndedLine = (overflow) => {
    const formula = elementAt(overflow).closest('.math-display');
    formula?.parentElement.closest('p, li')?.classList.add('line-ended');
  };

  const register = ({ Paged }) => {
    Paged.registerHandlers(
      class extends Paged.Handler {
        afterParsed() {
          dropFirstLetters();
        }

        // Paged.js finds its place again by the words of a text: of two alike ("• ") it takes the first, and prints all between once more.
        onBreakToken(token, overflow) {
          if (token?.node?.nodeType !== Node.TEXT_NODE) return;
          const { startContainer: container, startOffset: at } = overflow;
          const { previousSibling: before } = container.nodeType === Node.TEXT_NODE ? container : (container.childNodes[at] ?? container);
          const ref = before?.dataset?.ref;
          const twin = ref && [...token.node.parentNode.children].find((one) => one.dataset.ref === ref)?.nextSibling;
          if (twin?.nodeType === Node.TEXT_NODE) token.node = twin;
          joinFirstWord(token);
        }

        // No page ends within a word, but for one longer than a line: a hyphen in it would be a letter that nobody wrote.
        onPageLayout(_page, _token, layout) {
          layout.hyphenateAtBreak = () => undefined;
        }

        onOverflow(overflow, rendered) {
          if (overflow) {
            betterBreak(overflow, rendered);
            markEndedLine(overflow);
          }
          return overflow;
        }
      },
    );
  };

  // Paged.js and who drives it both ask for it; each content of the page is settled once.
  const before = () => {
    const { firstElementChild } = document.body;
    if (!firstElementChild || settled === firstElementChild) return done;
    if (!settled) register(window);
    settled = firstElementChild;
    done = settle();
    return done;
  };
  window.PagedConfig = { auto: false, before };
})();
