// `octavo verify`: proves that an archive, zipped or unpacked, is whole and unchanged.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Command } from 'commander';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type DiagnosticFormat, formatDiagnostics, summaryOf } from '../report/diagnostics.ts';
import { answer, formatOption, type ForPrograms, jsonOption, quietOption } from './options.ts';
import { lookOf } from './terminal.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('prove that an archive is whole and unchanged')
    .argument('<archive>', 'a zip that octavo build wrote, or the folder it was unpacked to')
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo verify _site/fold-2022.zip            is the archive whole and unchanged?\n  octavo verify unpacked/fold-2022             the same of the folder it was unpacked to\n  octavo verify old.zip --json                 for a program\n',
    )
    .action(async (archive: string, options: ForPrograms & { format: DiagnosticFormat }) => {
      const diagnostics = await prove(archive);
      process.exitCode = diagnostics.length === 0 ? 0 : 1;
      if (options.json) {
        answer('verify', process.exitCode, { archive, whole: diagnostics.length === 0, diagnostics });
        return;
      }
      process.stdout.write(formatDiagnostics(diagnostics, options.format, () => undefined, lookOf(process.stdout)));
      if (options.format === 'text' && !options.quiet)
        process.stdout.write(diagnostics.length === 0 ? `${archive} is whole and unchanged\n` : `${summaryOf(diagnostics)}\n`);
    });
}

async function prove(archive: string): Promise<readonly Diagnostic[]> {
  const { verifyArchive, verifyBag } = await import('../archive/index.ts');
  if (!existsSync(archive))
    return [
      {
        code: 'archive-missing',
        severity: 'error',
        message: `Expected an archive at ${archive}, found no file`,
        hint: 'check the path',
        file: archive,
      },
    ];
  if (!statSync(archive).isDirectory()) return verifyArchive(readFileSync(archive), archive);
  const entries = readdirSync(archive, { recursive: true, withFileTypes: true }).map((entry) => ({
    entry,
    path: join(entry.parentPath, entry.name)
      .slice(archive.replace(/(?<![/\\])[/\\]+$/, '').length + 1)
      .split(sep)
      .join('/'),
  }));
  // A link may lead outside: it is named, never followed.
  const links = entries
    .filter(({ entry }) => entry.isSymbolicLink())
    .map(
      ({ path }): Diagnostic => ({
        code: 'archive-link',
        severity: 'error',
        message: `Expected only files in the archive, found the symbolic link ${JSON.stringify(path)}`,
        file: archive,
      }),
    );
  const files = new Map(
    entries.filter(({ entry }) => entry.isFile()).map(({ entry, path }) => [path, readFileSync(join(entry.parentPath, entry.name))]),
  );
  return [...links, ...verifyBag(files, archive)];
}
