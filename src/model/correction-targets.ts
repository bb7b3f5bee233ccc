// What a correction is about: finds sessions, talks and people by id or title, or says which come nearest and where they stand.
import type { Diagnostic } from './diagnostic.ts';
import type { DraftPerson, DraftPresentation, DraftSession, DraftText } from './draft.ts';
import { mostAlike } from './nearest.ts';
import type { Origin } from './source.ts';

/** A session of the draft with its presentations, both open to change. */
export interface Target {
  readonly session: DraftSession;
  readonly presentations: DraftPresentation[];
}

interface Candidate<T> {
  readonly id: string;
  readonly title: DraftText;
  readonly plain: string;
  readonly letters: string;
  readonly it: T;
}

export class CorrectionTargets {
  readonly diagnostics: Diagnostic[] = [];
  readonly #all: Target[];
  readonly #plainText: (source: string) => string;

  constructor(all: Target[], plainText: (source: string) => string) {
    this.#all = all;
    this.#plainText = plainText;
  }

  add(target: Target): void {
    this.#all.push(target);
  }

  session(wanted: DraftText): Target | undefined {
    return this.#find(
      'session',
      wanted,
      this.#all.map((target) => this.#candidate(target.session, target)),
    );
  }

  talk(wanted: DraftText): { home: Target; presentation: DraftPresentation } | undefined {
    return this.#find(
      'talk',
      wanted,
      this.#all.flatMap((home) => home.presentations.map((presentation) => this.#candidate(presentation, { home, presentation }))),
    );
  }

  personMissing(name: DraftText, written: ReadonlyMap<string, DraftPerson>): void {
    const near = mostAlike(name.source, [...written.keys()]).flatMap((found) => written.get(found) ?? []);
    this.#missing(
      'person',
      `a person "${name.source}" in the programme`,
      name.origin,
      near.map(({ name: label, origin }) => ({ label, origin })),
    );
  }

  /** `from:` of a replacement stands nowhere: the stretch of the text that is most like it is named. */
  textMissing(from: DraftText, id: string, where: string, texts: readonly string[]): void {
    const words = from.source.trim().split(/\s+/).length;
    const stretches = texts.flatMap((text) => {
      const all = text.split(/\s+/);
      return all.slice(0, 5000).flatMap((_, at) => (at + words <= all.length ? [all.slice(at, at + words).join(' ')] : []));
    });
    const [near] = mostAlike(from.source, [...new Set(stretches)]);
    this.diagnostics.push({
      code: 'correction-idle',
      severity: 'error',
      message: `Expected "${shorten(from.source)}" in ${where} of "${id}", found ${near ? `"${shorten(near)}" at most` : 'nothing like it'}`,
      hint: near
        ? `did you mean \`from: '${near.replaceAll("'", "''")}'\`?`
        : 'copy the words from the source, letter by letter; remove this correction when the source is mended',
      file: from.origin.file,
      range: from.origin.range,
    });
  }

  #candidate<T>({ id = '', title }: { id?: string; title: DraftText }, it: T): Candidate<T> {
    const plain = this.#plainText(title.source).normalize('NFC').replace(/\s+/g, ' ').trim();
    return { id, title, plain, letters: lettersOnly(plain), it };
  }

  /** By id, then by the title exactly, then by what is left of it without case, accents and signs. */
  #find<T>(what: 'session' | 'talk', wanted: DraftText, candidates: readonly Candidate<T>[]): T | undefined {
    const key = wanted.source.normalize('NFC').replace(/\s+/g, ' ').trim();
    const letters = lettersOnly(key);
    const ways = [
      (one: Candidate<T>) => one.id === key,
      (one: Candidate<T>) => one.plain === key || one.title.source === wanted.source,
      (one: Candidate<T>) => letters !== '' && (one.letters === letters || lettersOnly(one.id) === letters),
    ];
    for (const way of ways) {
      const found = candidates.filter(way);
      if (found.length === 1) return found[0]?.it;
      if (found.length > 1) {
        this.#missing(
          what,
          `one ${what} "${key}"`,
          wanted.origin,
          found.map(({ id, title }) => ({ label: id, origin: title.origin })),
          `${found.length} of this title`,
          'use the id of the one you mean: ',
        );
        return undefined;
      }
    }
    const near = mostAlike(
      key,
      candidates.flatMap(({ id, plain }) => [id, plain]),
    );
    const nearest = [...new Set(near.flatMap((label) => candidates.find(({ id, plain }) => id === label || plain === label) ?? []))];
    this.#missing(
      what,
      `a ${what} "${shorten(key)}"`,
      wanted.origin,
      nearest.map(({ id, title }) => ({ label: id, origin: title.origin })),
    );
    return undefined;
  }

  #missing(
    what: string,
    expected: string,
    { file, range }: Origin,
    near: readonly { label: string; origin: Origin }[],
    found = 'none',
    lead = 'did you mean ',
  ): void {
    const places = near
      .slice(0, 3)
      .map(({ label, origin }) => `"${label}" (${origin.file}:${origin.range.start.line}:${origin.range.start.column})`);
    const [first] = near;
    this.diagnostics.push({
      code: found === 'none' ? 'correction-idle' : 'correction-ambiguous',
      severity: 'error',
      message: `Expected ${expected}, found ${found}`,
      hint:
        places.length > 0
          ? `${lead}${places.join(' or ')}?`
          : `no ${what} of the sources comes near; remove this correction if it is no longer needed`,
      file,
      range,
      ...(first ? { related: { file: first.origin.file, range: first.origin.range, message: first.label } } : {}),
    });
  }
}

function lettersOnly(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
