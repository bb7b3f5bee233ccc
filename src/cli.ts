// The command. The only file that prints and exits.
import { readFileSync, rmSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { type ContentOnDisk, findContent } from './content.ts';
import { type Diagnostic, isError } from './model/diagnostic.ts';
import type { Programme } from './model/programme.ts';
import { readProgramme } from './read.ts';
import { type DiagnosticFormat, formatDiagnostics } from './report/diagnostics.ts';

const { version } = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../package.json'), 'utf8')) as { version: string };

const formatOption = new Option('--format <format>', 'how diagnostics are printed').choices(['text', 'json', 'github']).default('text');

const program = new Command('octavo')
  .description('Turns a conference session, as people have it, into a digest to read, a booklet to print and an archive to keep.')
  .version(version)
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText('after', '\nExamples:\n  octavo build                      content/ → _site/\n  octavo build session.txt -o out   one pasted page → out/\n  octavo check session.txt          only say what is wrong with it\n');

program
  .command('build')
  .description('build the digest, the booklet and the archive')
  .argument('[input...]', 'a content folder, or files of any input format', ['content'])
  .option('-o, --output <folder>', 'where to write', '_site')
  .option('--skip <parts>', 'leave out parts: booklet, archive', '')
  .option('--strict', 'treat warnings as errors')
  .addOption(formatOption)
  .action(async (inputs: string[], options: { output: string; skip: string; strict?: boolean; format: DiagnosticFormat }) => {
    const skip = new Set(options.skip.split(',').map((part) => part.trim()).filter(Boolean));
    for (const part of skip) if (part !== 'booklet' && part !== 'archive') throw new CommanderError(2, 'octavo.skip', `error: --skip knows booklet and archive, not "${part}"`);
    process.exitCode = await runBuild(inputs, { ...options, skip });
  });

program
  .command('check')
  .description('print diagnostics; write nothing')
  .argument('[input...]', 'a content folder, or files of any input format', ['content'])
  .option('--strict', 'treat warnings as errors')
  .addOption(formatOption)
  .action((inputs: string[], options: { strict?: boolean; format: DiagnosticFormat }) => {
    const { content, programme, diagnostics } = read(inputs);
    process.stdout.write(formatDiagnostics(asTyped(diagnostics, content), options.format, textsOf(content)));
    if (options.format === 'text') process.stdout.write(`${summary(diagnostics)}\n`);
    process.exitCode = failed(diagnostics, options.strict) || !programme ? 1 : 0;
  });

program
  .command('verify')
  .description('prove that an archive is whole and unchanged')
  .argument('<archive>', 'a zip that octavo build wrote')
  .addOption(formatOption)
  .action(async (archive: string, options: { format: DiagnosticFormat }) => {
    const { verifyArchive } = await import('./archive/index.ts');
    const bytes = readFileOrNothing(archive);
    const diagnostics: readonly Diagnostic[] = bytes ? verifyArchive(bytes, archive) : [{ code: 'archive-missing', severity: 'error', message: `Expected an archive at ${archive}, found no file`, hint: 'check the path', file: archive }];
    process.stdout.write(formatDiagnostics(diagnostics, options.format, () => undefined));
    if (options.format === 'text') process.stdout.write(diagnostics.length === 0 ? `${archive} is whole and unchanged\n` : `${summary(diagnostics)}\n`);
    process.exitCode = diagnostics.length === 0 ? 0 : 1;
  });

function readFileOrNothing(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function read(inputs: readonly string[]): { content?: ContentOnDisk; programme?: Programme; diagnostics: readonly Diagnostic[] } {
  const found = findContent(inputs);
  if (!found.value) return { diagnostics: found.diagnostics };
  const outcome = readProgramme(found.value);
  return { content: found.value, ...(outcome.value ? { programme: outcome.value } : {}), diagnostics: [...found.diagnostics, ...outcome.diagnostics] };
}

async function runBuild(inputs: readonly string[], options: { output: string; skip: ReadonlySet<string>; strict?: boolean; format: DiagnosticFormat }): Promise<number> {
  const { content, programme, diagnostics } = read(inputs);
  const tell = (all: readonly Diagnostic[]): void => void process.stderr.write(formatDiagnostics(asTyped(all, content), options.format, textsOf(content)));
  if (!content || !programme || failed(diagnostics, options.strict)) {
    tell(diagnostics);
    process.stderr.write(`${summary(diagnostics)}; nothing was written\n`);
    return 1;
  }
  const { build } = await import('./build.ts');
  const interrupted = removeStagingOnSignal(options.output);
  const terminal = process.stderr.isTTY === true;
  let last = '';
  const result = await build(programme, content, diagnostics, {
    output: options.output, cache: cacheFolder(), skip: options.skip, version,
    onStage: (stage, detail) => {
      if (terminal) process.stderr.write(`\r\u001b[K${stage}${detail ? ` ${detail}` : ''}`);
      else if (stage !== last) process.stderr.write(`${stage}\n`);
      last = stage;
    },
  });
  interrupted.forget();
  if (terminal) process.stderr.write('\r\u001b[K');
  tell(result.diagnostics.filter(({ severity }) => severity !== 'notice'));
  process.stderr.write(`${summary(result.diagnostics)}\n`);
  if (result.diagnostics.some(isError)) return 1;
  const at = (path: string): string => relative(process.cwd(), join(resolve(options.output), path)) || '.';
  process.stdout.write(`digest   ${at('index.html')}\n`);
  if (!options.skip.has('booklet')) process.stdout.write(`booklet  ${at('booklet.pdf')} (${result.pages} pages), ${at('booklet-print.pdf')} to fold\n`);
  if (result.archiveFile) process.stdout.write(`archive  ${at(result.archiveFile)}\n`);
  return 0;
}

/** Ctrl-C leaves the old output as it was and nothing beside it. */
function removeStagingOnSignal(output: string): { forget: () => void } {
  const parent = dirname(resolve(output));
  const prefix = `.${basename(resolve(output))}-building-`;
  const before = new Set(listing(parent));
  const stop = (signal: NodeJS.Signals): void => {
    for (const name of listing(parent)) if (name.startsWith(prefix) && !before.has(name)) rmSync(join(parent, name), { recursive: true, force: true });
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return { forget: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function cacheFolder(): string {
  return process.env.OCTAVO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'octavo');
}

/** Paths a person can click on or open from this folder. */
function asTyped(diagnostics: readonly Diagnostic[], content: ContentOnDisk | undefined): Diagnostic[] {
  const typed = (path: string): string => content?.typed.get(path) ?? path;
  return diagnostics.map((one) => ({ ...one, file: typed(one.file), ...(one.related ? { related: { ...one.related, file: typed(one.related.file) } } : {}) }));
}

function textsOf(content: ContentOnDisk | undefined): (path: string) => string | undefined {
  const texts = new Map([...(content?.sources ?? []), ...(content?.conference ? [content.conference] : [])].map(({ path, text }) => [content?.typed.get(path) ?? path, text]));
  return (path) => texts.get(path);
}

function failed(diagnostics: readonly Diagnostic[], strict = false): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const say = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [say(count('error'), 'error'), say(count('warning'), 'warning'), say(count('notice'), 'notice')].join(', ');
}

try {
  await program.parseAsync();
} catch (fault) {
  if (fault instanceof CommanderError) {
    if (fault.code === 'octavo.skip') process.stderr.write(`${fault.message}\n`);
    process.exitCode = fault.exitCode === 0 ? 0 : 2;
  } else {
    const known = fault instanceof Error && fault.name === 'BrowserMissing';
    process.stderr.write(known ? `${(fault as Error).message}\n` : `octavo: a fault of ours: ${fault instanceof Error ? fault.stack : String(fault)}\nThe previous output was left as it was.\n`);
    process.exitCode = 2;
  }
}
