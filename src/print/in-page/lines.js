// Runs in the page before Paged.js: keeps of all soft hyphens those at which a line really ends, and lets no page end within a word.
//
// A soft hyphen that is not used is still a character of the PDF: copied text and search would be full of them. And where a page
// ends within a word, Paged.js adds a hyphen of its own, the line grows, and the lines after it fall out of the page.
(() => {
  const soft = '\u00ad';
  let done;

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
    if (!block?.previousElementSibling || block.dataset.splitFrom) return overflow;
    const above = countLines(block, 0, node, offset);
    const below = countLines(node, offset, block, block.childNodes.length);
    if (above <= 2 && (above < 2 || below < 2)) overflow.setStartBefore(block);
    return overflow;
  };

  const settle = async () => {
    document.body.style.width = 'var(--width)';
    // Faces begin to load when a layout asks for them; measured before they are there, lines would end elsewhere.
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.data.includes(soft) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
    });
    const found = [];
    const range = document.createRange();
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const used = [];
      for (let at = node.data.indexOf(soft); at >= 0; at = node.data.indexOf(soft, at + 1)) {
        // The letters around it: two rectangles one below the other when a line ends there.
        range.setStart(node, at - 1);
        range.setEnd(node, at + 2);
        const rectangles = range.getClientRects();
        const [first, last] = [rectangles[0], rectangles[rectangles.length - 1]];
        if (last.top > first.top + first.height / 2) used.push(at);
      }
      found.push([node, used]);
    }
    // All is measured before anything changes: one layout, not one for each paragraph.
    for (const [node, used] of found) {
      const kept = new Set(used);
      node.data = [...node.data].filter((letter, at) => letter !== soft || kept.has(at)).join('');
    }
    document.body.style.width = '';

    const { Paged } = window;
    Paged.registerHandlers(
      class extends Paged.Handler {
        onOverflow(overflow) {
          if (!overflow) return overflow;
          const { startContainer: node, startOffset: offset } = overflow;
          if (node.nodeType !== Node.TEXT_NODE || offset === 0) return overflow;
          const start = /[\p{L}\p{N}\p{M}\u00ad'’]*$/u.exec(node.data.slice(0, offset)).index;
          if (start > 0 && start < offset && /[\p{L}\p{N}\u00ad]/u.test(node.data[offset])) overflow.setStart(node, start);
          return keepShortParagraphWhole(overflow);
        }
      },
    );
  };

  window.PagedConfig = { auto: false, before: () => (done ??= settle()) };
})();
