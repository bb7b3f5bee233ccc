// My programme: every "Mark" button of the page, and how many are marked.
import { all } from './dom.ts';
import { keepMarked, markedTalks } from './store.ts';

export function showMarks(): void {
  const marked = new Set(markedTalks());
  for (const button of all('[data-mark]')) button.setAttribute('aria-pressed', String(marked.has(button.dataset.mark ?? '')));
  for (const count of all('[data-mark-count]')) count.textContent = marked.size ? ` ${marked.size}` : '';
}

export function toggleMark(id: string): void {
  const ids = markedTalks();
  keepMarked(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
}
