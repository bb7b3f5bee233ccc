// `octavo build`: content → digest, booklet, archive, with progress on a terminal and one plain line per stage elsewhere.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CommanderError, type Command } from 'commander';
import type { BuildResult } from '../build.ts';
import { cacheFolder, partsFolder } from '../cache-folder.ts';
import { chooseEditions } from '../model/edition.ts';
import { nearest } from '../model/nearest.ts';
import { type Diagnostic, hasFailed, isError } from '../model/diagnostic.ts';
import { presentationsOf } from '../model/programme.ts';
import { type DiagnosticFormat, formatDiagnostics, isOfPaper, summaryOf } from '../report/diagnostics.ts';
import { answer, editionOption, formatOption, jsonOption, quietOption, skipOption, skippable } from './options.ts';
import { earlierStages, plannedStages, startProgress } from './progress.ts';
import { shareFile, type ShareFolder, sharesToldOf } from './shares.ts';
import { lookOf } from './terminal.ts';

interface BuildChoice {
  /** As which command it answers. */
  readonly command?: string;
  readonly output: string;
  readonly skip: ReadonlySet<string>;
  readonly edition?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly format: DiagnosticFormat;
  readonly cache: boolean;
  readonly shard?: string;
  /** What `octavo merge` was given; what is told of it stands in no file. */
  readonly shares?: readonly ShareFolder[];
}

export function addBuild(program: Command, version: string): void {
  program
    .command('build')
    .description('build the digest, the booklet and the archive')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('-o, --output <folder>', 'where to write', '_site')
    .addOption(skipOption())
    .addOption(editionOption())
    .option('--strict', 'treat warnings as errors')
    .option('--no-cache', 'make everything anew; the output is the same')
    .option('--shard <number/of>', 'make one share of the booklet’s pages, such as 2/8, for `octavo merge`; -o names the folder for them')
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo build                               content/ → _site/\n  octavo build page.txt -o out               one pasted page → out/\n  octavo build --skip booklet,archive        the digest alone, in a second\n  octavo build --edition booklet,large-print two booklets\n  octavo build --json --quiet                for a program\n',
    )
    .action(async (inputs: string[], options: Omit<BuildChoice, 'skip'> & { skip: string }) => {
      const skip = new Set(
        options.skip
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      );
      for (const part of skip) {
        if (skippable.includes(part)) continue;
        const near = nearest(part, skippable);
        throw new CommanderError(
          2,
          'octavo.skip',
          `error: --skip knows booklet and archive, not "${part}"${near ? `; did you mean ${near}?` : ''}`,
        );
      }
      process.exitCode = await runBuild(inputs, { ...options, skip }, version);
    });
}

/** Builds and tells; also what `octavo merge` ends with. Returns the exit code. */
export async function runBuild(inputs: readonly string[], options: BuildChoice, version: string): Promise<number> {
  mustBeEpoch(process.env.SOURCE_DATE_EPOCH);
  const share = options.shard === undefined ? undefined : shareOf(options.shard);
  const [{ asTyped, readInput, textsOf }, { Cache, outputCodeHash }, { recallKeptTexts }, { LastOutput }] = await Promise.all([
    import('./read-input.ts'),
    import('../cache.ts'),
    import('../kept-texts.ts'),
    import('../last-output.ts'),
  ]);
  const kept = options.cache ? new Cache(partsFolder()) : undefined;
  const keepTexts = kept && (await recallKeptTexts(kept, inputs.map((input) => resolve(input)).join('\n')));
  const { content, programme, diagnostics } = readInput(inputs);
  const { makerOf } = share || options.shares ? await import('./share-maker.ts') : {};
  const maker = content && (await makerOf?.(content, version));
  const ofShares = options.shares ? sharesToldOf(options.shares, maker) : [];
  /** Says what was found, and made if anything was. */
  const report = (exitCode: number, ofContent: readonly Diagnostic[], made: readonly Made[]): number => {
    const all = [...ofShares, ...ofContent];
    const typed = [...ofShares, ...asTyped(ofContent, content)];
    if (options.json) return answer(options.command ?? 'build', exitCode, { outputs: made, diagnostics: typed });
    const told = typed.filter(
      (one) =>
        one.severity === 'error' ||
        (one.severity === 'warning' && options.strict) ||
        (!options.quiet && (one.severity === 'warning' || made.length === 0 || ofShares.includes(one) || isOfPaper(one))),
    );
    process.stderr.write(formatDiagnostics(told, options.format, textsOf(content), lookOf(process.stderr)));
    if (!options.quiet) process.stderr.write(`${summaryOf(all)}${made.length === 0 ? '; nothing was written' : ''}\n`);
    return exitCode;
  };
  if (!content || !programme || hasFailed([...ofShares, ...diagnostics], options.strict)) {
    return report(1, diagnostics, []);
  }
  const editions = options.edition
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const { unknown, known, editions: chosen } = chooseEditions(programme.conference.editions, editions);
  for (const name of unknown) {
    const near = nearest(name, known);
    throw new CommanderError(
      2,
      'octavo.edition',
      `error: no edition is named "${name}"${near ? `; did you mean ${near}?` : `; known: ${known.join(', ')}`}`,
    );
  }
  const [{ build }, { abandonOutput }] = await Promise.all([import('../build.ts'), import('../output.ts')]);
  const parts = share ? new Cache(resolve(options.output)) : kept;
  // A shard's folder may hold what other shards made: its pages are set beside it, in a place of its own.
  const output = share ? `${resolve(options.output)}-pages-${share.number}` : options.output;
  const last = kept && !share ? await LastOutput.recall(kept, resolve(output), outputCodeHash()) : undefined;
  const interrupted = abandonOnSignal(output, abandonOutput);
  const planned = plannedStages(
    {
      editions: options.skip.has('booklet') ? [] : chosen.map(({ name }) => name),
      archive: !options.skip.has('archive'),
      talks: presentationsOf(programme).length,
    },
    earlierStages(options.output),
  );
  const progress = startProgress(process.stderr, planned, options.quiet === true || options.json === true);
  const result = await build(programme, content, diagnostics, {
    output,
    cache: cacheFolder(),
    skip: options.skip,
    version,
    ...(editions ? { editions } : {}),
    ...(options.strict ? { strict: true } : {}),
    ...(parts ? { parts } : {}),
    ...(last ? { last } : {}),
    ...(share ? { share } : {}),
    onStage: progress.tell,
  }).finally(() => {
    interrupted.forget();
    progress.end();
  });
  await keepTexts?.();
  await Promise.all([kept, parts].map((cache) => cache?.forgetUnused()));
  if (share && !result.diagnostics.some(isError)) {
    // A share without a part is a share as well: a small book has fewer parts than there may be machines.
    mkdirSync(resolve(options.output), { recursive: true });
    writeFileSync(join(resolve(options.output), shareFile(share, result.shareState ?? 'no-parts')), JSON.stringify(maker));
    if (options.json) return answer('build', 0, { shard: `${share.number}/${share.of}`, folder: options.output });
    if (!options.quiet) process.stdout.write(`shard    ${share.number}/${share.of} in ${options.output}\n`);
    return 0;
  }
  const made = hasFailed(result.diagnostics, options.strict) ? [] : outputsOf(result, options.output);
  const exitCode = report(made.length === 0 ? 1 : 0, result.diagnostics, made);
  if (exitCode !== 0) return exitCode;
  if (!options.quiet && !options.json) {
    if (result.unchanged) process.stdout.write('nothing changed since the last build; its output was left as it stands\n');
    process.stdout.write(madeText(made, result.diagnostics, inputs));
  }
  return 0;
}

/** A malformed one shall end a build, not be passed over (reproducible-builds.org, specification of SOURCE_DATE_EPOCH). */
function mustBeEpoch(given: string | undefined): void {
  if (!given || /^\d{1,11}$/.test(given)) return;
  throw new CommanderError(
    2,
    'octavo.epoch',
    `error: SOURCE_DATE_EPOCH is a whole number of seconds since 1970, such as 1658188800, not "${given}"; correct or unset it`,
  );
}

interface Made {
  readonly kind: string;
  readonly path: string;
  readonly bytes?: number;
  readonly pages?: number;
  /** Id of a talk, a session → the page it begins on, from 1. */
  readonly pageOf?: Readonly<Record<string, number>>;
  /** The same pages imposed, to print, fold and staple. */
  readonly folded?: string;
}

function outputsOf({ editions = [], archiveFile }: BuildResult, output: string): Made[] {
  const at = (path: string): string => relative(process.cwd(), join(resolve(output), path)) || '.';
  const bytes = (path: string): number => statSync(join(output, path)).size;
  return [
    { kind: 'digest', path: at('index.html') },
    ...editions.map(
      ({ name, file, foldedFile, pages, pageOf }): Made => ({
        kind: name,
        path: at(file),
        bytes: bytes(file),
        pages,
        pageOf,
        ...(foldedFile ? { folded: at(foldedFile) } : {}),
      }),
    ),
    ...(archiveFile ? [{ kind: 'archive', path: at(archiveFile), bytes: bytes(archiveFile) }] : []),
  ];
}

/** What was made, where, how large, and what to look at. */
function madeText(made: readonly Made[], diagnostics: readonly Diagnostic[], inputs: readonly string[]): string {
  const width = Math.max(8, ...made.map(({ kind }) => kind.length));
  const lines = made.map(({ kind, path, bytes, pages, folded }) => {
    const facts = [
      ...(pages === undefined ? [] : [`${pages} ${pages === 1 ? 'page' : 'pages'}`]),
      ...(bytes === undefined ? [] : [sizeText(bytes)]),
    ];
    return `${kind.padEnd(width)} ${path}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}${folded ? `, ${folded} to print double-sided and fold` : ''}\n`;
  });
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const input = inputs.join(' ') === 'content' ? '' : ` ${inputs.join(' ')}`;
  return `${lines.join('')}${warnings > 0 ? `${'look at'.padEnd(width)} ${warnings} ${warnings === 1 ? 'warning' : 'warnings'} above; \`octavo serve${input}\` shows them beside the pages\n` : ''}`;
}

const sizeText = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** Ctrl-C, a closed terminal or a CI that gives up leave the old output as it was and nothing beside it. */
function abandonOnSignal(output: string, abandonOutput: (output: string) => void): { forget: () => void } {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const stop = (signal: NodeJS.Signals): void => {
    // The last of what happens at the exit: by then the browser, which writes into the folder, has been ended.
    process.once('exit', () => abandonOutput(output));
    process.exit(signals[signal as keyof typeof signals]);
  };
  for (const signal of Object.keys(signals)) process.once(signal, stop);
  return { forget: () => Object.keys(signals).forEach((signal) => process.off(signal, stop)) };
}

function shareOf(text: string): { readonly number: number; readonly of: number } {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > of)
    throw new CommanderError(2, 'octavo.shard', `error: --shard is a number and how many there are, such as 2/8, not "${text}"`);
  return { number, of };
}
