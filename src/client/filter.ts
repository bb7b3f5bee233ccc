// The programme's filter by day, room, track and kind; the choice stands in the address, so that it can be sent on.
import { all, countText, one } from './dom.ts';

type Choice = Readonly<Record<string, string>>;

export function choiceOf(form: HTMLFormElement): Choice {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' && value ? [[name, value]] : [])),
  );
}

/** Puts the choice in the address; a page opened from a file may not do that. */
export function keepInAddress(choice: Choice): void {
  const query = new URLSearchParams(choice).toString();
  try {
    history.replaceState(null, '', (query ? `?${query}` : location.pathname) + location.hash);
  } catch {
    // file://
  }
}

export function setFromAddress(form: HTMLFormElement): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
  }
}

const held = (list: string | undefined, between: string): readonly string[] => (list ?? '').split(between);

export function filterProgramme(form: HTMLFormElement): void {
  openWith(one('[data-filter-open]'), form);
  const apply = (): void => {
    const choice = choiceOf(form);
    let shown = 0;
    for (const day of all('.day')) {
      let left = 0;
      for (const box of all('.box', day)) {
        const fits =
          (!choice.day || day.dataset.day === choice.day) &&
          (!choice.room || held(box.dataset.rooms, '\n').includes(choice.room)) &&
          (!choice.track || held(box.dataset.tracks, '\n').includes(choice.track)) &&
          (!choice.kind || held(box.dataset.kinds, ' ').includes(choice.kind));
        box.hidden = !fits;
        if (fits) left += 1;
      }
      day.hidden = left === 0;
      shown += left;
    }
    for (const link of all<HTMLAnchorElement>('.day-links a')) {
      const day = document.getElementById(link.hash.slice(1));
      if (link.parentElement) link.parentElement.hidden = day?.hidden === true;
    }
    const count = one('[data-filter-count]', form);
    if (count) count.textContent = Object.keys(choice).length === 0 ? '' : shown ? countText(count, shown) : (count.dataset.nothing ?? '');
    keepInAddress(choice);
  };
  setFromAddress(form);
  form.addEventListener('change', apply);
  form.addEventListener('submit', (action) => action.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  if (location.search) apply();
}

/** On a phone the choices would push the programme off the first screen: they open by a button, and stand open while one is made. */
function openWith(button: HTMLElement | null, form: HTMLFormElement): void {
  const show = (open: boolean): void => button?.setAttribute('aria-expanded', String(open));
  show(Boolean(location.search));
  button?.addEventListener('click', () => {
    show(button.getAttribute('aria-expanded') === 'false');
    if (button.getAttribute('aria-expanded') === 'true') one('select', form)?.focus();
  });
}
