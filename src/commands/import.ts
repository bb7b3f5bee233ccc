// `octavo import`: files of any input format → an editable content folder; the sources stay as received.
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { CommanderError, type Command } from 'commander';
import { type Diagnostic, isError } from '../model/diagnostic.ts';
import { formatDiagnostics, summaryOf } from '../report/diagnostics.ts';
import { answer, type ForPrograms, jsonOption, quietOption } from './options.ts';
import { tellWritten, writeNew } from './new-files.ts';
import { lookOf } from './terminal.ts';

/** Nothing can be edited in what cannot be read at all. */
const hopeless = new Set(['input-missing', 'format-unknown', 'file-binary', 'file-empty', 'input-empty']);

export function addImport(program: Command): void {
  program
    .command('import')
    .description('make an editable content folder from files of any input format')
    .argument('<files...>', 'page texts, schedules, calendars, tables, programme.json, an archive or a booklet')
    .option('-o, --output <folder>', 'where to write it', 'content')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo import page.txt                     content/ with the page in sessions/\n  octavo import schedule.json -o camp        camp/ from a frab or pretalx schedule\n  octavo import published.zip -o again       the content an archive was made from\n',
    )
    .action(async (files: string[], { output, ...told }: ForPrograms & { output: string }) => {
      for (const file of files)
        if (isFolder(file)) throw new CommanderError(2, 'octavo.folder', `error: ${file} is a folder; name the files in it`);
      process.exitCode =
        files.length === 1 && (await importKept(files[0] as string, output, told)) ? 0 : await importSources(files, output, told);
    });
}

async function importSources(files: readonly string[], output: string, { json, quiet }: ForPrograms): Promise<number> {
  const { asTyped, readInput, textsOf } = await import('./read-input.ts');
  const { content, programme, diagnostics, stated } = readInput(files);
  const tell = (told: readonly Diagnostic[]): void =>
    void process.stderr.write(formatDiagnostics(asTyped(told, content), 'text', textsOf(content), lookOf(process.stderr)));
  if (!content || diagnostics.some(({ code }) => hopeless.has(code))) {
    if (json) return answer('import', 1, { wrote: [], kept: [], diagnostics: asTyped(diagnostics, content) });
    tell(diagnostics.filter(isError));
    process.stderr.write('nothing was written\n');
    return 1;
  }
  const { importedFiles } = await import('../starter/index.ts');
  const written = writeNew(output, importedFiles(content.verbatim, stated, programme));
  const exitCode = diagnostics.some(isError) ? 1 : 0;
  if (json) return answer('import', exitCode, { ...written, diagnostics: asTyped(diagnostics, content) });
  tell(diagnostics.filter(({ code, severity }) => severity === 'error' || (!quiet && code === 'personal-data')));
  if (quiet) return exitCode;
  process.stdout.write(tellWritten(written));
  process.stdout.write(`\n${summaryOf(diagnostics)}\nnext:  octavo check ${output}   then fill in ${output}/conference.yaml\n`);
  return exitCode;
}

/** An archive or a booklet keeps its content folder as it was: that comes out again. */
async function importKept(file: string, output: string, { json, quiet }: ForPrograms): Promise<boolean> {
  const { mayKeep, readKept } = await import('../kept.ts');
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return false;
  }
  if (!mayKeep(bytes)) return false;
  const { value, diagnostics } = await readKept(bytes, file);
  if (!value || value.content.size === 0) {
    if (!json) process.stderr.write(formatDiagnostics(diagnostics, 'text', () => undefined, lookOf(process.stderr)));
    throw new CommanderError(2, 'octavo.kept', `error: ${file} keeps no content; nothing was written`);
  }
  const written = writeNew(output, value.content);
  // With the date it was built with, so that a build of the folder gives the same bytes again.
  if (value.date) for (const path of written.wrote) utimesSync(path, value.date, value.date);
  if (json) answer('import', 0, { ...written, diagnostics });
  else {
    process.stderr.write(formatDiagnostics(diagnostics, 'text', () => undefined, lookOf(process.stderr)));
    if (!quiet) process.stdout.write(tellWritten(written));
  }
  return true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
