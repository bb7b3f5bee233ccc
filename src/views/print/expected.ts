// An edition's view → what preflight shall find in its PDF.
import type { Messages } from '../../messages/index.ts';
import { isDrawn } from '../../markup/drawn.ts';
import { readMarkup, toText, toWords } from '../../markup/index.ts';
import type { Edition } from '../../model/edition.ts';
import { presentationsOf, type Programme } from '../../model/programme.ts';
import type { Range } from '../../model/source.ts';
import { shippedFamilies } from '../fonts.ts';
import type { EditionView } from './edition-view.ts';

export interface ExpectedInPrint {
  readonly edition: Edition;
  readonly margins: Edition['margins'];
  readonly talks: readonly {
    readonly id: string;
    readonly title: string;
    /** The title without its formulas. */
    readonly words: string;
    readonly runningHead: string;
    /** The running head of its session. */
    readonly session: string;
    readonly abstract: string;
    readonly quotes: readonly string[];
    readonly file: string;
    readonly range: Range;
  }[];
  /** Texts that are no talk's: abstracts of sessions. */
  readonly otherTexts: readonly string[];
  readonly otherHeads: readonly string[];
  readonly sparePage: string;
  /** A text without the letters that no font draws. */
  readonly drawn: (text: string) => string;
  /** Font families that paper is printed with, by package. */
  readonly families: readonly string[];
}

/** Only the booklet's template prints talks with their abstracts. */
export function expectedInPrint(view: EditionView, programme: Programme, t: Messages): ExpectedInPrint {
  const origins = new Map(presentationsOf(programme).map((one) => [one.id, one]));
  const talks =
    view.edition.template !== 'booklet'
      ? []
      : view.sessions.flatMap((session) =>
          session.talks.flatMap((talk) => {
            const one = origins.get(talk.id);
            return one
              ? [
                  {
                    id: talk.id,
                    title: talk.titleText,
                    words: drawn(toWords(readMarkup(one.title.source))),
                    runningHead: drawn(talk.runningText),
                    session: drawn(session.runningText),
                    abstract: one.abstract ? toText(readMarkup(one.abstract.source)) : '',
                    quotes: [
                      talk.gistText,
                      ...talk.underlined.results.flatMap(({ quoteText, measureText, detailTexts }) => [
                        measureText,
                        quoteText,
                        ...detailTexts,
                      ]),
                    ],
                    file: one.title.origin.file,
                    range: one.title.origin.range,
                  },
                ]
              : [];
          }),
        );
  const others = view.sessions.flatMap(({ id }) => {
    const abstract = programme.sessions.find((session) => session.id === id)?.abstract;
    return abstract ? [toText(readMarkup(abstract.source))] : [];
  });
  const parts = [t.contents, t.people, t.abbreviations, t.subjects, t.notesPage];
  return {
    edition: view.edition,
    margins: view.geometry.margins,
    talks,
    otherTexts: others,
    otherHeads: [
      drawn(view.conference.labelText),
      ...view.sessions.map(({ runningText }) => drawn(runningText)),
      ...view.glances.map(({ titleText }) => drawn(titleText)),
      ...parts,
    ],
    sparePage: t.notesPage,
    drawn,
    families: shippedFamilies,
  };
}

/** Letters and digits alone: marks and signs do not count where a text is compared with what is read back. */
const drawn = (text: string): string =>
  text.replace(/[\u0250-\u{10ffff}]/gu, (char) => (/[\p{L}\p{N}]/u.test(char) && !isDrawn(char) ? '' : char));
