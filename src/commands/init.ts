// `octavo init`: a small content folder to start from, which builds at once.
import type { Command } from 'commander';
import { answer, type ForPrograms, jsonOption, quietOption } from './options.ts';
import { tellWritten, writeNew } from './new-files.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('write a small content folder to start from')
    .argument('[folder]', 'where to write it', 'content')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo init            content/ with a page, settings and a correction\n  octavo init workshop   the same in workshop/\n',
    )
    .action(async (folder: string, { json, quiet }: ForPrograms) => {
      const { sampleFiles } = await import('../starter/index.ts');
      const written = writeNew(folder, sampleFiles());
      if (json) answer('init', 0, written);
      if (json || quiet) return;
      process.stdout.write(tellWritten(written));
      process.stdout.write(
        `\nnext:  octavo build ${folder === 'content' ? '' : `${folder} `}  then put your own pages into ${folder}/sessions/\n`.replace(
          '  then',
          '   then',
        ),
      );
    });
}
