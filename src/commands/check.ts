// `octavo check`: prints what is wrong with the content; writes nothing.
import type { Command } from 'commander';
import { type DiagnosticFormat, formatDiagnostics, hasFailed, summaryOf } from '../report/diagnostics.ts';
import { formatOption } from './format-option.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('print diagnostics; write nothing')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('--strict', 'treat warnings as errors')
    .addOption(formatOption())
    .action(async (inputs: string[], options: { strict?: boolean; format: DiagnosticFormat }) => {
      const { asTyped, readInput, textsOf } = await import('./read-input.ts');
      const { content, programme, diagnostics } = readInput(inputs);
      process.stdout.write(formatDiagnostics(asTyped(diagnostics, content), options.format, textsOf(content)));
      if (options.format === 'text') process.stdout.write(`${summaryOf(diagnostics)}\n`);
      process.exitCode = hasFailed(diagnostics, options.strict) || !programme ? 1 : 0;
    });
}
