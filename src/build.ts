import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Conservation, proveBooklet } from './conserve/prove.ts';
import { digestBoth, startBesidePages, type Task } from './beside-pages.ts';
import type { ContentOnDisk } from './content.ts';
import { forgetDigests } from './digest/index.ts';
import { subjectsOf } from './digest/subjects.ts';
import { renderForPrint, renderSite } from './eleventy.ts';
import { archiveOf, attachmentsOf } from './keep.ts';
import { prepareSpeech, readMarkup, repairsOf } from './markup/index.ts';
import { messagesFor } from './messages/index.ts';
import { hasFailed, isError, type Diagnostic, type Outcome } from './model/diagnostic.ts';
import { chooseEditions } from './model/edition.ts';
import { KeptPages } from './kept-pages.ts';
import { digestOf, keyOf, type LastOutput } from './last-output.ts';
import { programmeId } from './model/identity.ts';
import { languagesOf, presentationsOf, type Programme } from './model/programme.ts';
import { once } from './model/remember.ts';
import { originWithin } from './model/source.ts';
import { claimOutput } from './output.ts';
import { findBrowser } from './print/browser.ts';
import { paginateShare, type Share, type ShareState } from './print/paginate.ts';
import type { PartStore } from './print/part-memory.ts';
import { printEdition } from './print/print-edition.ts';
import { preflightPdf } from './print/preflight/index.ts';
import { preflightSheets } from './print/preflight/sheets.ts';
import { readPdf } from './print/read.ts';
import { readProgramme } from './read.ts';
import { secondThread, type SecondThread } from './second-thread.ts';
import { Stages } from './stages.ts';
import { editionView } from './views/print/edition-view.ts';
import { sheetRoom } from './views/print/sheet-room.ts';
import { expectedInPrint } from './views/print/expected.ts';
import { type EditionFileView, editionFiles, lazySite } from './views/site.ts';

export interface BuildOptions {
  readonly output: string;
  readonly cache: string;
  readonly skip: ReadonlySet<string>;
  /** Names of the editions to print; without it those of conference.yaml, else the booklet. */
  readonly editions?: readonly string[];
  /** Nothing is written while a warning stands either. */
  readonly strict?: boolean;
  readonly version: string;
  /** Parts of the booklet from builds before; without it all are laid out. */
  readonly parts?: PartStore;
  /** What is known of the output that stands there; without it everything is made. */
  readonly last?: LastOutput;
  /** Does one machine's share of the booklet, into `parts`, and writes no output. */
  readonly share?: Share;
  readonly onStage?: (stage: string, detail?: string) => void;
  /** For tests that must see a fault found: may spoil the pages before they are printed. */
  readonly beforePrint?: (folder: string) => Promise<void>;
  /** For tests that must see a fault found: may spoil the written pages before they are proven. */
  readonly beforeProof?: (folder: string) => Promise<void>;
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly editions?: readonly (EditionFileView & { readonly pages: number; readonly pageOf: Readonly<Record<string, number>> })[];
  readonly archiveFile?: string;
  /** What one machine's share came to, over all editions. */
  readonly shareState?: ShareState;
  /** The output was what this build would have made, and was left as it stood. */
  readonly unchanged?: boolean;
}

/** Builds beside the output and swaps at the end. With an error in the result nothing was changed. */
export async function build(
  checked: Programme,
  content: ContentOnDisk,
  found: readonly Diagnostic[],
  options: BuildOptions,
): Promise<BuildResult> {
  const earlier = earlierVersions(content);
  const claim = await claimOutput(options.output);
  const site = join(claim.folder, 'site');
  const wanted = { booklet: !options.skip.has('booklet'), archive: !options.skip.has('archive') };
  const browserOf = once(() => findBrowser(options.cache));
  const stages = new Stages(options.onStage);
  const stage = stages.run.bind(stages);
  const share = options.parts && options.share;
  // A test that spoils what is written wants it written.
  const last = options.beforePrint || options.beforeProof || options.share ? undefined : options.last;
  let thread: SecondThread<Task> | undefined;
  try {
    const key = last && (await buildKey(content, options, wanted.booklet ? browserOf : undefined));
    const standing = key === undefined ? undefined : last?.whole<BuildResult>(key);
    if (standing) return { ...standing, unchanged: true };
    if (!share) thread = secondThread();
    const programme = await digestBoth(checked, thread);
    if (!last) forgetDigests();
    const besides = { programme, date: content.date, previous: earlier.value ?? [], folder: site };
    const beside = startBesidePages(besides, { thread, last });
    const buildDate = content.date.toISOString().slice(0, 10);
    const archiveFile = `${programmeId(programme)}.zip`;
    const diagnostics = [...found, ...earlier.diagnostics];
    const chosen = wanted.booklet ? chooseEditions(programme.conference.editions, options.editions, earlier.value).editions : [];
    await stage('speech', () => prepareSpeech(languagesOf(programme)));
    const subjects = subjectsOf(programme);
    const all = chosen.map((edition) => editionView(programme, { buildDate, edition, subjects, earlier: earlier.value?.at(-1) }));
    const views = all.filter(({ edition, changeSheet }) => edition.template !== 'change-sheet' || changeSheet);
    diagnostics.push(...views.flatMap(sheetRoom));
    if (views.length < all.length) diagnostics.push(nothingChanged(earlier.value?.at(-1), options.editions !== undefined));
    const made = editionFiles(views.map(({ edition }) => edition));
    const whole = lazySite(programme, {
      buildDate,
      archiveFile,
      editions: made,
      hasBooklet: made.some(({ name }) => name === 'booklet'),
      hasArchive: wanted.archive,
    });
    const shown = {
      site: whole.site,
      editions: views,
      own: content.own,
      kept: options.parts,
    };
    if (share && options.parts) {
      const { parts } = options;
      await stage('digest', () => renderForPrint(shown, site));
      const browser = await browserOf();
      const states: ShareState[] = [];
      for (const { edition } of views)
        states.push(
          await stage(edition.name, () =>
            paginateShare(join(site, 'print', `${edition.name}.html`), { browser, root: site, date: content.date, cache: parts, share }),
          ),
        );
      return { diagnostics, shareState: (['laid-out', 'printed'] as const).find((state) => states.includes(state)) ?? 'no-parts' };
    }
    const ownTemplates = [...content.own.keys()].some((path) => path.startsWith('templates/'));
    const keptPages = await stage('digest', async () => {
      const keptPages = last && !ownTemplates ? new KeptPages(whole, last, site) : undefined;
      await renderSite({ ...shown, search: beside.search(), cutFonts: beside.cutFonts, keptPages }, site);
      return keptPages;
    });
    // The booklet carries programme.json; without one the proof need not wait for the e-book.
    if (views.length > 0) await stage('exports', beside.exports);

    const pages: Record<string, number> = {};
    const pageOf: Record<string, Readonly<Record<string, number>>> = {};
    const booklets: Conservation[] = [];
    let browserVersion = '';
    if (views.length > 0) {
      const browser = await stage('browser', () => browserOf().then((found) => ({ ...found, scratch: claim.folder })));
      browserVersion = browser.version;
      await options.beforePrint?.(site);
      const attachments = attachmentsOf(content, await readFile(join(site, 'programme.json')));
      for (const { edition, titleText } of views) {
        const {
          layout,
          folded,
          diagnostics: found,
        } = await stage(edition.name, () =>
          printEdition(join(site, 'print', `${edition.name}.html`), edition, {
            browser,
            root: site,
            ...(options.parts ? { cache: options.parts } : {}),
            date: content.date,
            attachments,
            title: titleText,
            language: programme.conference.language,
            onPage: (count) => options.onStage?.(edition.name, `page ${count}`),
          }),
        );
        diagnostics.push(...found);
        if (!layout) return { diagnostics };
        pages[edition.name] = layout.pageCount;
        pageOf[edition.name] = layout.pageOf;
        await writeFile(join(site, `${edition.name}.pdf`), layout.pdf);
        if (folded) await writeFile(join(site, `${edition.name}-print.pdf`), folded);
      }
      await rm(join(site, 'print'), { recursive: true, force: true });
      await rm(join(site, 'assets', 'editions'), { recursive: true, force: true });
    }

    await options.beforeProof?.(site);
    const proofs = await stage('proof', async () => {
      const found = await beside.proof(keptPages?.unproven);
      keptPages?.keep(new Map(found.map(({ id, found }) => [id, found])));
      const digest = digestProof(found, keptPages?.provenBefore ?? 0);
      if (views.length === 0) return [digest];
      for (const view of views) {
        const file = `${view.edition.name}.pdf`;
        const contents = await readPdf(await readFile(join(site, file)));
        if (view.edition.template === 'booklet') booklets.push(proveBooklet(programme, contents.pages));
        diagnostics.push(...preflightPdf(contents, expectedInPrint(view, programme, messagesFor(programme.conference.language)), file));
        if (view.edition.folding)
          diagnostics.push(
            ...preflightSheets(
              await readPdf(await readFile(join(site, `${view.edition.name}-print.pdf`))),
              contents,
              view.edition,
              `${view.edition.name}-print.pdf`,
            ),
          );
      }
      return [digest, ...booklets];
    });
    if (views.length === 0) await stage('exports', beside.exports);
    diagnostics.push(...proofs.flatMap((proof) => proof.diagnostics));
    if (hasFailed(diagnostics, options.strict)) return { diagnostics };

    const report = {
      octavo: options.version,
      browser: browserVersion,
      date: content.date.toISOString(),
      diagnostics,
      conservation: proofs.map(({ medium, expected, found: kept }) => ({ medium, expected, found: kept })),
      leftOut: programme.leftOut.map(({ source, origin }) => ({ source, file: origin.file, line: origin.range.start.line })),
      repairs: repairsIn(programme),
      counts: {
        sessions: programme.sessions.length,
        presentations: presentationsOf(programme).length,
        people: programme.people.length,
        bookletPages: pages.booklet ?? 0,
        pages,
      },
    };
    if (wanted.archive)
      await stage('archive', async () =>
        writeFile(
          join(site, archiveFile),
          await archiveOf({
            site,
            content,
            programme,
            report: `${JSON.stringify(report, undefined, 1)}\n`,
            version: options.version,
            browserVersion,
          }),
        ),
      );
    // Not in the archive's report: these alone differ from build to build.
    const ofThisBuild = { node: process.version, timings: stages.costs, ...(last ? { filesKept: last.countTaken } : {}) };
    await writeFile(join(site, 'report.json'), `${JSON.stringify({ ...report, ...ofThisBuild }, undefined, 1)}\n`);
    const result: BuildResult = {
      diagnostics,
      editions: made.map((one) => ({ ...one, pages: pages[one.name] ?? 0, pageOf: pageOf[one.name] ?? {} })),
      ...(wanted.archive ? { archiveFile } : {}),
    };
    // Beside the output it is a note of: should that not come to be, the files will not be those noted.
    if (key !== undefined) await last?.keep({ key, result }, site);
    await claim.publish(site);
    return result;
  } catch (fault) {
    // A write to a file that is open names no path.
    if (fault instanceof Error && 'syscall' in fault && !('path' in fault)) Object.assign(fault, { path: options.output });
    throw fault;
  } finally {
    await thread?.end();
    await claim.release();
  }
}

/** Of all talks; on pages that are kept everything was found. */
const digestProof = (proven: readonly Conservation[], before: number): Conservation => ({
  medium: 'digest',
  expected: proven.reduce((sum, { expected }) => sum + expected, before),
  found: proven.reduce((sum, { found }) => sum + found, before),
  diagnostics: proven.flatMap(({ diagnostics }) => diagnostics),
});

/** Of all that an output is made from beside Octavo's own code. Without a browser that can be found there is no key: the build will say so. */
async function buildKey(
  { verbatim, typed, date }: ContentOnDisk,
  { skip, editions, strict, version }: BuildOptions,
  browserOf?: () => Promise<{ readonly executablePath: string; readonly version: string }>,
): Promise<string | undefined> {
  const browser = await browserOf?.().catch(() => undefined);
  if (browserOf && !browser) return undefined;
  return keyOf(
    [...verbatim].map(([path, bytes]) => [path, digestOf(bytes)]),
    [...typed],
    date.toISOString(),
    [...skip].sort(),
    editions ?? null,
    strict ?? false,
    version,
    [browser?.executablePath, browser?.version],
  );
}

/** The versions published before, oldest first; one that cannot be read is an error, since what changed would be said wrongly. */
function earlierVersions({ earlier }: ContentOnDisk): Outcome<Programme[]> {
  const read = earlier.map((file) => readProgramme({ sources: [file] }));
  const byVersion = new Intl.Collator('en', { numeric: true });
  return {
    value: read.flatMap(({ value }) => value ?? []).sort((a, b) => byVersion.compare(a.conference.version, b.conference.version)),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics.filter(isError)),
  };
}

/** A change sheet without changes would be a blank sheet of paper. */
function nothingChanged(earlier: Programme | undefined, asked: boolean): Diagnostic {
  const file = 'versions';
  return earlier
    ? {
        file,
        code: 'change-sheet-empty',
        severity: asked ? 'warning' : 'notice',
        message: `Expected changes since version ${earlier.conference.version} for a change sheet, found none; it is not made`,
      }
    : {
        file,
        code: 'change-sheet-empty',
        severity: 'warning',
        message: 'Expected an earlier version of the programme for a change sheet, found none; it is not made',
        hint: 'keep the programme.json of each version you publish in the folder versions/ of your content',
      };
}

function repairsIn(programme: Programme): object[] {
  return presentationsOf(programme).flatMap(({ id, title, abstract }) =>
    [title, ...(abstract ? [abstract] : [])].flatMap((text) =>
      repairsOf(readMarkup(text.source)).map(({ kind, from, to, start, end }) => {
        const { file, range } = originWithin(text.origin, text.source, start, end);
        return { talk: id, kind, from, to, file, line: range.start.line, column: range.start.column };
      }),
    ),
  );
}
