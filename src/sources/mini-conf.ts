// Mini-Conf site data → draft: papers (CSV or JSON) and the sessions that list them (YAML or JSON). Format: github.com/Mini-Conf/Mini-Conf, sitedata.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftPresentation, DraftSession, DraftText } from '../model/draft.ts';
import type { SourceFile } from '../model/source.ts';
import { columnsFor } from './column-maps.ts';
import { headingsOf, readCsv } from './csv.ts';
import type { SourceFormat } from './format.ts';
import { beginsLikeJson, readJson } from './json.ts';
import { readPaperRow } from './paper-row.ts';
import { kindOfEntry, personOf, slotFromIso } from './record.ts';
import { entriesOf, field, itemsOf, stringOf, textOf, type Value } from './value.ts';
import { readYaml } from './yaml-tree.ts';

const paperHeadings = ['uid', 'title', 'authors'];

export const miniConf: SourceFormat = {
  name: 'Mini-Conf papers and sessions (CSV, YAML, JSON)',
  accepts: (file) => paperHeadings.every((heading) => headingsOf(file)?.includes(heading)) || isPaperList(file) || isSessions(file),
  parse: (files) => {
    const diagnostics: Diagnostic[] = [];
    const tree = (file: SourceFile): Value | undefined => {
      const outcome = beginsLikeJson(file) ? readJson(file) : readYaml(file);
      diagnostics.push(...outcome.diagnostics);
      return outcome.value;
    };
    const papers = new Map<string, { readonly presentation: DraftPresentation; readonly sessions: readonly DraftText[] }>();
    for (const file of files.filter((candidate) => !isSessions(candidate))) {
      const csv = isPaperList(file) ? undefined : readCsv(file);
      diagnostics.push(...(csv?.diagnostics ?? []));
      for (const row of csv?.value ?? itemsOf(tree(file))) {
        const paper = readPaperRow(row, columnsFor(paperHeadings, {}));
        const origin = paper?.sessionOrigin ?? paper?.presentation.origin;
        if (paper && origin)
          papers.set(paper.presentation.key ?? paper.presentation.title.source, {
            presentation: paper.presentation,
            sessions: paper.sessions.map((source) => ({ source, origin })),
          });
      }
    }
    const shown = new Set<string>();
    const sessions: DraftSession[] = [];
    for (const file of files.filter(isSessions))
      for (const entry of entriesOf(tree(file)))
        sessions.push(
          ...sessionOf(entry.key, { source: entry.key, origin: entry.keyOrigin }, entry.value, papers, shown, file, diagnostics),
        );
    // Sessions that only the papers name; papers that no session shows are kept, without a time.
    const rest = new Map<string, DraftSession & { presentations: DraftPresentation[] }>();
    for (const [key, { presentation, sessions: named }] of papers) {
      if (shown.has(key)) continue;
      for (const title of named.length > 0 ? named : [{ source: 'Papers', origin: presentation.origin }]) {
        const open = rest.get(title.source) ?? { title, people: [], presentations: [], origin: title.origin };
        open.presentations.push(presentation);
        rest.set(title.source, open);
      }
    }
    return { value: { sessions: [...sessions, ...rest.values()], leftOut: [] }, diagnostics };
  },
};

function isPaperList(file: SourceFile): boolean {
  if (!beginsLikeJson(file)) return false;
  const first = itemsOf(readJson(file).value)[0];
  return field(first, 'UID', 'uid') !== undefined && field(first, 'title') !== undefined;
}

/** `1A: { date: …, papers: […] }`, in YAML or JSON. */
function isSessions(file: SourceFile): boolean {
  if (beginsLikeJson(file)) {
    const [first] = entriesOf(readJson(file).value);
    return (
      field(first?.value, 'papers', 'sessions')?.kind === 'list' && field(first?.value, 'date', 'start_time', 'long_name') !== undefined
    );
  }
  return (
    /^\ufeff?(?:[^\S\n]*(?:#[^\n]*)?\n)*[\w"'][^\n:]{0,200}:[^\S\n]*\n/.test(file.text.slice(0, 20_000)) &&
    /^[\w"'][^\n:]{0,200}:[^\S\n]*$/m.test(file.text.slice(0, 20_000)) &&
    /^[^\S\n]+papers:/m.test(file.text.slice(0, 20_000)) &&
    /^[^\S\n]+(?:date|start_time|long_name):/m.test(file.text.slice(0, 20_000))
  );
}

type Papers = ReadonlyMap<string, { readonly presentation: DraftPresentation }>;

/** Links to meetings stand beside each session and paper; they are never read. */
function sessionOf(
  key: string,
  name: DraftText,
  value: Value,
  papers: Papers,
  shown: Set<string>,
  file: SourceFile,
  diagnostics: Diagnostic[],
): DraftSession[] {
  const title = textOf(field(value, 'long_name', 'title', 'name')) ?? name;
  const slot = slotFromIso(
    textOf(field(value, 'start_time', 'start', 'date')),
    textOf(field(value, 'end_time', 'end')),
    stringOf(field(value, 'tz', 'timezone')),
  );
  const people = [...itemsOf(field(value, 'chairs')), ...[field(value, 'chair', 'session_chair')]].flatMap((person) =>
    personOf(textOf(person), 'moderator'),
  );
  const presentations = itemsOf(field(value, 'papers')).flatMap((entry): DraftPresentation[] => {
    const id = stringOf(entry) ?? stringOf(field(entry, 'id', 'UID', 'uid')) ?? '';
    const paper = papers.get(id);
    if (!paper) {
      diagnostics.push({
        code: 'paper-missing',
        severity: 'warning',
        message: `Expected a paper "${id}" among the papers, found none`,
        hint: 'put the file of papers beside the file of sessions',
        file: file.path,
        range: entry.origin.range,
      });
      return [];
    }
    shown.add(id);
    const own = slotFromIso(textOf(field(entry, 'start_time', 'start')), textOf(field(entry, 'end_time', 'end')));
    return [{ ...paper.presentation, ...(own ? { slot: own } : {}) }];
  });
  if (presentations.length === 0)
    presentations.push({ kind: kindOfEntry(undefined, title.source), title, ...(slot ? { slot } : {}), people: [], origin: title.origin });
  return [{ ...(key ? { key } : {}), title, ...(slot ? { slot } : {}), people, presentations, origin: title.origin }];
}
