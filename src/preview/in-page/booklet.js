// In the page that a booklet is printed from: lays it out with Paged.js in the reader's browser, numbers it and marks on each page what a print shop would ask about.
// The page brings its own preparation, the same as in print.
window.PagedConfig = { ...window.PagedConfig, auto: false };
addEventListener('load', async () => {
  document.documentElement.dataset.octavo = 'laying-out';
  const { parts, partNumber } = document.body.dataset;
  await window.PagedConfig.before?.();
  await window.PagedPolyfill.preview();
  window.octavoHang();
  const all = [...document.querySelectorAll('.pagedjs_page')];
  const fill = all.filter((page) => page.querySelector('[data-fill-page]'));
  const whole = Number(parts) === 1;
  // As many pages for notes stay as make whole sheets; of a book in several parts nobody knows here.
  if (whole) fill.slice((4 - ((all.length - fill.length) % 4)) % 4).forEach((page) => page.remove());
  const pages = [...document.querySelectorAll('.pagedjs_page')];
  const pageOf = (id) => pages.findIndex((page) => page.querySelector(`[id="${CSS.escape(id)}"]`)) + 1;
  for (const element of document.querySelectorAll('[data-page-of]')) element.textContent = pageOf(element.dataset.pageOf) || '–';

  const style = document.head.appendChild(document.createElement('link'));
  style.rel = 'stylesheet';
  style.href = '/octavo-preview/booklet.css';
  // It moves the pages: whoever puts the reader back must do so when it is there.
  await new Promise((done) => {
    style.onload = done;
    style.onerror = done;
  });
  // Marks are measured on pages as large as on paper; how large they are shown comes after.
  const found = [];
  pages.forEach((page, at) => {
    const marks = [];
    const mark = (element, kind, text) => {
      element.classList.add('octavo-mark', `octavo-${kind}`);
      marks.push(text);
    };
    const area = page.querySelector('.pagedjs_page_content');
    const room = area?.getBoundingClientRect();
    // Lines, not their boxes: a paragraph that goes on overleaf is as tall as it likes.
    const linesOf = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    };
    const outside = (box) => box.width > 0 && (box.left < room.left - 1.5 || box.right > room.right + 1.5 || box.top > room.bottom + 1.5);
    if (room)
      for (const element of area.querySelectorAll('p, li, h1, h2, h3, table, figure, pre, .math, svg')) {
        if (!element.closest('.octavo-overflow, .cover') && linesOf(element).some(outside))
          mark(element, 'overflow', `line-beyond-type-area: "${element.textContent.trim().slice(0, 40)}"`);
      }
    for (const element of page.querySelectorAll('[data-page-of]'))
      if (whole && element.textContent === '–') mark(element, 'unknown', `page-number-wrong: that of ${element.dataset.pageOf} is unknown`);
    for (const element of page.querySelectorAll('.math-source, .unknown-command'))
      mark(element, 'source', `shown as written: ${element.textContent.slice(0, 40)}`);
    for (const element of page.querySelectorAll('.math .katex[style*="font-size"]'))
      mark(element, 'small', 'formula-small: set smaller to fit');
    if (area && area.textContent.trim() === '' && !area.querySelector('[data-fill-page], svg')) marks.push('page-empty');
    const note = page.appendChild(document.createElement('p'));
    note.className = `octavo-note${marks.length ? ' octavo-fault' : ''}`;
    note.appendChild(document.createElement('b')).textContent = at + 1;
    if (marks.length) note.append(` · ${[...new Set(marks)].join(' · ')}`);
    if (marks.length) found.push({ page: at + 1, marks: [...new Set(marks)] });
  });
  // What the print knows of a book in several parts: how many pages stand before this one, and on which each talk is.
  window.octavoPrinted = async ({ before, total, numbers }) => {
    const surplus = Number(partNumber) === Number(parts) ? Math.max(0, before + pages.length - total) : 0;
    const fillHere = pages.flatMap((page, at) => (page.querySelector('[data-fill-page]') ? [at] : []));
    await window.octavoPlace({ before, drop: surplus > 0 ? fillHere.slice(-surplus) : [], numbers });
    pages.forEach((page, at) => {
      page.querySelector('.octavo-note b').textContent = before + at + 1;
    });
  };
  window.octavoShow = (view) => {
    document.documentElement.dataset.octavoView = view;
    const wide = (view === 'spreads' ? 2 : 1) * (pages[0]?.offsetWidth ?? 0) + 32;
    document.documentElement.style.setProperty('--octavo-zoom', Math.min(1, document.documentElement.clientWidth / wide).toFixed(3));
  };
  document.documentElement.dataset.octavo = 'laid-out';
  window.parent.postMessage(
    { octavo: 'laid-out', pages: pages.length, parts: Number(parts), part: Number(partNumber), found },
    location.origin,
  );
});
