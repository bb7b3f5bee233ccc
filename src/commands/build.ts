// `octavo build`: content → digest, booklet, archive, with progress on a terminal and one plain line per stage elsewhere.
import { join, relative, resolve } from 'node:path';
import { CommanderError, type Command } from 'commander';
import { cacheFolder } from '../cache-folder.ts';
import { chooseEditions } from '../model/edition.ts';
import { nearest } from '../model/nearest.ts';
import { type Diagnostic, isError } from '../model/diagnostic.ts';
import { type DiagnosticFormat, formatDiagnostics, hasFailed, summaryOf } from '../report/diagnostics.ts';
import { formatOption } from './format-option.ts';

interface BuildChoice {
  readonly output: string;
  readonly skip: ReadonlySet<string>;
  readonly edition?: string;
  readonly strict?: boolean;
  readonly format: DiagnosticFormat;
}

export function addBuild(program: Command, version: string): void {
  program
    .command('build')
    .description('build the digest, the booklet and the archive')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('-o, --output <folder>', 'where to write', '_site')
    .option('--skip <parts>', 'leave out parts: booklet, archive', '')
    .option('--edition <names>', 'which editions to print, such as booklet,large-print (default: those of conference.yaml, else booklet)')
    .option('--strict', 'treat warnings as errors')
    .addOption(formatOption())
    .action(async (inputs: string[], options: { output: string; skip: string; edition?: string; strict?: boolean; format: DiagnosticFormat }) => {
      const skip = new Set(options.skip.split(',').map((part) => part.trim()).filter(Boolean));
      for (const part of skip) if (part !== 'booklet' && part !== 'archive') throw new CommanderError(2, 'octavo.skip', `error: --skip knows booklet and archive, not "${part}"`);
      process.exitCode = await runBuild(inputs, { ...options, skip }, version);
    });
}

async function runBuild(inputs: readonly string[], options: BuildChoice, version: string): Promise<number> {
  const { asTyped, readInput, textsOf } = await import('./read-input.ts');
  const { content, programme, diagnostics } = readInput(inputs);
  const tell = (all: readonly Diagnostic[]): void => void process.stderr.write(formatDiagnostics(asTyped(all, content), options.format, textsOf(content)));
  if (!content || !programme || hasFailed(diagnostics, options.strict)) {
    tell(diagnostics);
    process.stderr.write(`${summaryOf(diagnostics)}; nothing was written\n`);
    return 1;
  }
  const editions = options.edition?.split(',').map((name) => name.trim()).filter(Boolean);
  const { unknown, known } = chooseEditions(programme.conference.editions, editions);
  for (const name of unknown) {
    const near = nearest(name, known);
    throw new CommanderError(2, 'octavo.edition', `error: no edition is named "${name}"${near ? `; did you mean ${near}?` : `; known: ${known.join(', ')}`}`);
  }
  const [{ build }, { abandonOutput }] = await Promise.all([import('../build.ts'), import('../output.ts')]);
  const interrupted = abandonOnSignal(options.output, abandonOutput);
  const terminal = process.stderr.isTTY === true;
  let last = '';
  const result = await build(programme, content, diagnostics, {
    output: options.output, cache: cacheFolder(), skip: options.skip, version, ...(editions ? { editions } : {}),
    onStage: (stage, detail) => {
      if (terminal) process.stderr.write(`\r\u001b[K${stage}${detail ? ` ${detail}` : ''}`);
      else if (stage !== last) process.stderr.write(`${stage}\n`);
      last = stage;
    },
  });
  interrupted.forget();
  if (terminal) process.stderr.write('\r\u001b[K');
  tell(result.diagnostics.filter(({ severity }) => severity !== 'notice'));
  process.stderr.write(`${summaryOf(result.diagnostics)}\n`);
  if (result.diagnostics.some(isError)) return 1;
  const at = (path: string): string => relative(process.cwd(), join(resolve(options.output), path)) || '.';
  process.stdout.write(`digest   ${at('index.html')}\n`);
  for (const { name, file, foldedFile, pages } of result.editions ?? []) process.stdout.write(`${name.padEnd(8)} ${at(file)} (${pages} ${pages === 1 ? 'page' : 'pages'})${foldedFile ? `, ${at(foldedFile)} to fold` : ''}\n`);
  if (result.archiveFile) process.stdout.write(`archive  ${at(result.archiveFile)}\n`);
  return 0;
}

/** Ctrl-C, a closed terminal or a CI that gives up leave the old output as it was and nothing beside it. */
function abandonOnSignal(output: string, abandonOutput: (output: string) => void): { forget: () => void } {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  const stop = (signal: NodeJS.Signals): void => {
    abandonOutput(output);
    process.exit(signals[signal as keyof typeof signals]);
  };
  for (const signal of Object.keys(signals)) process.once(signal, stop);
  return { forget: () => Object.keys(signals).forEach((signal) => process.off(signal, stop)) };
}
