// On every page: marks, times, the scheme, copying, the filter, reading aids, offline. Without it everything is still there to read.
import { all, copy, one, root } from './dom.ts';
import { filterProgramme } from './filter.ts';
import { showMarks, toggleMark } from './marks.ts';
import { keepOffline, linkManifest } from './offline.ts';
import { followReading, placeNotes } from './reading.ts';
import { recall, remember } from './store.ts';
import { showNow, showTimes, switchZone } from './times.ts';

showTimes();
showNow();
showMarks();
setInterval(showNow, 30_000);

document.addEventListener('click', (action) => {
  const button = (action.target as Element).closest<HTMLElement>('button');
  if (!button) return;
  if (button.dataset.mark !== undefined) toggleMark(button.dataset.mark);
  if (button.dataset.zoneSwitch !== undefined) switchZone();
  if (button.dataset.print !== undefined) print();
  if (button.dataset.copy !== undefined) void copy(one('[data-citation]')?.textContent ?? '', button);
});
document.addEventListener('octavo:marks', showMarks);
addEventListener('storage', showMarks);

document.addEventListener('keydown', (action) => {
  const typing = (action.target as Element).closest('input, select, textarea, [contenteditable]');
  if (action.key !== '/' || typing || action.ctrlKey || action.metaKey || action.altKey) return;
  action.preventDefault();
  const field = one('[data-search]');
  if (field) field.focus();
  else location.href = `${root()}search/index.html`;
});

const scheme = one<HTMLSelectElement>('[data-scheme-choice]');
if (scheme) {
  scheme.value = recall('octavo:scheme') ?? '';
  scheme.addEventListener('change', () => {
    remember('octavo:scheme', scheme.value);
    if (scheme.value) document.documentElement.dataset.scheme = scheme.value;
    else delete document.documentElement.dataset.scheme;
  });
}

const filter = one<HTMLFormElement>('[data-filter]');
if (filter) filterProgramme(filter);

followReading();
if (all('.notes').length) {
  void document.fonts.ready.then(placeNotes);
  addEventListener('resize', placeNotes);
}
linkManifest();
addEventListener('load', keepOffline);
