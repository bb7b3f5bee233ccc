// `octavo serve`: the digest and the booklet as they will be, on this machine alone, made anew whenever a file changes.
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { isError } from '../model/diagnostic.ts';
import { formatDiagnostics, summaryOf } from '../report/diagnostics.ts';
import { type ForPrograms, jsonOption, NamesOption, quietOption } from './options.ts';
import { nearest } from '../model/nearest.ts';
import { lookOf } from './terminal.ts';

const editors: Readonly<Record<string, string>> = {
  vscode: 'vscode://file{file}:{line}:{column}',
  cursor: 'cursor://file{file}:{line}:{column}',
  zed: 'zed://file{file}:{line}:{column}',
  idea: 'idea://open?file={file}&line={line}&column={column}',
  sublime: 'subl://open?url=file://{file}&line={line}&column={column}',
  textmate: 'txmt://open?url=file://{file}&line={line}&column={column}',
  none: '',
};

const home = fileURLToPath(new URL('../..', import.meta.url));

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('show digest and booklet while you edit')
    .argument('[input...]', 'a content folder, or files of any input format', ['content'])
    .option('-p, --port <number>', 'port on this machine; 0 takes a free one', '8080')
    .addOption(
      new NamesOption(
        '--editor <name>',
        `where a fault opens: ${Object.keys(editors).join(', ')}, or an address with {file}, {line}, {column}`,
        Object.keys(editors),
        { several: false },
      ).default(process.env.OCTAVO_EDITOR ?? 'vscode'),
    )
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText(
      'after',
      '\nExamples:\n  octavo serve                        content/ at http://localhost:8080/\n  octavo serve page.txt --port 0      one pasted page, on a free port\n  octavo serve --editor idea          faults open in IntelliJ IDEA\n',
    )
    .action(async (inputs: string[], options: ForPrograms & { port: string; editor: string }) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new CommanderError(2, 'octavo.port', `error: --port is a number from 0 to 65535, not "${options.port}"`);
      const editor = editors[options.editor] ?? options.editor;
      if (editor !== '' && !editor.includes('{file}')) {
        const near = nearest(editor, Object.keys(editors));
        throw new CommanderError(
          2,
          'octavo.editor',
          `error: --editor is one of ${Object.keys(editors).join(', ')}, or an address with {file}, not "${editor}"${near ? `; did you mean ${near}?` : ''}`,
        );
      }
      await serve(inputs, port, editor, options);
    });
}

async function serve(inputs: readonly string[], port: number, editor: string, { json, quiet }: ForPrograms): Promise<void> {
  const [{ Preview }, { previewServer }, { watchFiles }] = await Promise.all([
    import('../preview/preview.ts'),
    import('../preview/server.ts'),
    import('../preview/watch.ts'),
  ]);
  const preview = new Preview(inputs);
  const { server, tell, open } = previewServer(preview, {
    editor,
    command: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
    inputs,
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done)).catch(
    (fault: NodeJS.ErrnoException) => {
      throw new CommanderError(
        2,
        'octavo.port',
        fault.code === 'EADDRINUSE'
          ? `error: port ${port} is taken; try --port 0, which takes a free one`
          : `error: port ${port} cannot be opened (${fault.code})`,
      );
    },
  );
  const say = (): void => {
    const { diagnostics, current, milliseconds, content, fault } = preview.state;
    const typed = diagnostics.map((one) => ({ ...one, file: content?.typed.get(one.file) ?? one.file }));
    if (json) {
      // One line each time, for a program that reads along.
      process.stdout.write(
        `${JSON.stringify({ command: 'serve', current, milliseconds, ...(fault ? { fault } : {}), diagnostics: typed })}\n`,
      );
      return;
    }
    const errors = formatDiagnostics(typed.filter(isError), 'text', () => undefined, lookOf(process.stderr));
    const summary = `${summaryOf(diagnostics)}; ${current ? `shown after ${milliseconds} ms` : 'the pages stay as they were'}\n`;
    process.stderr.write(`${errors}${fault ? `${fault}\n` : ''}${quiet ? '' : summary}`);
  };
  // One at a time; what changes meanwhile is taken up by the next.
  let running: Promise<void> | undefined;
  let waiting: Set<string> | undefined;
  const rebuild = async (changed: readonly string[]): Promise<void> => {
    if (running) {
      waiting = new Set([...(waiting ?? []), ...changed]);
      return running;
    }
    running = preview
      .refresh(open())
      .then(() => {
        tell({ styleOnly: preview.state.current && changed.length > 0 && changed.every((path) => path.endsWith('.css')) });
        say();
      })
      .finally(() => (running = undefined));
    await running;
    if (waiting) {
      const next = [...waiting];
      waiting = undefined;
      await rebuild(next);
    }
  };
  await rebuild([]);
  if (preview.state.diagnostics.some(({ code }) => code === 'input-missing')) {
    // Nothing to show, and nothing to watch: a name was mistyped.
    server.close();
    process.exitCode = 1;
    return;
  }
  const { port: taken } = server.address() as AddressInfo;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ command: 'serve', digest: `http://localhost:${taken}/`, booklet: `http://localhost:${taken}/octavo-preview/` })}\n`,
    );
  else
    process.stdout.write(
      `digest           http://localhost:${taken}/\nand booklet      http://localhost:${taken}/octavo-preview/\nCtrl-C ends it.\n`,
    );
  // In a checkout Octavo's own looks are edited as well.
  const looks = home.includes('node_modules')
    ? []
    : ['templates', 'styles'].map((name) => join(home, name)).filter((path) => existsSync(path));
  const stop = watchFiles([...inputs, ...looks], (paths) => void rebuild(paths));
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
  stop();
  server.closeAllConnections();
  server.close();
  await preview.remove();
}
