// `octavo verify`: proves that an archive is whole and unchanged.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type DiagnosticFormat, formatDiagnostics, summaryOf } from '../report/diagnostics.ts';
import { formatOption } from './format-option.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('prove that an archive is whole and unchanged')
    .argument('<archive>', 'a zip that octavo build wrote')
    .addOption(formatOption())
    .action(async (archive: string, options: { format: DiagnosticFormat }) => {
      const { verifyArchive } = await import('../archive/index.ts');
      const bytes = readFileOrNothing(archive);
      const diagnostics: readonly Diagnostic[] = bytes ? verifyArchive(bytes, archive) : [{ code: 'archive-missing', severity: 'error', message: `Expected an archive at ${archive}, found no file`, hint: 'check the path', file: archive }];
      process.stdout.write(formatDiagnostics(diagnostics, options.format, () => undefined));
      if (options.format === 'text') process.stdout.write(diagnostics.length === 0 ? `${archive} is whole and unchanged\n` : `${summaryOf(diagnostics)}\n`);
      process.exitCode = diagnostics.length === 0 ? 0 : 1;
    });
}

function readFileOrNothing(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
