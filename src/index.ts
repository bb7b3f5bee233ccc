// The public API: what `import … from 'octavo'` gives. Paths go in; files, a checked programme and diagnostics come out. Nothing is printed.
import { resolve } from 'node:path';
import type { BuildResult } from './build.ts';
import { cacheFolder } from './cache-folder.ts';
import { findContent } from './content.ts';
import { isError, type Diagnostic } from './model/diagnostic.ts';
import type { Programme } from './model/programme.ts';
import { readProgramme } from './read.ts';
import { version } from './version.ts';

export type { BuildResult } from './build.ts';
export type { Diagnostic, Outcome, Severity } from './model/diagnostic.ts';
export type { Conference, Person, Presentation, Programme, Session } from './model/programme.ts';
export type { Origin, Point, Range, SourceFile } from './model/source.ts';
export type { Content, ProgrammeRead } from './read.ts';
export { readProgramme } from './read.ts';
export { version } from './version.ts';

export interface BuildSettings {
  /** Folder to write; what it held before stays until the new one is proven. Default `_site`. */
  readonly output?: string;
  /** Parts to leave out. */
  readonly skip?: readonly ('booklet' | 'archive')[];
  /** Names of the editions to print; without it those of conference.yaml, else the booklet. */
  readonly editions?: readonly string[];
  /** Treat warnings as errors: nothing is written while one stands. */
  readonly strict?: boolean;
  /** Told at the start of each stage, and within some how far they are. */
  readonly onStage?: (stage: string, detail?: string) => void;
}

export interface Checked {
  /** Missing while an error stands. */
  readonly programme?: Programme;
  /** In reading order; paths begin at the content folder (`sessions/a.txt:12:1`). */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks a content folder, or files of any input format; writes nothing.
 * Faults of the content are in `diagnostics` and never thrown.
 *
 *     const { programme, diagnostics } = check('content');
 */
export function check(input: string | readonly string[]): Checked {
  const content = findContent([input].flat());
  if (!content.value) return { diagnostics: content.diagnostics };
  const { value, diagnostics } = readProgramme(content.value);
  return { ...(value ? { programme: value } : {}), diagnostics: [...content.diagnostics, ...diagnostics] };
}

/**
 * Builds digest, booklet, exports and archive from a content folder or files of any input format, as `octavo build` does:
 * all or nothing, the same input gives the same bytes, no network.
 *
 *     const { diagnostics, archiveFile } = await build('my-session.txt', { output: 'out' });
 *
 * With an error among `diagnostics` nothing was written. @throws BrowserMissing when there is no browser to print with.
 */
export async function build(
  input: string | readonly string[],
  { output = '_site', skip = [], editions, strict = false, onStage }: BuildSettings = {},
): Promise<BuildResult> {
  const content = findContent([input].flat());
  if (!content.value) return { diagnostics: content.diagnostics };
  const { value, diagnostics } = readProgramme(content.value);
  const all = [...content.diagnostics, ...diagnostics];
  if (!value || all.some((one) => isError(one) || (strict && one.severity === 'warning'))) return { diagnostics: all };
  const { build: buildProgramme } = await import('./build.ts');
  return buildProgramme(value, content.value, all, {
    output: resolve(output),
    cache: cacheFolder(),
    skip: new Set(skip),
    version,
    ...(editions ? { editions } : {}),
    ...(strict ? { strict } : {}),
    ...(onStage ? { onStage } : {}),
  });
}
