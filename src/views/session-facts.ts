// A session's page → what fonts and pictures of the whole site must know of it.
import { sessionCards, type CardView } from './card.ts';
import { lettersUsed, type LettersUsed } from './font-letters.ts';
import type { SessionPageView, SiteView } from './site.ts';
import { canonicalUrl } from './urls.ts';

/** Plain JSON: known of a session whose pages are kept without making its views. */
export interface SessionFacts {
  readonly letters: LettersUsed;
  /** None where the site has no address of its own. */
  readonly cards: readonly CardView[];
}

/** `talkCount` is that of the whole site. */
export function factsOf(session: SessionPageView, { conference }: Pick<SiteView, 'conference'>, talkCount: number): SessionFacts {
  const withCards = canonicalUrl(conference.url, 'index.html') !== '';
  return { letters: lettersUsed(session), cards: withCards ? sessionCards(session, conference.labelText, talkCount) : [] };
}
