// Digest and booklet side by side. A new layout is made behind the one that is read and takes its place, at the same talk, when it is done;
// what the printed file is found to have stands on its pages and in a list.
const [edition, part, view, told, digest, alone, booklet, marks] = [
  'edition',
  'part',
  'view',
  'told',
  'digest',
  'alone',
  'booklet',
  'marks',
].map((id) => document.getElementById(id));
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
  const place = placeIn(shown);
  coming.contentWindow.octavoShow(view.value);
  restore(coming, place);
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
/** Of a book in several parts: where each begins and on which page each id stands, as printed; asked for once a print. */
let printed;
/** Pages before the part that is shown; undefined while only the print could say. */
async function pagesBefore() {
  if (layout.parts === 1) return 0;
  if (proof.state !== 'done') return undefined;
  printed ??= await (await fetch(`/octavo-preview/pages.json?edition=${encodeURIComponent(edition.value)}`)).json();
  if (!printed || layout.printedBy === printed) return layout.before;
  layout.printedBy = printed;
  const pages = [...shown.contentDocument.querySelectorAll('.pagedjs_page')];
  const at = pages.findIndex(
    (page) => page.querySelector('[id]') && [...page.querySelectorAll('[id]')].some(({ id }) => printed.pageOf[id]),
  );
  const known = at < 0 ? undefined : [...pages[at].querySelectorAll('[id]')].find(({ id }) => printed.pageOf[id]);
  layout.before = layout.part === 1 ? 0 : known ? printed.pageOf[known.id] - at - 1 : (printed.starts[layout.part - 1] ?? 1) - 1;
  const place = placeIn(shown);
  await shown.contentWindow.octavoPrinted({ before: layout.before, total: printed.total, numbers: Object.entries(printed.pageOf) });
  restore(shown, place);
  return layout.before;
}
/** Shows a page of the printed edition, in whichever part it is. */
async function goTo(number) {
  const before = await pagesBefore();
  const page = before === undefined ? undefined : shown?.contentDocument.querySelectorAll('.pagedjs_page')[number - before - 1];
  if (page) return page.scrollIntoView();
  const there = printed ? printed.starts.filter((start) => start <= number).length : 0;
  if (there === 0 || there === layout.part) return;
  wantedPage = number;
  part.value = there;
  layOut();
}
let wantedPage;
async function showProof() {
  if (!layout) return;
  const own = proof.diagnostics.filter((one) => (one.edition ?? edition.value) === edition.value);
  const laid = layout;
  const before = await pagesBefore();
  // Another has come meanwhile.
  if (laid !== layout) return;
  const pages = before === undefined ? [] : (shown?.contentDocument.querySelectorAll('.pagedjs_page') ?? []);
  for (const page of pages) page.querySelector('.octavo-preflight')?.remove();
  for (const one of own) {
    const page = one.page && pages[one.page - 1 - before];
    if (!page) continue;
    const note = page.querySelector('.octavo-preflight') ?? line(page, 'p', '', 'octavo-preflight');
    note.textContent += `${note.textContent ? '\n' : ''}${one.code}: ${one.message}`;
  }
  const seen = layout.found.length > 0 ? `to look at: page ${layout.found.map(({ page }) => page + (before ?? 0)).join(', ')}` : '';
  const preflight = {
    none: '',
    running: 'preflight is running …',
    failed: 'the booklet could not be printed',
    done: own.length === 0 ? 'preflight: nothing to look at' : `preflight: ${own.length} to look at`,
  }[proof.state];
  const counted =
    layout.parts === 1
      ? `${layout.pages} pages`
      : printed
        ? `${printed.total} pages in ${layout.parts} parts`
        : `${layout.pages} pages in part ${layout.part}`;
  told.textContent = [counted, seen, preflight].filter(Boolean).join(' · ');
  marks.hidden = own.length === 0 && !proof.fault;
  const list = marks.querySelector('div');
  list.replaceChildren();
  if (proof.fault) line(list, 'pre', proof.fault);
  for (const one of own) {
    const article = list.appendChild(document.createElement('article'));
    const head = line(article, 'p', '');
    if (one.page) {
      const to = line(head, 'button', `page ${one.page}`);
      to.onclick = () => goTo(one.page);
    }
    line(head, 'span', ` ${one.severity} ${one.code} `);
    if (one.href) line(head, 'a', one.place).href = one.href;
    line(article, 'p', one.message);
    if (one.hint) line(article, 'p', one.hint);
  }
  if (wantedPage && before !== undefined) {
    pages[wantedPage - 1 - before]?.scrollIntoView();
    wantedPage = undefined;
  }
}

const editions = async () => {
  const state = await (await fetch('/octavo-preview/state.json')).json();
  if (state.proof.state !== 'done' || proof.state !== 'done') printed = undefined;
  proof = state.proof;
  const names = state.editions;
  if ([...edition.options].map(({ value }) => value).join() !== names.join()) {
    const wanted = edition.value || decodeURIComponent(location.hash.slice(1));
    edition.replaceChildren(...names.map((name) => new Option(name, name, false, name === wanted)));
  }
  return state.current;
};
edition.onchange = () => {
  printed = undefined;
  part.replaceChildren();
  history.replaceState(null, '', `#${edition.value}`);
  layOut();
};
part.onchange = () => layOut();
view.value = sessionStorage.getItem('octavo-view') ?? 'pages';
const show = () => {
  if (!shown) return;
  const place = placeIn(shown);
  shown.contentWindow.octavoShow(view.value);
  restore(shown, place);
};
view.onchange = () => {
  sessionStorage.setItem('octavo-view', view.value);
  show();
};
addEventListener('resize', show);
// Who opens a talk or a session in the digest sees it in the booklet as well.
let digestAt;
digest.onload = async () => {
  const { pathname } = digest.contentWindow.location;
  alone.href = pathname;
  if (pathname === digestAt) return;
  digestAt = pathname;
  const [, kind, name] = /\/(talks|sessions)\/([^/]+)\//.exec(decodeURIComponent(pathname)) ?? [];
  // The pages of a session's talks begin at an element of their own.
  const id = name && (kind === 'sessions' ? `talks-${name}` : name);
  if (!id || !layout) return;
  const here = shown?.contentDocument.getElementById(id);
  if (here) here.scrollIntoView({ behavior: 'smooth' });
  else if (printed?.pageOf[id]) await goTo(printed.pageOf[id]);
};
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
