// Site and the output of last time → which pages of sessions, talks and people are to be made; the others are taken over as they stand.
import { keyOf, type LastOutput, type Written } from './last-output.ts';
import { messagesFor } from './messages/index.ts';
import type { FontFile } from './views/fonts.ts';
import { lateFontsFor } from './views/preloads.ts';
import { factsOf, type SessionFacts } from './views/session-facts.ts';
import { type LazySite, shellOf, type SessionPageView, type SiteView } from './views/site.ts';

/** Of all pages of a session: how many stretches of prose were proven to stand on them, and the key of each talk's page. */
interface PagesFacts {
  readonly proven: number;
  readonly talks: readonly (readonly [path: string, key: string])[];
}

interface KeptSession {
  readonly id: string;
  /** Of its presentations. */
  readonly ids: readonly string[];
  readonly key: string;
  readonly facts: SessionFacts;
  /** Its pages were taken over. */
  taken?: { readonly files: readonly Written[]; readonly facts: PagesFacts };
}

type Lists = Pick<SiteView, 'sessions' | 'talks' | 'persons'>;

/**
 * A session's pages are kept by all their views are made from; where that has changed, the page of each talk by its view. A person's page is
 * kept by its view. In each key stands what pages show of the site, and its faces.
 */
export class KeptPages {
  /** The pages that were taken over. */
  readonly taken = new Map<string, string>();
  readonly #lazy: LazySite;
  readonly #last: LastOutput;
  /** Where the pages of this build are written. */
  readonly #folder: string;
  readonly #sessions: readonly KeptSession[];
  /** Path → what the page is made from. */
  readonly #keys = new Map<string, string>();
  #written: ReadonlyMap<string, string> = new Map();
  #look = '';
  #lateFonts: ReturnType<typeof lateFontsFor> = () => [];

  constructor(lazy: LazySite, last: LastOutput, folder: string) {
    this.#lazy = lazy;
    this.#last = last;
    this.#folder = folder;
    this.#sessions = Array.from(lazy.sessionsGiven(), (given) => {
      const { id, presentations } = given.session;
      const key = keyOf('session', given);
      const facts = last.facts<SessionFacts>(key) ?? factsOf(this.#view(id), lazy.site, given.talkCount);
      last.note(key, [], facts);
      return { id, ids: presentations.map((one) => one.id), key, facts };
    });
  }

  facts(): readonly SessionFacts[] {
    return this.#sessions.map(({ facts }) => facts);
  }

  /** The lists of the site without the pages that could be taken over. `fonts` are those of the site: they are named in its pages. */
  toMake(fonts: readonly FontFile[]): Lists {
    const shell = shellOf(this.#lazy.site);
    this.#lateFonts = lateFontsFor(fonts);
    // The dash stands in templates.
    const always = JSON.stringify([shell, messagesFor(this.#lazy.site.conference.language)]) + '–';
    this.#look = keyOf(shell, this.#lateFonts(always));
    const sessions = this.#sessions.filter((session) => !this.#takeSession(session)).map(({ id }) => this.#view(id));
    return {
      sessions,
      talks: sessions.flatMap(({ talks }) => talks).filter((talk) => !this.#takePage('talk', talk.url, talk)),
      persons: this.#lazy.site.persons.filter((person) => !this.#takePage('person', person.url, person)),
    };
  }

  /** `pages` are those that were made and written. */
  written(pages: readonly Written[]): void {
    this.#written = new Map(pages);
  }

  /** Talks whose words must be looked for on their pages, by id. */
  get unproven(): readonly string[] {
    return this.#sessions.filter(({ taken }) => !taken).flatMap(({ ids }) => ids);
  }

  /** How many stretches of prose were found on the pages that were taken over, when they were made. */
  get provenBefore(): number {
    return this.#sessions.reduce((sum, { taken }) => sum + (taken?.facts.proven ?? 0), 0);
  }

  /** To be called when all is proven: `provenOf` says how many stretches of prose a talk has. */
  keep(provenOf: ReadonlyMap<string, number>): void {
    const all = new Map([...this.#written, ...this.taken]);
    const file = (path: string): Written => [path, all.get(path) ?? ''];
    for (const [path, key] of this.#keys) this.#last.note(key, [file(path)]);
    for (const session of this.#sessions) {
      const { id, ids, taken } = session;
      if (taken) {
        this.#last.note(this.#pagesKey(session), taken.files, taken.facts);
        for (const [path, page] of taken.facts.talks) this.#last.note(page, [file(path)]);
        continue;
      }
      const { url, handoutUrl, talks } = this.#view(id);
      const facts: PagesFacts = {
        proven: ids.reduce((sum, one) => sum + (provenOf.get(one) ?? 0), 0),
        talks: talks.map((talk) => [talk.url, this.#keys.get(talk.url) ?? '']),
      };
      this.#last.note(this.#pagesKey(session), [url, handoutUrl, ...talks.map((talk) => talk.url)].map(file), facts);
    }
  }

  #view(id: string): SessionPageView {
    return this.#lazy.session(id) as SessionPageView;
  }

  #pagesKey({ key, facts }: KeptSession): string {
    return keyOf('pages', key, this.#look, this.#lateFonts(facts.letters.text));
  }

  #takeSession(session: KeptSession): boolean {
    const key = this.#pagesKey(session);
    const facts = this.#last.facts<PagesFacts>(key);
    const files = facts && this.#last.take(key, this.#folder);
    if (!facts || !files) return false;
    session.taken = { files, facts };
    for (const [path, digest] of files) this.taken.set(path, digest);
    return true;
  }

  #takePage(kind: string, path: string, view: object): boolean {
    const shown = JSON.stringify(view);
    const key = keyOf(kind, shown, this.#look, this.#lateFonts(shown));
    this.#keys.set(path, key);
    const files = this.#last.take(key, this.#folder);
    for (const [one, digest] of files ?? []) this.taken.set(one, digest);
    return files !== undefined;
  }
}
