// `octavo merge`: what `octavo build --shard` made on several machines → the output of one build; what none of them made is made here.
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommanderError, type Command } from 'commander';
import type { DiagnosticFormat } from '../report/diagnostics.ts';
import { partsFolder } from '../cache-folder.ts';
import { runBuild } from './build.ts';
import type { ShareFolder } from './shares.ts';
import { editionOption, formatOption, type ForPrograms, jsonOption, quietOption } from './options.ts';

export function addMerge(program: Command, version: string): void {
  program
    .command('merge')
    .description('build the output from what `octavo build --shard` made on several machines')
    .argument('<shards...>', 'folders that the shards wrote')
    .option('-i, --input <paths...>', 'a content folder, or files of any input format', ['content'])
    .option('-o, --output <folder>', 'where to write', '_site')
    .addOption(editionOption())
    .option('--strict', 'treat warnings as errors')
    .addOption(formatOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo merge shards/1 shards/2 -o _site          what two machines made of content/\n  octavo merge all -i meeting -o meeting-site      of the folder meeting/\n',
    )
    .action(
      async (
        shards: string[],
        options: ForPrograms & { input: string[]; output: string; edition?: string; strict?: boolean; format: DiagnosticFormat },
      ) => {
        await mkdir(partsFolder(), { recursive: true });
        const folders: ShareFolder[] = [];
        for (const shard of shards) {
          const names = await readdir(shard).catch(() => {
            throw new CommanderError(
              2,
              'octavo.shard',
              `error: no folder ${shard}; a shard writes one: octavo build --shard 1/8 -o ${shard}`,
            );
          });
          const shares = names.filter((name) => name.startsWith('share-'));
          const made = new Map(await Promise.all(shares.map(async (name) => [name, await readFile(join(shard, name), 'utf8')] as const)));
          folders.push({ path: shard, names, made });
          for (const name of names) if (/^[0-9a-f]{64}$/.test(name)) await copyFile(join(shard, name), join(partsFolder(), name));
        }
        process.exitCode = await runBuild(
          options.input,
          { ...options, command: 'merge', skip: new Set(), cache: true, shares: folders },
          version,
        );
      },
    );
}
