// Damaged samples through everything from text to programme.json and back: no throw, no hang, what is written is read again.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { digestProgramme } from '../../src/digest/index.ts';
import { programmeJsonExporter } from '../../src/exporters/programme-json.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { readProgramme } from '../../src/read.ts';
import { mutate } from './mutate.ts';

export interface Crash {
  readonly path: string;
  readonly seed: number;
  readonly text: string;
  readonly why: string;
}

/** Our own fixtures, and the real samples where they lie beside the checkout; the large ones by their first part. */
export function samples(): SourceFile[] {
  const folders = ['../fixtures/formats/', '../fixtures/pages/', '../../../shared/data/formats/']
    .map((path) => new URL(path, import.meta.url))
    .filter((folder) => existsSync(folder));
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !/\.expected$|^README/.test(name))
      .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8').slice(0, 12_000) })),
  );
}

/** What is wrong with the way a source goes; undefined when all is as promised. */
export function faultOf(source: SourceFile, conference?: string): string | undefined {
  const start = performance.now();
  try {
    const { value } = readProgramme({
      ...(conference === undefined ? {} : { conference: { path: 'conference.yaml', text: conference } }),
      sources: [source],
    });
    if (value) {
      const written = String(programmeJsonExporter.export(digestProgramme(value), { date: new Date(0) }));
      JSON.parse(written);
      const again = readProgramme({ sources: [{ path: 'programme.json', text: written }] });
      if (!again.value) return `programme.json is not read back: ${again.diagnostics[0]?.message}`;
    }
  } catch (fault) {
    return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  }
  if (Object.keys(Object.prototype).length > 0) return 'a prototype was changed';
  const spent = performance.now() - start;
  return spent > 20_000 ? `took ${Math.round(spent)} ms` : undefined;
}

export function fuzz(
  runs: number,
  seed: number,
  limitMs = Number.POSITIVE_INFINITY,
): { readonly runs: number; readonly crashes: readonly Crash[] } {
  const all = samples();
  const crashes: Crash[] = [];
  const end = performance.now() + limitMs;
  let done = 0;
  for (; done < runs && performance.now() < end; done += 1) {
    const one = all[done % all.length] as SourceFile;
    const text = mutate(one.text, (all[(done * 7 + 3) % all.length] as SourceFile).text, seed + done);
    const why = faultOf({ path: one.path, text });
    if (why) crashes.push({ path: one.path, seed: seed + done, text, why });
  }
  return { runs: done, crashes };
}
