// The command: a thin entry. Each subcommand is one file in commands/, which loads what is heavy only when it is run.
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addBuild } from './commands/build.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDiff } from './commands/diff.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addMerge } from './commands/merge.ts';
import { addServe } from './commands/serve.ts';
import { addVerify } from './commands/verify.ts';
import { faultText } from './commands/fault-text.ts';
import { answer } from './commands/options.ts';
import { version } from './version.ts';

const typed = process.argv.slice(2);
// A program is answered in JSON even when what it typed could not be read.
const json = typed.includes('--json');
const program = new Command('octavo')
  .configureOutput({ writeErr: (text) => void (json || process.stderr.write(text)) })
  .description('Turns a conference session, as people have it, into a digest to read, a booklet to print and an archive to keep.')
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError('`--help` behind a command shows its options and examples.')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExamples:\n  octavo build                      content/ → _site/\n  octavo build session.txt -o out   one pasted page → out/\n  octavo check session.txt          only say what is wrong with it\n',
  );

addBuild(program, version);
addCheck(program);
addServe(program);
addImport(program);
addInit(program);
addMerge(program, version);
addVerify(program);
addDiff(program);
addCompletion(program);

// `octavo check | head`: who reads has seen enough.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit();
  else throw fault;
});

try {
  await program.parseAsync();
} catch (fault) {
  const usage = fault instanceof CommanderError;
  const known = usage ? fault.message : faultText(fault);
  const message =
    known ?? `octavo: a fault of ours: ${fault instanceof Error ? fault.stack : String(fault)}\nThe previous output was left as it was.`;
  process.exitCode = usage && fault.exitCode === 0 ? 0 : 2;
  if (json && process.exitCode !== 0)
    answer(typed.find((word) => !word.startsWith('-')) ?? '', 2, { error: message.replace(/^error: /, '') });
  // What commander found it has said itself.
  else if (!usage || fault.code.startsWith('octavo.')) process.stderr.write(`${message}\n`);
  if (!json && usage && fault.code === 'commander.unknownCommand' && existsSync(typed[0] ?? ''))
    process.stderr.write(`That is a file or folder: octavo build ${typed[0]}\n`);
}
