// `octavo init`: a small content folder to start from, which builds at once.
import type { Command } from 'commander';
import { tellWritten, writeNew } from './new-files.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('write a small content folder to start from')
    .argument('[folder]', 'where to write it', 'content')
    .addHelpText(
      'after',
      '\nExamples:\n  octavo init            content/ with a page, settings and a correction\n  octavo init workshop   the same in workshop/\n',
    )
    .action(async (folder: string) => {
      const { sampleFiles } = await import('../starter/index.ts');
      process.stdout.write(tellWritten(writeNew(folder, sampleFiles())));
      process.stdout.write(
        `\nnext:  octavo build ${folder === 'content' ? '' : `${folder} `}  then put your own pages into ${folder}/sessions/\n`.replace(
          '  then',
          '   then',
        ),
      );
    });
}
