// The sources and the examples → docs/diagnostics.md: every diagnostic with its form, an example as it is printed, and its cure. Nothing in it is typed by hand.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findContent } from '../../src/content.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { readProgramme } from '../../src/read.ts';
import { formatDiagnostics } from '../../src/report/diagnostics.ts';
import { cures, examples, type Files } from './diagnostic-examples.ts';

const home = resolve(import.meta.dirname, '../..');

export interface Known {
  readonly code: string;
  /** Files of `src/` that tell it. */
  readonly homes: readonly string[];
}

/** Every code that stands in the sources as one. */
export function codesInSources(): Known[] {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(home, 'src', file), 'utf8');
    const places = [
      ...text.matchAll(/\bcode: (?:[^,'\n]*'none' \? )?'([a-z]+(?:-[a-z]+)+)'(?: : '([a-z-]+)')?/g),
      // #tell('code', …), and #tell(key, severity, slot, message, hint, 'code').
      ...text.matchAll(/\btell\(\s*'([a-z]+(?:-[a-z]+)+)'/g),
      ...(text.includes('#tell(') ? text.matchAll(/,\s*'([a-z]+(?:-[a-z]+)+)',?\s*\);/g) : []),
    ];
    for (const [, ...codes] of places)
      for (const code of codes) if (code) found.set(code, (found.get(code) ?? new Set()).add(file.split('\\').join('/')));
  }
  return [...found].map(([code, homes]) => ({ code, homes: [...homes] })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What `octavo check` prints of an example's diagnostic. */
export function printed(code: string): { readonly text: string; readonly diagnostic: Diagnostic } | undefined {
  const given = examples[code];
  if (given === undefined) return undefined;
  const files: Files = typeof given === 'string' ? { 'session.txt': given } : given;
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'octavo-example-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'content', name)), { recursive: true });
      writeFileSync(join(folder, 'content', name), text, name.includes('utf-16') ? 'utf16le' : 'utf8');
    }
    process.chdir(folder);
    const names = Object.keys(files);
    const [only = 'sesion.txt'] = names;
    // One file alone is given as it is; several are a folder.
    const single = names.length < 2 && only !== 'conference.yaml';
    if (single) process.chdir(names.length === 1 ? join(folder, 'content') : folder);
    const found = findContent([single ? only : 'content']);
    const read = found.value ? readProgramme(found.value) : undefined;
    const typed = found.value?.typed;
    const diagnostic = [...found.diagnostics, ...(read?.diagnostics ?? [])].find((one) => one.code === code);
    if (!diagnostic) return undefined;
    const shown = (path: string): string => typed?.get(path) ?? path;
    const { related } = diagnostic;
    const asTyped = {
      ...diagnostic,
      file: shown(diagnostic.file),
      ...(related ? { related: { ...related, file: shown(related.file) } } : {}),
    };
    const texts = new Map(Object.entries(files).flatMap(([name, text]) => [[name, text] as const, [`content/${name}`, text] as const]));
    return { diagnostic, text: formatDiagnostics([asTyped], 'text', (path) => texts.get(path), { width: 110 }).trimEnd() };
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The form of a message in the sources: what is filled in becomes "…". */
export function formOf({ code, homes }: Known): { readonly message: string; readonly hint: string; readonly severity: string } {
  const file = homes[0] as string;
  const text = readFileSync(join(home, 'src', file), 'utf8');
  const at = text.search(new RegExp(`code: '${code}'`));
  const next = text.indexOf("code: '", at + 10);
  const near = text.slice(at, next < 0 ? undefined : next);
  const part = (name: string): string | undefined => {
    const found = new RegExp(`\\b${name}:\\s*`).exec(near);
    return found ? literalAt(near, found.index + found[0].length) : undefined;
  };
  const [wanted, found] = [part('expected'), part('found')];
  const message = part('message') ?? `Expected ${wanted ?? '…'} on page …, found ${found ?? '…'}`;
  return { message, hint: part('hint') ?? '', severity: /severity: '(\w+)'/.exec(near.slice(0, 160))?.[1] ?? 'error' };
}

/** A text of the sources that begins at `start`; the first of several that it may be, "…" where there is none. */
function literalAt(text: string, start: number): string {
  const mark = text[start] ?? '';
  if (!/['`]/.test(mark)) return '…';
  let said = '';
  for (let at = start + 1; at < text.length && text[at] !== mark; at += 1) {
    if (text[at] === '\\') at += 1;
    if (mark !== '`' || text[at] !== '$' || text[at + 1] !== '{') {
      said += text[at];
      continue;
    }
    let depth = 0;
    for (at += 1; at < text.length; at += 1) {
      depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
      if (depth === 0) break;
    }
    said += '…';
  }
  return said;
}

export function diagnosticsPage(): string {
  const known = codesInSources();
  const entries = known.map((one) => {
    const shown = printed(one.code);
    const form = formOf(one);
    const hint = shown?.diagnostic.hint ?? form.hint;
    const cure = cures[one.code] ?? (hint ? '' : 'MISSING');
    const source = one.homes.map((file) => `[${file}](../src/${file})`).join(', ');
    const example = shown
      ? `\`\`\`text\n${shown.text}\n\`\`\`\n`
      : `\`\`\`text\n${form.message}${form.hint ? `\n  hint: ${form.hint}` : ''}\n\`\`\`\n`;
    return `## ${one.code}\n${shown?.diagnostic.severity ?? form.severity} · ${source}\n\n${example}${cure ? `\n${cure}\n` : ''}`;
  });
  return `# Diagnostics
Every fault Octavo names, with what it prints and what to do. This page is written by \`npm run diagnostics\` from the sources and from examples that are really checked;
a test fails when it is no longer what they say. What each check looks for stands in [checks](checks.md); how a fault is mended without touching a source, in [corrections](corrections.md).

An **error** stops the build and leaves the old output; a **warning** is for you to judge (\`--strict\` makes it an error); a **notice** says what was inferred or may be meant.
Where a message holds "…", the place, the talk or the words are filled in.

${entries.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(home, 'docs/diagnostics.md'), diagnosticsPage());
  process.stdout.write('wrote  docs/diagnostics.md\n');
}
