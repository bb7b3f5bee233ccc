// `octavo check`: prints what is wrong with the content, or how each line was read; writes nothing.
import type { Command } from 'commander';
import { type DiagnosticFormat, formatDiagnostics, hasFailed, summaryOf } from '../report/diagnostics.ts';
import { formatOption } from './format-option.ts';
import { lookOf } from './terminal.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('print diagnostics; write nothing')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('--strict', 'treat warnings as errors')
    .option('--readings', 'show first what each line of the sources was taken for')
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo check                             content/\n  octavo check page.txt --readings         how each line of a pasted page was read\n  octavo check --strict --format github    annotations in a workflow; fails on warnings\n',
    )
    .action(async (inputs: string[], options: { strict?: boolean; readings?: boolean; format: DiagnosticFormat }) => {
      const { asTyped, readInput, textsOf } = await import('./read-input.ts');
      const { content, programme, diagnostics, readings } = readInput(inputs);
      const look = lookOf(process.stdout);
      if (options.readings && options.format === 'text') {
        const { formatReadings } = await import('../report/readings.ts');
        process.stdout.write(
          formatReadings(
            readings.map((one) => ({ ...one, origin: { ...one.origin, file: content?.typed.get(one.origin.file) ?? one.origin.file } })),
            textsOf(content),
            look.width,
          ),
        );
      }
      process.stdout.write(formatDiagnostics(asTyped(diagnostics, content), options.format, textsOf(content), look));
      if (options.format === 'text') process.stdout.write(`${summaryOf(diagnostics)}\n`);
      process.exitCode = hasFailed(diagnostics, options.strict) || !programme ? 1 : 0;
    });
}
