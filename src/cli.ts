// The command: a thin entry. Each subcommand is one file in commands/, which loads what is heavy only when it is run.
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
import { version } from './version.ts';

const program = new Command('octavo')
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
  if (fault instanceof CommanderError) {
    if (fault.code.startsWith('octavo.')) process.stderr.write(`${fault.message}\n`);
    process.exitCode = fault.exitCode === 0 ? 0 : 2;
  } else {
    const known = faultText(fault);
    process.stderr.write(
      known
        ? `${known}\n`
        : `octavo: a fault of ours: ${fault instanceof Error ? fault.stack : String(fault)}\nThe previous output was left as it was.\n`,
    );
    process.exitCode = 2;
  }
}
