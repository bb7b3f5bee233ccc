// Digest and booklet side by side. A new layout is made behind the one that is read and takes its place, at the same page, when it is done.
const [edition, part, told, booklet] = ['edition', 'part', 'told', 'booklet'].map((id) => document.getElementById(id));
let shown;
let coming;

const layOut = () => {
  coming?.remove();
  coming = booklet.appendChild(document.createElement('iframe'));
  coming.title = `Booklet: ${edition.value}`;
  coming.dataset.state = 'laying-out';
  coming.src = `/print/${encodeURIComponent(edition.value)}.html?part=${part.value || 1}`;
  told.textContent = 'laying out …';
};
addEventListener('message', ({ source, origin, data }) => {
  if (origin !== location.origin || data?.octavo !== 'laid-out' || source !== coming?.contentWindow) return;
  const at = shown?.contentWindow.scrollY ?? 0;
  coming.contentWindow.scrollTo(0, at);
  coming.dataset.state = '';
  shown?.remove();
  shown = coming;
  coming = undefined;
  document.getElementById('part-label').hidden = data.parts < 2;
  if (part.length !== data.parts)
    part.replaceChildren(...Array.from({ length: data.parts }, (_, n) => new Option(n + 1, n + 1, false, n + 1 === data.part)));
  const marks = data.found.length;
  told.textContent = `${data.pages} pages, ${marks === 0 ? 'nothing to look at' : `to look at: page ${data.found.map(({ page }) => page).join(', ')}`}`;
});
const editions = async () => {
  const state = await (await fetch('/octavo-preview/state.json')).json();
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
part.onchange = layOut;
const refresh = async () => {
  if ((await editions()) && edition.value) layOut();
};
refresh();
const changes = new EventSource('/octavo-preview/changes');
changes.addEventListener('page', refresh);
changes.addEventListener('style', refresh);
