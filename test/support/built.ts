// One build of the small session for the tests that take the output apart; every file that needs one makes its own.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions, type BuildResult } from '../../src/build.ts';
import { findContent } from '../../src/content.ts';
import { readProgramme } from '../../src/read.ts';
import { cache } from './browser.ts';
import { page, settings } from './session.ts';

export interface Workplace {
  readonly folder: string;
  readonly site: string;
  build(options?: Partial<BuildOptions>): Promise<BuildResult>;
  remove(): void;
}

/** A temporary folder whose name has a blank, a # and an umlaut, with `content/` in it. */
export function workplace(text = page, conference: string | undefined = settings): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'octavo #ü test-'));
  mkdirSync(join(folder, 'content/sessions'), { recursive: true });
  writeFileSync(join(folder, 'content/sessions/a.txt'), text);
  if (conference !== undefined) writeFileSync(join(folder, 'content/conference.yaml'), conference);
  const site = join(folder, '_site');
  return {
    folder,
    site,
    async build(options = {}) {
      const content = findContent([join(folder, 'content')]).value;
      if (!content) throw new Error('no content');
      const { value, diagnostics } = readProgramme(content);
      if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
      return build(value, { ...content, date: new Date('2022-07-19T00:00:00Z') }, diagnostics, {
        output: site,
        cache,
        skip: new Set(),
        version: 'test',
        ...options,
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
