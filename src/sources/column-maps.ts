// Which column of a table of papers is which field of ours: named maps of the known systems, and the map in conference.yaml before them.

export const tableFields = [
  'id',
  'title',
  'authors',
  'affiliations',
  'abstract',
  'keywords',
  'session',
  'decision',
  'type',
  'track',
  'room',
  'date',
  'start',
  'end',
  'duration',
  'moderator',
  'link',
  'language',
] as const;
export type TableField = (typeof tableFields)[number];

/** Our field → their headings in lower case, the first that a row fills is taken. */
export type ColumnMap = Readonly<Partial<Record<TableField, readonly string[]>>>;

interface NamedMap {
  readonly name: string;
  /** Headings that only this system writes. */
  readonly marks: readonly string[];
  readonly columns: ColumnMap;
}

/** Headings that many spreadsheets share. */
const plain: ColumnMap = {
  id: ['id', 'uid', 'paper id', 'paper_id', 'paperid', 'submission id', 'submission_id', 'number', 'nr', '#'],
  title: [
    'title',
    'paper title',
    'paper_title',
    'titel',
    'titre',
    'talk title',
    'talk',
    'name',
    'vortrag',
    'thema',
    'exposé',
    'intervention',
  ],
  authors: [
    'authors',
    'author',
    'author names',
    'authors (names)',
    'author(s)',
    'speakers',
    'speaker',
    'speaker(s)',
    'presenters',
    'presenter',
    'who',
    'autoren',
    'autor',
    'auteurs',
    'auteur',
    'referent',
    'referentin',
    'referenten',
    'vortragende',
    'intervenant',
    'intervenante',
    'intervenants',
  ],
  affiliations: ['affiliations', 'affiliation'],
  abstract: ['abstract', 'description', 'summary', 'kurzfassung', 'zusammenfassung', 'beschreibung', 'résumé'],
  keywords: ['keywords', 'topics', 'tags', 'schlagworte', 'schlagwörter', 'mots-clés'],
  session: ['session', 'session title', 'session_title', 'session name', 'sessions', 'sitzung', 'séance'],
  decision: ['decision', 'status', 'acceptance'],
  type: ['type', 'contribution type', 'contribution_type', 'presentation type', 'format', 'kind'],
  track: ['track', 'track name', 'stream', 'reihe'],
  room: ['room', 'location', 'venue', 'raum', 'ort', 'saal', 'salle', 'lieu'],
  date: ['date', 'day', 'datum', 'tag', 'jour'],
  start: [
    'start',
    'start time',
    'start_time',
    'starttime',
    'start date',
    'time',
    'slot',
    'begin',
    'beginn',
    'uhrzeit',
    'zeit',
    'heure',
    'horaire',
    'début',
  ],
  end: ['end', 'end time', 'end_time', 'endtime', 'end date', 'ende', 'fin'],
  duration: ['duration', 'length', 'minutes', 'duration (min)', 'dauer', 'durée'],
  moderator: ['moderator', 'chair', 'session chair', 'session_chair', 'session chairs', 'moderation', 'leitung', 'présidence'],
  link: ['url', 'link', 'doi', 'pdf_url', 'pdf'],
  language: ['language'],
};

const named: readonly NamedMap[] = [
  {
    name: 'EasyChair',
    marks: ['#', 'deleted?'],
    columns: {
      id: ['#'],
      title: ['title'],
      authors: ['authors'],
      abstract: ['abstract'],
      keywords: ['keywords'],
      decision: ['decision'],
      session: [],
      track: ['track name'],
    },
  },
  {
    name: 'CMT',
    marks: ['paper id', 'paper title'],
    columns: {
      id: ['paper id'],
      title: ['paper title'],
      authors: ['authors', 'author names'],
      abstract: ['abstract'],
      keywords: ['keywords'],
      decision: ['status'],
      track: ['track name'],
      session: ['session'],
    },
  },
  {
    name: 'ConfTool',
    marks: ['paperid', 'acceptance_status'],
    columns: {
      id: ['paperid'],
      title: ['title'],
      authors: ['authors', 'authors_formatted'],
      affiliations: ['organisations'],
      abstract: ['abstract_plain', 'abstract'],
      keywords: ['keywords', 'topics'],
      session: ['session_title'],
      decision: ['acceptance_status', 'acceptance'],
      type: ['contribution_type'],
      track: ['track'],
      room: ['session_room'],
      start: ['presentation_start', 'session_start'],
      end: ['presentation_end', 'session_end'],
    },
  },
  {
    name: 'HotCRP',
    marks: ['pid', 'title'],
    columns: {
      id: ['pid'],
      title: ['title'],
      authors: ['authors'],
      abstract: ['abstract', 'long_description_program_committee'],
      keywords: ['topics', 'keywords'],
      decision: ['decision', 'status'],
      type: ['type'],
      track: ['track', 'track_intent'],
    },
  },
  { name: 'HotCRP', marks: ['id', 'title', 'decision', 'status'], columns: { ...plain, id: ['id'], decision: ['decision', 'status'] } },
  {
    name: 'Mini-Conf',
    marks: ['uid', 'title', 'authors'],
    columns: {
      id: ['uid'],
      title: ['title'],
      authors: ['authors'],
      abstract: ['abstract'],
      keywords: ['keywords'],
      session: ['session', 'sessions'],
      type: ['paper_type', 'type'],
      track: ['track'],
      link: ['pdf_url', 'pdf'],
    },
  },
];

/** The map for a table with these headings; what conference.yaml says comes first. */
export function columnsFor(headings: readonly string[], own: Readonly<Record<string, string>>): ColumnMap {
  const known = named.find(({ marks }) => marks.every((mark) => headings.includes(mark)))?.columns ?? plain;
  return Object.fromEntries(
    tableFields.map((field) => [field, own[field] === undefined ? (known[field] ?? []) : [own[field].trim().toLowerCase()]]),
  );
}

/** The field that a heading of any spreadsheet names. */
export function fieldOfHeading(heading: string): TableField | undefined {
  const word = heading.trim().toLowerCase();
  return tableFields.find((field) => plain[field]?.includes(word));
}

/** Whether these headings are those of a table of papers: a title, and something beside it that a table of papers has. */
export function areHeadingsOfPapers(headings: readonly string[]): boolean {
  const has = (field: TableField): boolean =>
    [...(plain[field] ?? []), ...named.flatMap(({ columns }) => columns[field] ?? [])].some((heading) => headings.includes(heading));
  return has('title') && (['authors', 'abstract', 'id', 'session', 'decision', 'start'] as const).some(has);
}
