// Every word of the interface, once per language: what digest and booklet say that no author wrote.
import type { PresentationKind, Role } from '../model/programme.ts';

/** A message about a number; `{n}` stands for it. Languages with more plural forms fill what `Intl.PluralRules` names. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** `{name}` marks a place to fill (see `filled`). Texts are plain: templates escape them. */
export interface Messages {
  /** BCP 47 tag of these messages. */
  readonly language: string;

  // Parts of the site
  readonly site: string;
  readonly skip: string;
  readonly programme: string;
  readonly people: string;
  readonly subjects: string;
  readonly search: string;
  readonly myProgramme: string;
  readonly booklet: string;
  readonly about: string;
  readonly breadcrumb: string;
  readonly downloads: string;
  readonly version: string;
  readonly display: string;

  // Facts of a session or talk
  readonly when: string;
  readonly where: string;
  readonly room: string;
  readonly track: string;
  readonly day: string;
  readonly kind: string;
  readonly session: string;
  readonly sessions: string;
  readonly talks: string;
  readonly talkNumber: string;
  readonly timetable: string;
  readonly timeRuler: string;
  readonly noTime: string;
  readonly unassigned: string;
  readonly endOfSession: string;
  readonly withdrawn: string;
  readonly abstract: string;
  readonly noAbstract: string;
  readonly authors: string;
  readonly affiliation: string;
  readonly keywords: string;
  readonly links: string;
  readonly resources: string;
  readonly related: string;
  readonly relatedShared: string;
  readonly notes: string;
  readonly sourceTime: string;
  readonly talkCount: Counted;
  readonly sessionCount: Counted;
  readonly personCount: Counted;
  readonly talkCountIn: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly kinds: Readonly<Record<PresentationKind, string>>;
  /** Words for the relation of a link (`code`, `paper` …); another relation is shown as written. */
  readonly linkKinds: Readonly<Record<string, string>>;

  // What a reader would underline
  readonly gist: string;
  readonly results: string;
  readonly underlined: string;
  readonly underlinedBy: string;
  readonly resultFigure: string;
  readonly resultMeasure: string;
  readonly resultAgainst: string;
  readonly resultFromTo: string;
  readonly resultOver: string;
  readonly directionUp: string;
  readonly directionDown: string;
  readonly resultsAtAGlance: string;
  readonly methodName: string;
  readonly mentionKinds: Readonly<Record<'task' | 'dataset' | 'method', string>>;
  readonly shortForms: string;
  readonly addressMissing: string;
  readonly byEditor: string;
  readonly inOneMinute: string;
  readonly minuteCount: string;
  readonly minuteCountNoTime: string;
  readonly themes: string;
  readonly moreThanOnce: string;
  readonly subjectsNote: string;
  readonly takenFrom: string;

  // Time
  readonly venueTime: string;
  readonly venueTimeIs: string;
  readonly yourTime: string;
  readonly yourTimeIs: string;
  readonly timesShown: string;
  readonly now: string;
  readonly next: string;

  // To take away
  readonly before: string;
  readonly after: string;
  readonly neighbours: string;
  readonly addToCalendar: string;
  readonly cite: string;
  readonly copyCitation: string;
  readonly copied: string;
  readonly plainText: string;
  readonly takeAway: string;
  readonly handout: string;
  readonly handoutNote: string;
  readonly bookletRead: string;
  readonly bookletFold: string;
  readonly calendar: string;
  readonly data: string;
  readonly archive: string;
  readonly ebook: string;
  /** Names of the printed editions that ship; another is shown as the conference named it. */
  readonly editionNames: Readonly<Record<string, string>>;

  // Search, filter and the reader's own programme
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly colon: string;
  readonly notFound: string;
  readonly notFoundNote: string;
  readonly searchNeedsScript: string;
  readonly searchNothing: string;
  readonly resultCount: Counted;
  readonly moreResults: string;
  readonly filter: string;
  readonly all: string;
  readonly reset: string;
  readonly mark: string;
  readonly marked: string;
  readonly myNothing: string;
  readonly myKept: string;
  readonly myNeedsScript: string;
  readonly myShared: string;
  readonly myKeepShared: string;
  readonly myMissing: Counted;
  readonly clash: string;
  readonly exportCalendar: string;
  readonly print: string;
  readonly copyLink: string;
  readonly removeAll: string;

  // Light and dark
  readonly themeLabel: string;
  readonly themeSystem: string;
  readonly themeLight: string;
  readonly themeDark: string;

  // Colophon, in the digest and in the booklet
  readonly colophon: string;
  readonly setFrom: string;
  readonly madeWith: string;
  readonly licence: string;
  readonly publisher: string;
  readonly website: string;
  readonly howMade: string;
  readonly howUnderlined: string;
  readonly privacy: string;
  readonly offlineNote: string;

  // Only in the booklet
  readonly atAGlance: string;
  readonly moderatorIs: string;
  readonly timesAre: string;
  readonly sourceBegins: string;
  readonly notesPage: string;
  readonly andOthers: string;
  readonly start: string;
  readonly end: string;
  readonly contents: string;
  readonly atAGlanceOf: string;
  readonly talksOf: string;
  readonly abbreviations: string;
  readonly see: string;
  readonly continued: string;
  readonly fromAbstract: string;
  readonly liveDigest: string;
  readonly pagesBy: string;
  readonly runSheet: string;
  readonly planned: string;
  readonly actual: string;
  readonly cue: string;
  readonly pronunciation: string;
  /** `{count}`: how many. */
  readonly andMore: string;
  readonly changeSheet: string;
  readonly changesNew: string;
  readonly changesMoved: string;
  readonly changesGone: string;
  readonly changesOther: string;
  readonly changesWas: string;
  readonly changesFor: string;
  /** Sentences about what changed between two versions, without their full stops (but `nothing`). */
  readonly changeText: ChangeText;
}

/** The message for `n`, in the plural form its language asks for. */
export function counted(message: Counted, n: number, language: string): string {
  let forms = countForms.get(language);
  if (!forms) countForms.set(language, (forms = { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) }));
  return filled(message[forms.plural.select(n)] ?? message.other, { n: forms.number.format(n) });
}

// Making a format costs a hundred times its use.
const countForms = new Map<string, { readonly plural: Intl.PluralRules; readonly number: Intl.NumberFormat }>();

/** Puts values in the marked places; a place without a value stays as it is. */
export function filled(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

export interface ChangeText {
  readonly session: string;
  readonly added: string;
  readonly removed: string;
  readonly withdrawn: string;
  readonly restored: string;
  readonly called: string;
  readonly moves: string;
  readonly otherSession: string;
  readonly ledBy: string;
  readonly by: string;
  readonly isNow: string;
  readonly kind: string;
  readonly keywords: string;
  readonly links: string;
  readonly abstractAdded: string;
  readonly abstractGone: string;
  readonly abstractReads: string;
  readonly quoted: string;
  readonly nobody: string;
  readonly noTime: string;
  readonly noRoom: string;
  readonly none: string;
  readonly notGiven: string;
  readonly nothing: string;
  readonly fields: Readonly<Record<'name' | 'place' | 'start' | 'end' | 'venueTimeZone' | 'url', string>>;
}
