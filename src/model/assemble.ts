// Draft + settings → Programme: times become instants, people become persons, everything gets its id and its number.
import { type ConferenceSettings, settledSettings, isLanguageTag } from './conference.ts';
import { isError, type Diagnostic, type Outcome } from './diagnostic.ts';
import type { Draft, DraftPerson, DraftPresentation, DraftSession, KnownPerson } from './draft.ts';
import { identifyDraft, isNumbered } from './identify.ts';
import { IdRegister, slug } from './identity.ts';
import { tracksIn } from './outline.ts';
import { compareSortNames, sortNameOf, withoutSteering } from './name.ts';
import type { AppliedCorrection, AuthorText, Conference, Contribution, Person, Presentation, Programme, Session } from './programme.ts';
import { PresentationTimes } from './resolve-times.ts';
import { isTimeZone } from './time.ts';

export interface AssembleOptions {
  readonly settings: ConferenceSettings;
  /** Plain Unicode form of author text: ids are made from what a reader sees, not from LaTeX. */
  readonly plainText: (source: string) => string;
  readonly corrections?: readonly AppliedCorrection[];
  /** Spellings merged by a correction: written name → the name it stands for. */
  readonly sameAs?: ReadonlyMap<string, string>;
}

/** No programme is returned while an error stands; warnings and notices come with it. */
export function assembleProgramme(given: Draft, options: AssembleOptions): Outcome<Programme> {
  const draft = identifyDraft(given, options.plainText);
  const diagnostics: Diagnostic[] = [];
  const settings = settledSettings(draft.conference ?? {}, options.settings);
  const times = new PresentationTimes(settings, draft, diagnostics);
  const people = new People(options.sameAs ?? new Map(), draft.persons ?? []);

  const sessions = draft.sessions.map((session): Session => {
    const id = session.id as string;
    if (session.title.source.trim() === '') diagnostics.push(titleMissing(session, 'session'));
    for (const talk of session.presentations) if (talk.title.source.trim() === '') diagnostics.push(titleMissing(talk, 'talk'));
    const slots = times.ofSession(session);
    const order = session.presentations.map((presentation, at) => ({ presentation, at, slot: slots.presentations[at] }));
    // A stable sort by time; what has no time stays after what has one, in the order of the source.
    order.sort(
      (a, b) => (a.slot && b.slot ? Date.parse(a.slot.start) - Date.parse(b.slot.start) : a.slot ? -1 : b.slot ? 1 : 0) || a.at - b.at,
    );
    let number = 0;
    const presentations = order.map(({ presentation, slot }): Presentation => {
      return {
        id: presentation.id as string,
        ...(isNumbered(presentation.kind) ? { number: (number += 1) } : {}),
        kind: presentation.kind,
        title: authorText(presentation.title),
        ...(slot ? { slot } : {}),
        people: presentation.people.map((person) => people.contribution(person)),
        ...(presentation.room && presentation.room.source !== session.room?.source
          ? { room: withoutSteering(presentation.room.source) }
          : {}),
        ...(presentation.abstract ? { abstract: authorText(presentation.abstract) } : {}),
        keywords: presentation.keywords?.map(withoutSteering) ?? [],
        links: presentation.links ?? [],
        ...(presentation.paper ? { paper: presentation.paper } : {}),
        ...((presentation.track ?? session.track) ? { track: withoutSteering((presentation.track ?? session.track) as string) } : {}),
        ...(presentation.language && isLanguageTag(presentation.language) ? { language: presentation.language } : {}),
        withdrawn: presentation.withdrawn ?? false,
        ...(presentation.editorial ? { editorial: presentation.editorial } : {}),
        origin: presentation.origin,
      };
    });
    return {
      id,
      title: authorText(session.title),
      ...(session.room ? { room: withoutSteering(session.room.source) } : {}),
      ...(session.track ? { track: withoutSteering(session.track) } : {}),
      ...(slots.session ? { slot: slots.session } : {}),
      ...(session.abstract ? { abstract: authorText(session.abstract) } : {}),
      people: session.people.map((person) => people.contribution(person)),
      presentations,
      origin: session.origin,
    };
  });

  const start = (session: Session): number => (session.slot ? Date.parse(session.slot.start) : Number.POSITIVE_INFINITY);
  const ordered = sessions.map((session, at) => ({ session, at }));
  ordered.sort((a, b) => start(a.session) - start(b.session) || a.at - b.at);
  const inOrder = ordered.map(({ session }) => session);

  const conference = completeConference(settings, inOrder, times, draft, diagnostics);
  const programme: Programme = {
    conference,
    sessions: inOrder,
    people: people.inIndexOrder(),
    leftOut: draft.leftOut.map(authorText),
    corrections: [...(draft.corrections ?? []), ...(options.corrections ?? [])],
  };
  return diagnostics.some(isError) ? { diagnostics } : { value: programme, diagnostics };
}

function titleMissing({ id = '', title: { origin } }: DraftPresentation | DraftSession, what: 'talk' | 'session'): Diagnostic {
  return {
    code: 'title-missing',
    severity: 'error',
    message: `Expected the title of a ${what}, found none`,
    hint: `write in corrections.yaml: \`${what}s: { ${id}: { title: … } }\`${what === 'talk' ? ', or `remove: true` when it is no talk' : ''}`,
    file: origin.file,
    range: origin.range,
  };
}

function authorText(text: AuthorText): AuthorText {
  return { source: text.source, origin: text.origin };
}

/** Collects persons by the spelling they are written in; a correction may say that two spellings are one person. */
class People {
  readonly #byName = new Map<string, { person: Person; alsoWritten: Set<string> }>();
  readonly #ids = new IdRegister();
  readonly #sameAs: ReadonlyMap<string, string>;
  readonly #known: ReadonlyMap<string, string>;

  constructor(sameAs: ReadonlyMap<string, string>, known: readonly KnownPerson[]) {
    this.#sameAs = new Map([...known.flatMap(({ name, alsoWritten }) => alsoWritten.map((other) => [other, name] as const)), ...sameAs]);
    this.#known = new Map(known.map(({ name, id }) => [name, id]));
    for (const { id } of known) this.#ids.claim(id);
  }

  contribution(draft: DraftPerson): Contribution {
    const written = withoutSteering(draft.name).normalize('NFC').replace(/\s+/g, ' ').trim();
    const name = this.#sameAs.get(written) ?? written;
    let entry = this.#byName.get(name);
    if (!entry) {
      const alsoWritten = new Set<string>();
      const person: Person = {
        id: this.#known.get(name) ?? this.#ids.claim(slug(name)),
        name,
        sortName: sortNameOf(name),
        get alsoWritten() {
          return [...alsoWritten];
        },
        ...(draft.orcid ? { orcid: draft.orcid } : {}),
      };
      entry = { person, alsoWritten };
      this.#byName.set(name, entry);
    }
    if (written !== name) entry.alsoWritten.add(written);
    return {
      person: entry.person,
      name: withoutSteering(draft.name),
      role: draft.role,
      ...(draft.affiliation ? { affiliation: withoutSteering(draft.affiliation) } : {}),
      origin: draft.origin,
    };
  }

  inIndexOrder(): Person[] {
    return [...this.#byName.values()].map(({ person }) => person).sort((a, b) => compareSortNames(a.sortName, b.sortName));
  }
}

function completeConference(
  settings: ConferenceSettings,
  sessions: readonly Session[],
  times: PresentationTimes,
  draft: Draft,
  diagnostics: Diagnostic[],
): Conference {
  const first = sessions.find((session) => session.slot)?.slot?.start;
  // Papers without times have no date to tell; the year that their venue or file is named by is better than none.
  const named = [settings.name, settings.acronym, ...draft.sessions.flatMap(({ title, origin }) => [title.source, origin.file])].flatMap(
    (text) => /(?<!\d)(?:19|20|21)\d\d(?!\d)/.exec(text ?? '')?.[0] ?? [],
  )[0];
  const year = settings.year ?? (first ? Number(first.slice(0, 4)) : (times.year ?? (named === undefined ? undefined : Number(named))));
  const file = draft.sessions[0]?.origin.file ?? '';
  if (year === undefined) {
    diagnostics.push({
      code: 'year-missing',
      severity: 'notice',
      file,
      message: 'Expected a date in the sources or `year:` in conference.yaml, found neither; the programme shows no year',
      hint: 'write `year:` in conference.yaml: citations need it',
    });
  }
  if (!settings.name) {
    diagnostics.push({
      code: 'conference-name-missing',
      severity: 'notice',
      file,
      message: 'Expected `name:` of the conference in conference.yaml, found none; the title of the first session stands in for it',
      hint: 'write a conference.yaml beside the folder sessions/ with `name:`, `acronym:`, `year:`, `timeZone:` and `venueTimeZone:`',
    });
  }
  const timeZone = settings.timeZone && isTimeZone(settings.timeZone) ? settings.timeZone : (times.zone ?? 'UTC');
  const name = settings.name || withoutSteering(draft.sessions[0]?.title.source ?? '') || 'Programme';
  const rooms = settings.rooms?.map((room) => room.name) ?? distinct(sessions.map((session) => session.room));
  const tracks = settings.tracks?.map((track) => track.name) ?? tracksIn(sessions);
  const optional = ['start', 'end', 'place', 'url', 'licence', 'publisher', 'theme', 'editions', 'offline', 'digest'] as const;
  const given = Object.fromEntries(
    optional.flatMap((key) => (settings[key] === undefined ? [] : [[key, settings[key]]])),
  ) as Partial<Conference>;
  return {
    name,
    acronym: settings.acronym ?? '',
    ...(year === undefined ? {} : { year }),
    timeZone,
    venueTimeZone: settings.venueTimeZone && isTimeZone(settings.venueTimeZone) ? settings.venueTimeZone : timeZone,
    language: settings.language ?? 'en',
    version: settings.version ?? '1',
    rooms,
    tracks,
    ...given,
  };
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined))];
}
