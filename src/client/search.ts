// The search page: results as one types, arrow keys through them, filters by day, room, track and kind.
import type { Entry } from '../search/shards.ts';
import { entries, placeOf } from './data.ts';
import { all, countText, one, root } from './dom.ts';
import { find } from './find.ts';
import { choiceOf, keepInAddress, setFromAddress } from './filter.ts';
import { showMarks } from './marks.ts';

const form = one<HTMLFormElement>('[data-search-form]') as HTMLFormElement;
const field = one<HTMLInputElement>('[data-search]') as HTMLInputElement;
const list = one('[data-results]') as HTMLElement;
const status = one('[data-result-count]') as HTMLElement;
const more = one<HTMLButtonElement>('[data-more]') as HTMLButtonElement;
const template = one<HTMLElement>('template#result') as HTMLTemplateElement;
const perPage = 30;
let asked = 0;
let limit = perPage;

function fits(entry: Entry, choice: Readonly<Record<string, string>>): boolean {
  return (
    (!choice.day || entry.day === choice.day) &&
    (!choice.room || entry.room === choice.room) &&
    (!choice.track || entry.track === choice.track) &&
    (!choice.kind || entry.kind === choice.kind)
  );
}

async function show(): Promise<void> {
  const mine = (asked += 1);
  const choice = choiceOf(form);
  const filtered = ['day', 'room', 'track', 'kind'].some((name) => choice[name]);
  keepInAddress(choice);
  if (!choice.q && !filtered) {
    list.replaceChildren();
    status.textContent = '';
    more.hidden = true;
    return;
  }
  const numbers = await find(choice.q ?? '');
  const matching = filtered ? (await entries(numbers)).filter((entry) => fits(entry, choice)) : await entries(numbers.slice(0, limit));
  if (mine !== asked) return;
  const total = filtered ? matching.length : numbers.length;
  if (!choice.q) matching.sort((a, b) => (a.start < b.start ? -1 : 1));
  list.replaceChildren(...matching.slice(0, limit).map(resultOf));
  status.textContent = total ? countText(status, total) : (status.dataset.nothing ?? '');
  more.hidden = total <= limit;
  showMarks();
}

function resultOf(entry: Entry): Node {
  const item = template.content.cloneNode(true) as DocumentFragment;
  const link = one<HTMLAnchorElement>('a', item) as HTMLAnchorElement;
  link.href = `${root()}talks/${entry.id}/index.html`;
  link.textContent = entry.title;
  (one('.row-people', item) as HTMLElement).textContent = entry.people;
  (one('.facts', item) as HTMLElement).replaceChildren(
    ...[[entry.dayText, entry.startText, entry.zone].filter(Boolean).join(' '), ...placeOf(entry)]
      .filter(Boolean)
      .flatMap((text) => [' ', Object.assign(document.createElement('span'), { textContent: text })]),
  );
  const mark = one('[data-mark]', item) as HTMLElement;
  mark.dataset.mark = entry.id;
  (one('.mark-title', mark) as HTMLElement).textContent = ` ${entry.title}`;
  return item;
}

form.addEventListener('input', () => {
  limit = perPage;
  void show();
});
form.addEventListener('submit', (action) => {
  action.preventDefault();
  one<HTMLAnchorElement>('a', list)?.click();
});
form.addEventListener('reset', () => setTimeout(show));
more.addEventListener('click', () => {
  const before = all('a', list).length;
  limit += perPage;
  void show().then(() => all('a', list)[before]?.focus());
});
document.addEventListener('keydown', (action) => {
  if (action.target !== field && !list.contains(action.target as Node)) return;
  const links = all('a', list);
  const at = links.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? NaN : 0, End: at < 0 ? NaN : links.length - 1 }[action.key];
  if (action.key === 'Escape') {
    field.value = '';
    field.focus();
    void show();
  } else if (to !== undefined && !Number.isNaN(to)) {
    action.preventDefault();
    if (to < 0) field.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
  }
});
setFromAddress(form);
if (location.search) void show();
else field.focus();
