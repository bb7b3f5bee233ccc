// What the head of every page says: title, description, address on the web, and what machines read.
import type { Conference } from '../model/programme.ts';
import { programmeCard } from './card-files.ts';
import { firstFonts, mathFontsIn } from './preloads.ts';
import { scriptJson, type MetaView } from './structured.ts';
import { canonicalUrl, rootFrom } from './urls.ts';

export interface PageView {
  readonly url: string;
  readonly root: string;
  readonly titleText: string;
  readonly descriptionText: string;
  /** Empty when no address is configured. */
  readonly canonical: string;
  /** Open Graph type. */
  readonly graphType: string;
  readonly meta: readonly MetaView[];
  /** Address of the picture a link to it shows elsewhere; empty when no address is configured. */
  readonly cardUrl: string;
  /** JSON-LD, ready to stand in a script element; empty for none. */
  readonly jsonLd: string;
  /** The faces its first screen is set in, below `assets/`. */
  readonly firstFonts: readonly string[];
  /** What its formulas are set in, below `assets/`; none without formulas. */
  readonly mathFonts: readonly string[];
}

export interface PageFacts {
  readonly url: string;
  readonly titleText: string;
  readonly descriptionText?: string;
  readonly graphType?: string;
  readonly meta?: readonly MetaView[];
  readonly jsonLd?: { readonly [key: string]: unknown };
  /** Its picture below `assets/`; the programme's when absent. */
  readonly card?: string;
  /** Whether its first screen has anything in italics. */
  readonly hasItalic?: boolean;
  /** Where its formulas stand. */
  readonly mathHtml?: string;
  /** The address of the page this one repeats. */
  readonly canonicalPage?: string;
}

export function pageView(facts: PageFacts, conference: Conference): PageView {
  return {
    url: facts.url,
    root: rootFrom(facts.url),
    titleText: facts.titleText,
    descriptionText: shorten(facts.descriptionText ?? '', 200),
    canonical: canonicalUrl(conference.url, facts.canonicalPage ?? facts.url),
    cardUrl: canonicalUrl(conference.url, `assets/${facts.card ?? programmeCard}`),
    graphType: facts.graphType ?? 'website',
    meta: facts.meta ?? [],
    jsonLd: facts.jsonLd ? scriptJson(facts.jsonLd) : '',
    firstFonts: firstFonts(facts.hasItalic === true),
    mathFonts: mathFontsIn(facts.mathHtml ?? ''),
  };
}

/** One line, cut at a word, with an ellipsis. */
export function shorten(text: string, length: number): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= length ? one : `${one.slice(0, length).replace(/\s+\S*$/, '')} …`;
}
