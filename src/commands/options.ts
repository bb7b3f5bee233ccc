// Options that several commands share, and what a shell may propose for the value of an option.
import { Option } from 'commander';
import { knownEditions } from '../model/edition.ts';

/** An option whose value is one of these names, or several joined by commas; other values may be right as well. */
export class NamesOption extends Option {
  readonly names: readonly string[];
  readonly several: boolean;

  constructor(flags: string, description: string, names: readonly string[], { several }: { readonly several: boolean }) {
    super(flags, description);
    this.names = names;
    this.several = several;
  }
}

export const formatOption = (): Option =>
  new Option('--format <format>', 'how diagnostics are printed').choices(['text', 'json', 'github']).default('text');

export const skippable = ['booklet', 'archive'];
export const skipOption = (): Option =>
  new NamesOption('--skip <parts>', 'leave out parts: booklet, archive', skippable, { several: true }).default('');

export const editionOption = (): Option =>
  new NamesOption(
    '--edition <names>',
    'which editions to print, such as booklet,large-print (default: those of conference.yaml, else booklet)',
    knownEditions.map(({ name }) => name),
    { several: true },
  );

/** What every command can do for a program that runs it. */
export interface ForPrograms {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const jsonOption = (): Option => new Option('--json', 'answer with one JSON object on standard output, faults included');
export const quietOption = (): Option => new Option('--quiet', 'print nothing but errors');

/** One JSON object, the same for every command: its name, its exit code, what it has to say. */
export function answer(command: string, exitCode: number, told: object): number {
  process.stdout.write(`${JSON.stringify({ command, exitCode, ...told }, undefined, 1)}\n`);
  return exitCode;
}
