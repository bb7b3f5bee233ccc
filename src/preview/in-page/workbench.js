// Digest and booklet side by side. A new layout is made behind the one that is read and takes its place, at the same talk, when it is done;
// what the printed file is found to have stands on its pages and in a list.
const [edition, part, told, booklet, marks] = ['edition', 'part', 'told', 'booklet', 'marks'].map((id) => document.getElementById(id));
let shown;
let coming;
let layout;
let proof = { state: 'none', diagnostics: [] };
/** What is laid out, as text: a change that does not touch this part of the book lays out nothing. */
let text = '';

const layOut = async (styleToo = false) => {
  const address = `/print/${encodeURIComponent(edition.value)}.html?part=${part.value || 1}`;
  const fresh = await (await fetch(address)).text();
  if (fresh === text && !styleToo) return;
  text = fresh;
  coming?.remove();
  coming = booklet.appendChild(document.createElement('iframe'));
  coming.title = `Booklet: ${edition.value}`;
  coming.dataset.state = 'laying-out';
  coming.src = address;
  told.textContent = 'laying out …';
};

/** The talk nearest the top of what is read, and how far from the top it stands. */
const placeIn = (frame) => {
  const near = [...(frame?.contentDocument?.querySelectorAll('.pagedjs_page [id]') ?? [])]
    .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top }))
    .sort((a, b) => Math.abs(a.top) - Math.abs(b.top))[0];
  return { ...near, y: frame?.contentWindow.scrollY ?? 0 };
};
const restore = (frame, { id, top, y }) => {
  const anchor = id && frame.contentDocument.getElementById(id);
  const view = frame.contentWindow;
  view.scrollTo({ top: anchor ? view.scrollY + anchor.getBoundingClientRect().top - top : y, behavior: 'instant' });
};

addEventListener('message', ({ source, origin, data }) => {
  if (origin !== location.origin || data?.octavo !== 'laid-out' || source !== coming?.contentWindow) return;
  restore(coming, placeIn(shown));
  coming.dataset.state = '';
  shown?.remove();
  shown = coming;
  coming = undefined;
  layout = data;
  document.getElementById('part-label').hidden = data.parts < 2;
  if (part.length !== data.parts)
    part.replaceChildren(...Array.from({ length: data.parts }, (_, n) => new Option(n + 1, n + 1, false, n + 1 === data.part)));
  showProof();
});

const line = (parent, tag, words, name) => {
  const element = parent.appendChild(document.createElement(tag));
  element.textContent = words;
  if (name) element.className = name;
  return element;
};
function showProof() {
  if (!layout) return;
  const own = proof.diagnostics.filter((one) => (one.edition ?? edition.value) === edition.value);
  // Pages of a book in several parts are numbered through by the print alone.
  const pages = layout.parts === 1 ? (shown?.contentDocument.querySelectorAll('.pagedjs_page') ?? []) : [];
  for (const page of pages) page.querySelector('.octavo-preflight')?.remove();
  for (const one of own) {
    const page = one.page && pages[one.page - 1];
    if (!page) continue;
    const note = page.querySelector('.octavo-preflight') ?? line(page, 'p', '', 'octavo-preflight');
    note.textContent += `${note.textContent ? '\n' : ''}${one.code}: ${one.message}`;
  }
  const seen = layout.found.length > 0 ? `to look at: page ${layout.found.map(({ page }) => page).join(', ')}` : '';
  const preflight = {
    none: '',
    running: 'preflight is running …',
    failed: 'the booklet could not be printed',
    done: own.length === 0 ? 'preflight: nothing to look at' : `preflight: ${own.length} to look at`,
  }[proof.state];
  told.textContent = [`${layout.pages} pages`, seen, preflight].filter(Boolean).join(' · ');
  marks.hidden = own.length === 0 && !proof.fault;
  const list = marks.querySelector('div');
  list.replaceChildren();
  if (proof.fault) line(list, 'pre', proof.fault);
  for (const one of own) {
    const article = list.appendChild(document.createElement('article'));
    const head = line(article, 'p', '');
    if (one.page) {
      const to = line(head, 'button', `page ${one.page}`);
      to.onclick = () => pages[one.page - 1]?.scrollIntoView();
    }
    line(head, 'span', ` ${one.severity} ${one.code} `);
    if (one.href) line(head, 'a', one.place).href = one.href;
    line(article, 'p', one.message);
    if (one.hint) line(article, 'p', one.hint);
  }
}

const editions = async () => {
  const state = await (await fetch('/octavo-preview/state.json')).json();
  proof = state.proof;
  const names = state.editions;
  if ([...edition.options].map(({ value }) => value).join() !== names.join()) {
    const wanted = edition.value || decodeURIComponent(location.hash.slice(1));
    edition.replaceChildren(...names.map((name) => new Option(name, name, false, name === wanted)));
  }
  return state.current;
};
edition.onchange = () => {
  part.replaceChildren();
  history.replaceState(null, '', `#${edition.value}`);
  layOut();
};
part.onchange = () => layOut();
const refresh = async (styleToo) => {
  if ((await editions()) && edition.value) await layOut(styleToo);
};
refresh();
const changes = new EventSource('/octavo-preview/changes?page=/&booklet');
changes.addEventListener('page', () => refresh());
changes.addEventListener('style', () => refresh(true));
changes.addEventListener('proof', async () => {
  await editions();
  showProof();
});
