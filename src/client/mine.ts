// My programme: the marked talks, or those of a shared link, by day, with clashes; as calendar, page and link.
import { fingerprint } from '../model/identity.ts';
import type { Entry } from '../search/shards.ts';
import { calendarOf } from './calendar.ts';
import { catalogue, entriesByKey, placeOf } from './data.ts';
import { all, copy, countText, one, root } from './dom.ts';
import { showMarks } from './marks.ts';
import { keepMarked, markedTalks } from './store.ts';
import { showNow, showTimes } from './times.ts';

const place = one('[data-my-list]') as HTMLElement;
const template = one<HTMLElement>('template#talk') as HTMLTemplateElement;
const dayTemplate = one<HTMLElement>('template#day') as HTMLTemplateElement;
const tools = one('[data-my-tools]') as HTMLElement;
let shown: Entry[] = [];

/** Eight hexadecimal digits a talk, after "#t="; anything else is passed over. */
const sharedKeys = (): string[] =>
  (/^#t=([0-9a-f,]*)/.exec(location.hash)?.[1] ?? '').split(',').filter((key) => /^[0-9a-f]{8}$/.test(key));

async function show(): Promise<void> {
  const shared = sharedKeys();
  const ids = markedTalks();
  const own = new Set(ids);
  const keys = shared.length ? shared : ids.map(fingerprint);
  const entries = keys.length ? await entriesByKey(keys) : [];
  // A fingerprint can stand for two talks; what is marked here is known by its whole id.
  shown = (shared.length ? entries : entries.filter(({ id }) => own.has(id))).sort((a, b) =>
    (a.start || '9') < (b.start || '9') ? -1 : 1,
  );
  (one('[data-shared]') as HTMLElement).hidden = !shared.length || shown.every(({ id }) => own.has(id));
  (one('[data-empty]') as HTMLElement).hidden = shown.length > 0;
  tools.hidden = shown.length === 0;
  const missing = one('[data-missing]') as HTMLElement;
  const lost = (shared.length ? new Set(shared).size : ids.length) - shown.length;
  missing.hidden = lost <= 0;
  missing.textContent = lost > 0 ? countText(missing, lost) : '';
  place.replaceChildren(...days(shown));
  showMarks();
  showTimes(place);
  showNow();
}

function days(entries: readonly Entry[]): Node[] {
  const nodes: Node[] = [];
  let day = '\0';
  let list = document.createElement('ol');
  entries.forEach((entry) => {
    if (entry.day !== day) {
      day = entry.day;
      const section = dayTemplate.content.cloneNode(true) as DocumentFragment;
      const head = one('h2', section) as HTMLElement;
      head.textContent = entry.dayText || '–';
      list = one('ol', section) as HTMLOListElement;
      nodes.push(head, list);
    }
    list.append(
      rowOf(
        entry,
        entries.filter(
          (other) =>
            other !== entry &&
            other.start &&
            entry.start &&
            Date.parse(other.start) < Date.parse(entry.end) &&
            Date.parse(entry.start) < Date.parse(other.end),
        ),
      ),
    );
  });
  return nodes;
}

function rowOf(entry: Entry, clashing: readonly Entry[]): Node {
  const item = template.content.cloneNode(true) as DocumentFragment;
  const row = one('li', item) as HTMLElement;
  if (entry.start) Object.assign(row.dataset, { start: entry.start, end: entry.end });
  const link = one<HTMLAnchorElement>('a', item) as HTMLAnchorElement;
  link.href = `${root()}talks/${entry.id}/index.html`;
  link.textContent = entry.title;
  const times = all<HTMLTimeElement>('time', item);
  if (entry.start) {
    // The list begins with the start alone; the facts have start and end.
    times.forEach((time, at) =>
      Object.assign(time, { dateTime: at === 2 ? entry.end : entry.start, textContent: at === 2 ? entry.endText : entry.startText }),
    );
    (one('[data-zone-name]', item) as HTMLElement).textContent = entry.zone;
  } else for (const time of times) time.parentElement?.replaceChildren();
  (one('.row-people', item) as HTMLElement).textContent = entry.people;
  (one('.facts', item) as HTMLElement).append(
    ...placeOf(entry).flatMap((text) => [' ', Object.assign(document.createElement('span'), { textContent: text })]),
  );
  const clash = one('.clash', item) as HTMLElement;
  clash.hidden = clashing.length === 0;
  clash.textContent = (clash.dataset.text ?? '').replace('{title}', clashing.map(({ title }) => title).join('; '));
  const mark = one('[data-mark]', item) as HTMLElement;
  mark.dataset.mark = entry.id;
  (one('.mark-title', mark) as HTMLElement).textContent = ` ${entry.title}`;
  return item;
}

document.addEventListener('click', (action) => {
  const button = (action.target as Element).closest<HTMLElement>('[data-calendar], [data-link], [data-remove], [data-keep]');
  if (!button) return;
  if (button.dataset.calendar !== undefined) void saveCalendar();
  if (button.dataset.link !== undefined)
    void copy(`${location.href.replace(/#.*$/, '')}#t=${shown.map(({ key }) => key).join(',')}`, button);
  if (button.dataset.remove !== undefined) keepMarked([]);
  if (button.dataset.keep !== undefined) {
    keepMarked([...markedTalks(), ...shown.map(({ id }) => id)]);
    location.hash = '';
  }
});

async function saveCalendar(): Promise<void> {
  const file = new Blob([calendarOf(shown, await catalogue())], { type: 'text/calendar' });
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: 'my-programme.ics' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

document.addEventListener('octavo:marks', () => void show());
addEventListener('storage', () => void show());
addEventListener('hashchange', () => void show());
void show();
for (const needs of all('[data-needs-script]')) needs.remove();
