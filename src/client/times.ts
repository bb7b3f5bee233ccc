// Venue time or the reader's own; what is on now and what comes next. Every <time> with a clock holds its instant.
import { all, one } from './dom.ts';
import { recall, remember } from './store.ts';

const name = 'octavo:zone';
const language = document.documentElement.lang;
const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = (zone: string | undefined, at: Date): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', ...(zone ? { timeZone: zone } : {}) }).format(at);
const zoneName = (at: Date): string =>
  new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? mine;

/** Shows all times of `within` in the zone the reader chose. What the page said at first is kept to come back to. */
export function showTimes(within: ParentNode = document): void {
  const own = recall(name) === 'mine';
  const venue = document.body.dataset.zone;
  for (const time of all<HTMLTimeElement>('time[datetime*="T"]', within)) {
    time.dataset.shown ??= time.textContent ?? '';
    const at = new Date(time.dateTime);
    time.textContent = !own
      ? time.dataset.shown
      : clock.format(at) + (weekday(venue, at) === weekday(undefined, at) ? '' : ` ${weekday(undefined, at)}`);
  }
  const button = one('[data-zone-switch]');
  const first = one<HTMLTimeElement>('time[datetime*="T"]');
  // A conference may lie on both sides of a change of clocks: a zone is named as at the time it stands beside.
  const timeAt = (zone: HTMLElement): Date =>
    new Date((one<HTMLTimeElement>('time[datetime*="T"]', zone.closest('p, dd') ?? zone) ?? first)?.dateTime ?? Date.now());
  for (const zone of all('[data-zone-name]', within)) {
    zone.dataset.shown ??= zone.textContent ?? '';
    zone.textContent = own ? `${zoneName(timeAt(zone))}, ${button?.dataset.note ?? mine}` : zone.dataset.shown;
  }
  for (const one of all('[data-zone-switch]', within)) {
    one.setAttribute('aria-pressed', String(own));
    one.textContent = (one.dataset.mine ?? '').replace('{zone}', mine);
  }
}

export function switchZone(): void {
  remember(name, recall(name) === 'mine' ? '' : 'mine');
  showTimes();
}

/** Marks rows and boxes that run at this moment, the next ones of the same list, and the place on the ruler. */
export function showNow(): void {
  const now = Date.now();
  for (const list of all('.rows, .boxes, .card-talks')) {
    const rows = all('[data-start]', list).filter((row) => row.parentElement === list);
    const starts = rows.map((row) => Date.parse(row.dataset.start ?? ''));
    // "Next" is of use on the day itself: from two hours before to the end.
    // Minutes that nobody has are not what one waits for.
    const soon = starts.filter((start, at) => start > now && start - now <= 7_200_000 && !rows[at]?.classList.contains('row-unassigned'));
    const next = Math.min(...soon);
    rows.forEach((row, at) => {
      const end = row.dataset.end ? Date.parse(row.dataset.end) : (starts[at + 1] ?? 0);
      const state =
        (starts[at] ?? 0) <= now && now < end ? 'now' : starts[at] === next && !row.classList.contains('row-unassigned') ? 'next' : '';
      if ((row.dataset.state ?? '') === state) return;
      row.dataset.state = state;
      const segment = row.id ? one(`.strip a[href="#${CSS.escape(row.id)}"]`) : null;
      if (segment) segment.dataset.state = state;
      one(':scope .badge', row)?.remove();
      if (!state) return;
      const badge = document.createElement('span');
      badge.className = 'badge';
      badge.textContent = document.body.dataset[state] ?? state;
      (one('.row-time, .box-time', row) ?? row).append(badge);
    });
  }
  for (const strip of all('.strip')) {
    const [start, end] = [Date.parse(strip.dataset.start ?? ''), Date.parse(strip.dataset.end ?? '')];
    const mark = one('.strip-now', strip);
    if (!mark) continue;
    mark.hidden = now < start || now > end;
    mark.style.setProperty('--from', String(((now - start) / (end - start)) * 100));
  }
}
