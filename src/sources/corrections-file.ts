// corrections.yaml → Corrections: form is checked against the published schema; whether each applies is seen when they meet the draft.
import type { ConferenceSettings } from '../model/conference.ts';
import type { Change, Corrections, Decision, Entry, Insertion, Replacement, SessionChange, TalkChange } from '../model/corrections.ts';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { DraftLink, DraftPerson, DraftPresentation, DraftSlot, DraftText } from '../model/draft.ts';
import type { Editorial, PresentationKind, Role } from '../model/programme.ts';
import type { Origin, SourceFile } from '../model/source.ts';
import conferenceSchema from '../schemas/conference.schema.json' with { type: 'json' };
import schema from '../schemas/corrections.schema.json' with { type: 'json' };
import { settingsFrom } from './conference-file.ts';
import { checkAgainstSchema, type Schema } from './schema-check.ts';
import { readSlotText } from './slot-text.ts';
import { readYaml, type YamlMap, type YamlPair, type YamlValue } from './yaml-tree.ts';

/** No value while a form is wrong: half of an editor's decisions must not be printed. */
export function parseCorrections(file: SourceFile): Outcome<Corrections> {
  const { value, diagnostics } = readYaml(file);
  if (!value) return { diagnostics };
  const faults = value.kind === 'map' ? checkAgainstSchema(value, schema as Schema, [conferenceSchema as Schema]) : [notAMap(value)];
  if (faults.length > 0 || value.kind !== 'map') return { diagnostics: [...diagnostics, ...faults] };
  const root = new Map(value.entries.map(({ key, value: inner }) => [key, inner]));
  const whole = decisionOf(value, {});
  const insert = itemsOf(root.get('insert')).flatMap((item) => insertionOf(item, whole));
  return {
    value: {
      conference: conferenceOf(root.get('conference'), whole),
      sessions: entriesOf(root.get('sessions')).map((pair) => entryOf(pair, whole, sessionChange)),
      talks: entriesOf(root.get('talks')).map((pair) => entryOf(pair, whole, talkChange)),
      people: entriesOf(root.get('people')).map((pair) => ({
        name: keyText(pair),
        alsoWritten: textsIn(fieldOf(pair.value, 'alsoWritten')),
        ...optional('orcid', plain(fieldOf(pair.value, 'orcid'))),
        origin: pair.keyOrigin,
        ...decisionOf(pair.value, whole),
      })),
      insert: insert.flatMap((one) => ('code' in one ? [] : [one])),
    },
    diagnostics: [...diagnostics, ...insert.flatMap((one) => ('code' in one ? [one] : []))],
  };
}

function notAMap({ origin }: YamlValue): Diagnostic {
  return {
    code: 'yaml-unreadable',
    severity: 'error',
    message: 'Expected `talks:`, `sessions:`, `people:`, `conference:` or `insert:`, found something else',
    hint: 'write the corrections under one of these keys',
    file: origin.file,
    range: origin.range,
  };
}

function conferenceOf(node: YamlValue | undefined, whole: Decision): Corrections['conference'] {
  if (node?.kind !== 'map') return [];
  const settings = settingsFrom(node);
  return node.entries.flatMap(({ key, value }) => {
    const field = key as keyof ConferenceSettings;
    return settings[field] === undefined
      ? []
      : [
          {
            kind: 'set' as const,
            field,
            set: { [field]: settings[field] },
            to: typeof settings[field] === 'object' ? JSON.stringify(settings[field]) : String(settings[field]),
            origin: value.origin,
            ...whole,
          },
        ];
  });
}

function entryOf<C>(pair: YamlPair, whole: Decision, changeOf: (field: YamlPair) => C[]): Entry<C> {
  return {
    target: keyText(pair),
    changes: entriesOf(pair.value)
      .filter(({ value }) => !isEmpty(value))
      .flatMap(changeOf),
    ...decisionOf(pair.value, whole),
  };
}

function talkChange(field: YamlPair): TalkChange[] {
  const { key, value } = field;
  const { origin } = value;
  switch (key) {
    case 'by':
    case 'reason':
      return [];
    case 'abstract':
      return [set(field, { abstract: plain(value) === '' ? undefined : textIn(value) })];
    case 'people':
      return [set(field, { people: peopleIn(value, 'author') })];
    case 'room':
      return [set(field, { room: plain(value) === '' ? undefined : textIn(value) })];
    case 'keywords':
      return [set(field, { keywords: textsIn(value).map(({ source }) => source) })];
    case 'withdrawn':
      return [set(field, { withdrawn: plain(value) === 'true' })];
    case 'kind':
      return [set(field, { kind: plain(value) as PresentationKind })];
    case 'digest':
      return [set(field, { editorial: editorialOf(value) })];
    case 'links':
      return [{ kind: 'add-links', links: linksIn(value), origin }];
    case 'removeLinks':
      return [{ kind: 'remove-links', addresses: textsIn(value), origin }];
    case 'session':
      return [{ kind: 'move', session: textIn(value), origin }];
    case 'track':
    case 'language':
    case 'paper':
      return [set(field, { [key]: plain(value) || undefined } as Change<DraftPresentation>['set'])];
    default:
      return sharedChange(field);
  }
}

function sessionChange(field: YamlPair): SessionChange[] {
  const { key, value } = field;
  switch (key) {
    case 'by':
    case 'reason':
      return [];
    case 'room':
      return [set(field, { room: plain(value) === '' ? undefined : textIn(value) })];
    case 'track':
      return [set(field, { track: plain(value) || undefined })];
    case 'people':
      return [set(field, { people: peopleIn(value, 'moderator') })];
    case 'abstract':
      return [set(field, { abstract: plain(value) === '' ? undefined : textIn(value) })];
    case 'order':
      return [{ kind: 'order', talks: textsIn(value), origin: value.origin }];
    case 'shift':
      return [{ kind: 'shift', minutes: Number(plain(value)), origin: value.origin }];
    default:
      return sharedChange(field);
  }
}

/** What talks and sessions have in common; the schema has seen to it that nothing else comes here. */
function sharedChange({
  key,
  value,
}: YamlPair): (Change<{ title: DraftText }> | Replacement | Extract<TalkChange, { kind: 'slot' | 'remove' }>)[] {
  const { origin } = value;
  if (key === 'title') return [set({ key, value } as YamlPair, { title: textIn(value) })];
  if (key === 'remove') return [{ kind: 'remove', origin }];
  if (key === 'slot') {
    const slot = readSlotText(plain(value) ?? '');
    return slot ? [{ kind: 'slot', slot, to: plain(value) ?? '', origin }] : [];
  }
  return (value.kind === 'list' ? value.items : [value]).map((item) => replacementOf(item));
}

function set<Fields>({ key, value }: YamlPair, fields: Change<Fields>['set']): Change<Fields> {
  return { kind: 'set', field: key, set: fields, to: readableOf(value), origin: value.origin };
}

function replacementOf(node: YamlValue): Replacement {
  const within = plain(fieldOf(node, 'in')) as Replacement['within'];
  return {
    kind: 'replace',
    from: textIn(fieldOf(node, 'from')),
    to: textIn(fieldOf(node, 'to')),
    ...(within ? { within } : {}),
    every: plain(fieldOf(node, 'every')) === 'true',
    origin: node.origin,
  };
}

function insertionOf(node: YamlValue, whole: Decision): (Insertion | Diagnostic)[] {
  const at = (key: string): YamlValue | undefined => {
    const found = fieldOf(node, key);
    return found && !isEmpty(found) ? found : undefined;
  };
  const fault = (message: string, hint: string): Diagnostic[] => [
    { code: 'insertion-unclear', severity: 'error', message, hint, file: node.origin.file, range: node.origin.range },
  ];
  const decision = decisionOf(node, whole);
  const given = (['talk', 'break', 'session'] as const).filter((key) => at(key));
  const [what] = given;
  if (!what || given.length > 1)
    return fault(
      `Expected one of \`talk:\`, \`break:\` and \`session:\`, found ${given.length === 0 ? 'none' : given.join(' and ')}`,
      'write what is inserted with its title, for example `break: Coffee`',
    );
  const title = textIn(at(what));
  const slot = slotIn(at('slot'));
  const { origin } = node;
  const track = plain(at('track'));
  const room = at('room') ? { room: textIn(at('room')) } : {};
  const abstract = at('abstract') ? { abstract: textIn(at('abstract')) } : {};
  if (what === 'session') {
    return [
      {
        session: {
          title,
          ...room,
          ...optional('track', track),
          ...slot,
          ...abstract,
          people: peopleIn(at('people'), 'moderator'),
          presentations: [],
          origin,
        },
        origin,
        ...decision,
      },
    ];
  }
  const into = at('into');
  if (!into)
    return fault(`Expected \`into:\` with the session of the new ${what}, found none`, 'add `into:` with the id or title of a session');
  const presentation: DraftPresentation = {
    kind: (plain(at('kind')) as PresentationKind | undefined) ?? what,
    title,
    ...slot,
    people: peopleIn(at('people'), 'author'),
    ...room,
    ...abstract,
    keywords: textsIn(at('keywords')).map(({ source }) => source),
    links: at('links') ? linksIn(at('links') as YamlValue) : [],
    ...optional('track', track),
    ...optional('language', plain(at('language'))),
    ...optional('paper', plain(at('paper'))),
    ...(at('digest') ? { editorial: editorialOf(at('digest') as YamlValue) } : {}),
    origin,
  };
  return [{ presentation, into: textIn(into), origin, ...decision }];
}

function slotIn(node: YamlValue | undefined): { slot?: DraftSlot } {
  const slot = node ? readSlotText(plain(node) ?? '') : undefined;
  return node && slot && slot !== 'none' ? { slot: { ...slot, origin: node.origin } } : {};
}

function editorialOf(node: YamlValue): Editorial {
  if (node.kind !== 'map') return { digest: false };
  const fields = (item: YamlValue): Record<string, string> =>
    Object.fromEntries(entriesOf(item).flatMap(({ key, value }) => (isEmpty(value) ? [] : [[key, plain(value) ?? '']])));
  const lists = {
    results: fieldOf(node, 'results'),
    terms: fieldOf(node, 'terms'),
    keywords: fieldOf(node, 'keywords'),
    mentions: fieldOf(node, 'mentions'),
    resources: fieldOf(node, 'resources'),
    related: fieldOf(node, 'related'),
  };
  return {
    ...optional('gist', plain(fieldOf(node, 'gist'))),
    ...optional('method', plain(fieldOf(node, 'method'))),
    ...(lists.keywords ? { keywords: textsIn(lists.keywords).map(({ source }) => source) } : {}),
    ...(lists.results ? { results: itemsOf(lists.results).map(fields) as unknown as NonNullable<Editorial['results']> } : {}),
    ...(lists.terms ? { terms: itemsOf(lists.terms).map(fields) as unknown as NonNullable<Editorial['terms']> } : {}),
    ...(lists.mentions ? { mentions: itemsOf(lists.mentions).map(fields) as unknown as NonNullable<Editorial['mentions']> } : {}),
    ...(lists.resources ? { resources: itemsOf(lists.resources).map(fields) as unknown as NonNullable<Editorial['resources']> } : {}),
    ...(lists.related ? { related: textsIn(lists.related).map(({ source }) => source) } : {}),
  };
}

function peopleIn(node: YamlValue | undefined, usual: Role): DraftPerson[] {
  return itemsOf(node).map((item) => {
    const name = item.kind === 'map' ? fieldOf(item, 'name') : item;
    return {
      name: plain(name) ?? '',
      role: (plain(fieldOf(item, 'role')) as Role | undefined) ?? usual,
      ...optional('affiliation', plain(fieldOf(item, 'affiliation'))),
      ...optional('orcid', plain(fieldOf(item, 'orcid'))),
      origin: (name ?? item).origin,
    };
  });
}

function linksIn(node: YamlValue): DraftLink[] {
  if (node.kind === 'map')
    return node.entries.filter(({ value }) => !isEmpty(value)).map(({ key, value }) => ({ rel: key, href: plain(value) ?? '' }));
  return itemsOf(node).map((item) => ({
    rel: plain(fieldOf(item, 'rel')) ?? 'related',
    href: (item.kind === 'map' ? plain(fieldOf(item, 'href')) : plain(item)) ?? '',
  }));
}

function decisionOf(node: YamlValue, whole: Decision): Decision {
  return { ...whole, ...optional('by', plain(fieldOf(node, 'by'))), ...optional('reason', plain(fieldOf(node, 'reason'))) };
}

function optional<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value ? { [key]: value } : {}) as { [K in Key]?: string };
}

function fieldOf(node: YamlValue | undefined, key: string): YamlValue | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

function entriesOf(node: YamlValue | undefined): readonly YamlPair[] {
  return node?.kind === 'map' ? (node as YamlMap).entries : [];
}

function itemsOf(node: YamlValue | undefined): readonly YamlValue[] {
  return node?.kind === 'list' ? node.items.filter((item) => !isEmpty(item)) : [];
}

function isEmpty(node: YamlValue): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function plain(node: YamlValue | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value).replace(/(?<!\n)\n+$/, '') : undefined;
}

function textIn(node: YamlValue | undefined): DraftText {
  return { source: plain(node) ?? '', origin: node?.origin as Origin };
}

function textsIn(node: YamlValue | undefined): DraftText[] {
  return itemsOf(node).map(textIn);
}

function keyText({ key, keyOrigin }: YamlPair): DraftText {
  return { source: key, origin: keyOrigin };
}

/** The new value for the record of what was changed. */
function readableOf(node: YamlValue): string {
  if (node.kind === 'scalar') return plain(node) ?? '';
  if (node.kind === 'list') return node.items.map(readableOf).join(', ');
  return node.entries.map(({ key, value }) => (key === 'name' ? readableOf(value) : `${key}: ${readableOf(value)}`)).join(', ');
}
