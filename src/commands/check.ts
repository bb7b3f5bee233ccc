// `octavo check`: prints what is wrong with the content, or how each line was read; writes nothing.
import type { Command } from 'commander';
import { hasFailed } from '../model/diagnostic.ts';
import { type DiagnosticFormat, formatDiagnostics, summaryOf } from '../report/diagnostics.ts';
import { answer, formatOption, type ForPrograms, jsonOption, quietOption } from './options.ts';
import { lookOf } from './terminal.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('print diagnostics; write nothing')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('--strict', 'treat warnings as errors')
    .option('--readings', 'show first what each line of the sources was taken for')
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo check                             content/\n  octavo check page.txt --readings         how each line of a pasted page was read\n  octavo check --strict --format github    annotations in a workflow; fails on warnings\n  octavo check page.txt --json             for a program\n',
    )
    .action(async (inputs: string[], options: ForPrograms & { strict?: boolean; readings?: boolean; format: DiagnosticFormat }) => {
      const { asTyped, readInput, textsOf } = await import('./read-input.ts');
      const { content, programme, diagnostics, readings } = readInput(inputs);
      const exitCode = hasFailed(diagnostics, options.strict) || !programme ? 1 : 0;
      process.exitCode = exitCode;
      const typedReadings = readings.map((one) => ({
        ...one,
        origin: { ...one.origin, file: content?.typed.get(one.origin.file) ?? one.origin.file },
      }));
      const typed = asTyped(diagnostics, content);
      if (options.json) {
        answer('check', exitCode, { ...(options.readings ? { readings: typedReadings } : {}), diagnostics: typed });
        return;
      }
      const look = lookOf(process.stdout);
      if (options.readings && options.format === 'text') {
        const { formatReadings } = await import('../report/readings.ts');
        process.stdout.write(formatReadings(typedReadings, textsOf(content), look.width));
      }
      const told = typed.filter(({ severity }) => !options.quiet || severity === 'error' || (severity === 'warning' && options.strict));
      process.stdout.write(formatDiagnostics(told, options.format, textsOf(content), look));
      if (options.format === 'text' && !options.quiet) process.stdout.write(`${summaryOf(diagnostics)}\n`);
    });
}
