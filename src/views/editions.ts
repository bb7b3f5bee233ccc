// Editions of the booklet as data: a new one is one more entry.

export interface Edition {
  readonly name: string;
  /** CSS page size. */
  readonly paper: string;
  readonly fontSize: string;
  /** Sheet for imposition two-up; none when the edition is not folded. */
  readonly sheet?: 'A4' | 'letter';
}

export const editions: readonly Edition[] = [{ name: 'booklet', paper: '148mm 210mm', fontSize: '9.6pt', sheet: 'A4' }];
