// Draft + corrections → the corrected draft, with a record of each change; what applies to nothing is an error.
import type { ConferenceSettings } from './conference.ts';
import type {
  Change,
  Corrections,
  Decision,
  Entry,
  Insertion,
  PersonCorrection,
  Replacement,
  SessionChange,
  SlotChange,
  TalkChange,
} from './corrections.ts';
import { CorrectionTargets, type Target } from './correction-targets.ts';
import { type Diagnostic, isError, type Outcome } from './diagnostic.ts';
import type { Draft, DraftLink, DraftPerson, DraftPresentation, DraftSession, DraftSlot, DraftText, UnreadSlot } from './draft.ts';
import { presentationName, registerOf, sessionName } from './identify.ts';
import type { IdRegister } from './identity.ts';
import type { AppliedCorrection } from './programme.ts';
import { type Origin, originReplaced } from './source.ts';
import { mergedSlot, readSlot, shiftedSlot, slotText } from './draft-slot.ts';

export interface Corrected {
  readonly draft: Draft;
  /** What the conference's fields become; it overrules conference.yaml. */
  readonly conference: ConferenceSettings;
  /** Written name → the name it stands for. */
  readonly sameAs: ReadonlyMap<string, string>;
  readonly applied: readonly AppliedCorrection[];
}

/**
 * Applies all corrections to an identified draft (every session and presentation has its id). A correction that applies to
 * nothing is an error that names the nearest candidates; there is no value while one stands.
 */
export function applyCorrections(
  draft: Draft,
  corrections: Corrections,
  plainText: (source: string) => string,
  settings: ConferenceSettings = {},
): Outcome<Corrected> {
  const work = new Work(draft, plainText);
  const conference = work.conference(corrections.conference, { ...draft.conference, ...settings });
  work.insert(corrections.insert);
  // Every entry is looked up among the titles of the sources, before any of them changes one.
  const sessions = corrections.sessions.map((entry) => ({ entry, at: work.targets.session(entry.target) }));
  const talks = corrections.talks.map((entry) => ({ entry, at: work.targets.talk(entry.target) }));
  for (const { entry, at } of sessions) if (at) work.session(entry, at);
  for (const { entry, at } of talks) if (at) work.talk(entry, at);
  const sameAs = work.people(corrections.people);
  const diagnostics = [...work.targets.diagnostics, ...work.diagnostics];
  if (diagnostics.some(isError)) return { diagnostics };
  return { value: { draft: work.draft(), conference, sameAs, applied: work.applied }, diagnostics };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The draft while it is being corrected: sessions and presentations are copies that may change. */
class Work {
  readonly applied: AppliedCorrection[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly targets: CorrectionTargets;
  readonly #draft: Draft;
  readonly #sessions: Target[];
  readonly #leftOut: DraftText[];
  readonly #ids: IdRegister;
  readonly #plainText: (source: string) => string;

  constructor(draft: Draft, plainText: (source: string) => string) {
    this.#ids = registerOf(draft);
    this.#plainText = plainText;
    this.#draft = draft;
    this.#leftOut = [...draft.leftOut];
    this.#sessions = draft.sessions.map((session) => ({
      session: { ...session },
      presentations: session.presentations.map((presentation) => ({ ...presentation })),
    }));
    this.targets = new CorrectionTargets(this.#sessions, plainText);
  }

  draft(): Draft {
    return {
      ...this.#draft,
      sessions: this.#sessions.map(({ session, presentations }) => ({ ...session, presentations })),
      leftOut: this.#leftOut,
    };
  }

  conference(changes: readonly (Change<ConferenceSettings> & Decision)[], before: ConferenceSettings): ConferenceSettings {
    for (const { field, to, origin, by, reason } of changes) {
      const old = before[field as keyof ConferenceSettings];
      this.#record('conference', field, old === undefined ? undefined : typeof old === 'string' ? old : JSON.stringify(old), to, origin, {
        ...(by ? { by } : {}),
        ...(reason ? { reason } : {}),
      });
    }
    return Object.assign({}, ...changes.map(({ set }) => set)) as ConferenceSettings;
  }

  insert(insertions: readonly Insertion[]): void {
    // Sessions first: a talk may go into one that is new itself.
    for (const one of insertions) {
      if (!('session' in one)) continue;
      const id = this.#ids.claim(sessionName(one.session, this.#plainText));
      this.targets.add({ session: { ...one.session, id }, presentations: [] });
      this.#record(id, 'insert', undefined, one.session.title.source, one.origin, one);
    }
    for (const one of insertions) {
      if (!('presentation' in one)) continue;
      const into = this.targets.session(one.into);
      if (!into) continue;
      const id = this.#ids.claim(presentationName(one.presentation, into.session.id ?? '', this.#plainText));
      into.presentations.push({ ...one.presentation, id });
      this.#record(id, 'insert', undefined, one.presentation.title.source, one.origin, one);
    }
  }

  session(entry: Entry<SessionChange>, target: Target): void {
    const session = target.session as Mutable<DraftSession>;
    const id = session.id ?? '';
    for (const change of entry.changes) {
      if (change.kind === 'set') this.#set(session, change, id, entry);
      else if (change.kind === 'slot') this.#slot(session, change, id, entry);
      else if (change.kind === 'replace') this.#replace(session, change, id, entry);
      else if (change.kind === 'shift') {
        const timed = [session, ...target.presentations] as { slot?: DraftSlot | UnreadSlot }[];
        if (!timed.some(({ slot }) => readSlot(slot))) this.#idle(change.origin, `times in session "${id}" to shift`, 'none');
        for (const one of timed) {
          const old = readSlot(one.slot);
          if (old) one.slot = shiftedSlot(old, change.minutes, change.origin);
        }
        this.#record(id, 'shift', undefined, `${change.minutes} minutes`, change.origin, entry);
      } else if (change.kind === 'order') {
        const first = change.talks.flatMap((wanted) => this.targets.talk(wanted)?.presentation ?? []);
        const strange = first.findIndex((talk) => !target.presentations.includes(talk));
        if (strange >= 0)
          this.#idle(
            change.talks[strange]?.origin ?? change.origin,
            `talks of session "${id}"`,
            `"${first[strange]?.id}", which is in another`,
          );
        const rest = target.presentations.filter((talk) => !first.includes(talk));
        target.presentations.splice(0, target.presentations.length, ...new Set(first), ...rest);
        this.#record(id, 'order', undefined, first.map((talk) => talk.id).join(', '), change.origin, entry);
      } else {
        this.#sessions.splice(this.#sessions.indexOf(target), 1);
        this.#leftOut.push(session.title, ...target.presentations.flatMap(textsOf));
        this.#record(id, 'remove', session.title.source, undefined, change.origin, entry);
      }
    }
  }

  talk(entry: Entry<TalkChange>, { home, presentation }: { home: Target; presentation: DraftPresentation }): void {
    const talk = presentation as Mutable<DraftPresentation>;
    const id = talk.id ?? '';
    for (const change of entry.changes) {
      switch (change.kind) {
        case 'set':
          this.#set(talk, change, id, entry);
          break;
        case 'slot':
          this.#slot(talk, change, id, entry);
          break;
        case 'replace':
          this.#replace(talk, change, id, entry);
          break;
        case 'add-links': {
          talk.links = [...(talk.links ?? []).filter(({ href }) => !change.links.some((link) => link.href === href)), ...change.links];
          this.#record(id, 'links', undefined, change.links.map(({ href }) => href).join(' '), change.origin, entry);
          break;
        }
        case 'remove-links': {
          for (const address of change.addresses) {
            if (!talk.links?.some(({ href }) => href === address.source))
              this.#idle(
                address.origin,
                `a link ${address.source} of talk "${id}"`,
                talk.links?.length ? `only ${talk.links.map(({ href }) => href).join(', ')}` : 'no links',
              );
          }
          talk.links = (talk.links ?? []).filter(({ href }) => !change.addresses.some(({ source }) => source === href));
          this.#record(id, 'links', change.addresses.map(({ source }) => source).join(' '), undefined, change.origin, entry);
          break;
        }
        case 'move': {
          const goal = this.targets.session(change.session);
          const from = this.#sessions.find(({ presentations }) => presentations.includes(talk)) ?? home;
          if (!goal) break;
          if (goal === from) {
            this.#needless(change.origin, id, `"${goal.session.id}" as its session`);
            break;
          }
          from.presentations.splice(from.presentations.indexOf(talk), 1);
          goal.presentations.push(talk);
          this.#record(id, 'session', from.session.id, goal.session.id, change.origin, entry);
          break;
        }
        case 'remove': {
          const from = this.#sessions.find(({ presentations }) => presentations.includes(talk)) ?? home;
          from.presentations.splice(from.presentations.indexOf(talk), 1);
          this.#leftOut.push(...textsOf(talk));
          this.#record(id, 'remove', talk.title.source, undefined, change.origin, entry);
        }
      }
    }
  }

  people(corrections: readonly PersonCorrection[]): Map<string, string> {
    const sameAs = new Map<string, string>();
    const everyone = this.#sessions.flatMap(({ session, presentations }) => [
      session as Mutable<DraftSession>,
      ...(presentations as Mutable<DraftPresentation>[]),
    ]);
    const written = new Map<string, DraftPerson>();
    for (const { people } of everyone)
      for (const person of people) written.set(spelling(person.name), written.get(spelling(person.name)) ?? person);
    for (const { name, alsoWritten, orcid, origin, by, reason } of corrections) {
      const decision = { ...(by ? { by } : {}), ...(reason ? { reason } : {}) };
      const real = spelling(name.source);
      for (const other of alsoWritten) {
        if (!written.has(spelling(other.source))) this.targets.personMissing(other, written);
        const taken = sameAs.get(spelling(other.source));
        if (taken !== undefined && taken !== real)
          this.#tell(
            'correction-ambiguous',
            other.origin,
            `Expected "${spelling(other.source)}" to be one person, found it under "${taken}" and "${real}"`,
            'keep it under one of the two',
          );
        sameAs.set(spelling(other.source), real);
        this.#record(real, 'alsoWritten', undefined, spelling(other.source), other.origin, decision);
      }
      // The name of the index need not be written anywhere itself when it gathers other spellings.
      if (alsoWritten.length === 0 && !written.has(real)) this.targets.personMissing(name, written);
      if (orcid) {
        for (const one of everyone)
          one.people = one.people.map((person) =>
            (sameAs.get(spelling(person.name)) ?? spelling(person.name)) === real ? { ...person, orcid } : person,
          );
        this.#record(real, 'orcid', undefined, orcid, origin, decision);
      }
    }
    return settled(sameAs);
  }

  #set<T extends DraftPresentation | DraftSession>(
    object: Mutable<T>,
    { field, set, to, origin }: Change<T>,
    id: string,
    decision: Decision,
  ): void {
    const before = object[field as keyof T];
    const old = readable(before);
    // People and digests have more to them than they read like.
    if (old === to && !isRecordList(before)) this.#needless(origin, id, `this ${field}`);
    for (const key of Object.keys(set) as (keyof T)[]) {
      if (set[key] === undefined) delete object[key];
      else object[key] = set[key] as T[keyof T];
    }
    this.#record(id, field, old, to, origin, decision);
  }

  #slot(object: { slot?: DraftSlot | UnreadSlot }, { slot, to, origin }: SlotChange, id: string, decision: Decision): void {
    const old = object.slot;
    if (slot === 'none') delete object.slot;
    else {
      object.slot = mergedSlot(readSlot(old), slot, origin);
      if (old && slotText(old) === slotText(object.slot)) this.#needless(origin, id, 'this slot');
    }
    this.#record(id, 'slot', old ? slotText(old) : undefined, to, origin, decision);
  }

  /** Mends part of a text where it occurs exactly once in the fields looked at, or everywhere when the editor says so. */
  #replace(
    object: { title: DraftText; abstract?: DraftText; people: readonly DraftPerson[] },
    { from, to, within, every, origin }: Replacement,
    id: string,
    decision: Decision,
  ): void {
    const looked = (field: 'title' | 'abstract' | 'people'): boolean => within === undefined || within === field;
    const texts = [
      looked('title') ? object.title.source : '',
      looked('abstract') ? (object.abstract?.source ?? '') : '',
      ...(looked('people') ? object.people.map(({ name }) => name) : []),
    ];
    const found = texts.reduce((sum, text) => sum + text.split(from.source).length - 1, 0);
    const where = within ?? 'title, abstract and people';
    if (found === 0) return this.targets.textMissing(from, id, where, texts);
    if (found > 1 && !every)
      return this.#tell(
        'correction-ambiguous',
        from.origin,
        `Expected "${shorten(from.source)}" once in ${where} of "${id}", found it ${found} times`,
        'lengthen `from:`, name a field with `in:`, or write `every: true`',
      );
    if (looked('title')) object.title = replaced(object.title, from.source, to);
    if (looked('abstract') && object.abstract) object.abstract = replaced(object.abstract, from.source, to);
    if (looked('people'))
      object.people = object.people.map((person) =>
        person.name.includes(from.source)
          ? { ...person, name: person.name.replaceAll(from.source, () => to.source), origin: to.origin }
          : person,
      );
    this.#record(id, within ?? 'replace', from.source, to.source, origin, decision);
  }

  #idle(origin: Origin, expected: string, found: string): void {
    this.#tell('correction-idle', origin, `Expected ${expected}, found ${found}`, 'mend or remove this correction: it applies to nothing');
  }

  /** The source says by now what the editor wanted. */
  #needless({ file, range }: Origin, id: string, what: string): void {
    this.diagnostics.push({
      code: 'correction-needless',
      severity: 'notice',
      message: `Expected a correction to change something, found ${what} in the source of "${id}" already`,
      hint: 'remove it',
      file,
      range,
    });
  }

  #tell(code: string, { file, range }: Origin, message: string, hint: string): void {
    this.diagnostics.push({ code, severity: 'error', message, hint, file, range });
  }

  #record(
    target: string,
    field: string,
    from: string | undefined,
    to: string | undefined,
    { file, range }: Origin,
    { by, reason }: Decision,
  ): void {
    this.applied.push({
      target,
      field,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(by ? { by } : {}),
      ...(reason ? { reason } : {}),
      origin: { file, range },
    });
  }
}

/** "A is B" and "B is C" make A and C one person. */
function settled(sameAs: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...sameAs].map(([written, name]) => {
      let real = name;
      for (let steps = 0; sameAs.has(real) && steps < sameAs.size; steps += 1) real = sameAs.get(real) as string;
      return [written, real];
    }),
  );
}

const spelling = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function textsOf({ title, people, abstract }: DraftPresentation): DraftText[] {
  return [title, ...people.map(({ name, origin }) => ({ source: name, origin })), ...(abstract ? [abstract] : [])];
}

function replaced(text: DraftText, from: string, to: DraftText): DraftText {
  let { source, origin } = text;
  for (let at = source.indexOf(from); at >= 0; at = source.indexOf(from, at + to.source.length)) {
    origin = originReplaced(origin, at, at + from.length, source, to.source, to.origin);
    source = source.slice(0, at) + to.source + source.slice(at + from.length);
  }
  return { source, origin };
}

function isRecordList(value: unknown): boolean {
  return Array.isArray(value) && value.some((one) => typeof one === 'object');
}

/** An old value for the record of what was changed. */
function readable(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('source' in value) return String((value as DraftText).source);
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? one : String((one as DraftPerson).name ?? (one as DraftLink).href))).join(', ');
  return JSON.stringify(value);
}
