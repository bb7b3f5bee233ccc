// Reading aids: which row of the list the eye is on shows on the ruler; notes stand beside their marks on wide screens.
import { all, one } from './dom.ts';

export function followReading(): void {
  const strip = one('.strip');
  if (!strip || !('IntersectionObserver' in window)) return;
  const seen = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes)
        one(`a[href="#${CSS.escape(target.id)}"]`, strip)?.toggleAttribute('data-seen', isIntersecting);
    },
    { rootMargin: '-8% 0px -8% 0px' },
  );
  for (const row of all('.row[id]')) seen.observe(row);
}

/** Moves (never re-flows) each note to the height of its mark, below the note before it. */
export function placeNotes(): void {
  for (const notes of all('.notes')) {
    // Results stand in the same margin, above.
    let free = (one('.results-aside', notes.closest('.reading') ?? document)?.getBoundingClientRect().bottom ?? -Infinity) + 16;
    const beside = getComputedStyle(notes).getPropertyValue('--beside').trim() === '1';
    for (const note of all('li', notes)) {
      note.style.translate = '';
      const mark = document.getElementById(`${note.id}-mark`);
      if (!beside || !mark) continue;
      const own = note.getBoundingClientRect();
      const top = Math.max(mark.getBoundingClientRect().top - 4, free);
      note.style.translate = `0 ${Math.round(top - own.top)}px`;
      free = top + own.height + 6;
    }
  }
}
