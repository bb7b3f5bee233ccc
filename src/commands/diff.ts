// `octavo diff`: what changed between two versions of a programme, in a reader's words.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { answer, jsonOption } from './options.ts';
import { lookOf } from './terminal.ts';
import { type Diagnostic, isError, type Outcome } from '../model/diagnostic.ts';
import type { Programme } from '../model/programme.ts';
import { formatDiagnostics } from '../report/diagnostics.ts';

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('say what changed between two versions of a programme')
    .argument('<old>', 'programme.json, an archive, a booklet, a content folder or any input file')
    .argument('<new>', 'the same, later')
    .addOption(new Option('--format <format>', 'how changes are printed').choices(['text', 'json']).default('text'))
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo diff published.zip content/        what is new since the archive was made\n  octavo diff old.json new.json --json              for a program\n',
    )
    .action(async (old: string, now: string, options: { format: 'text' | 'json'; json?: boolean }) => {
      const json = options.json || options.format === 'json';
      const [before, after] = [await readVersion(old), await readVersion(now)];
      const faults = [...before.diagnostics, ...after.diagnostics].filter(isError);
      if (!before.value || !after.value || faults.length > 0) {
        process.exitCode = 1;
        if (json) answer('diff', 1, { diagnostics: faults });
        else process.stderr.write(formatDiagnostics(faults, 'text', () => undefined, lookOf(process.stderr)));
        return;
      }
      const [{ changesBetween }, { messagesFor }] = await Promise.all([import('../views/changes.ts'), import('../messages/index.ts')]);
      const changes = changesBetween(before.value, after.value);
      const version = ({ conference }: Programme): object => ({ name: conference.name, version: conference.version });
      if (json) answer('diff', 0, { from: version(before.value), to: version(after.value), changes });
      else
        process.stdout.write(
          changes.length === 0
            ? `${messagesFor(after.value.conference.language).changeText.nothing}\n`
            : changes.map(({ text }) => `${text}.\n`).join(''),
        );
    });
}

/** A programme from whatever holds one. */
async function readVersion(path: string): Promise<Outcome<Programme>> {
  if (existsSync(path) && statSync(path).isFile()) {
    const { mayKeep, readKept } = await import('../kept.ts');
    const bytes = readFileSync(path);
    if (mayKeep(bytes)) {
      const { value, diagnostics } = await readKept(bytes, path);
      if (!value?.programmeJson) return { diagnostics: diagnostics.length > 0 ? diagnostics : [missing(path)] };
      const { readProgramme } = await import('../read.ts');
      return readProgramme({ sources: [{ path: 'programme.json', text: value.programmeJson }] });
    }
  }
  const { asTyped, readInput } = await import('./read-input.ts');
  const { content, programme, diagnostics } = readInput([path]);
  const typed = asTyped(diagnostics, content);
  return { ...(programme ? { value: programme } : {}), diagnostics: typed };
}

const missing = (path: string): Diagnostic => ({
  code: 'programme-missing',
  severity: 'error',
  message: `Expected programme.json in ${path}, found none`,
  hint: 'was it written by octavo build?',
  file: path,
});
