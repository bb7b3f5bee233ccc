// The fonts Octavo ships → src/markup/drawn.ts: which characters one of them draws, read from the fonts' own tables.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fontverter from 'fontverter';
import { emoji, faces, rest, scriptFonts } from '../../src/views/font-scripts.ts';

const require = createRequire(import.meta.url);
const { chinese, japanese, korean, ...alphabetic } = scriptFonts;
const cjk = [chinese, japanese, korean].map((font) => font.package);
const faceFiles = [...new Set(faces.map(({ name }) => `@fontsource/${name}`))].map((name) => ({ name, file: '', letter: /[^]/u }));
/** Of a package with one file of use only that is looked at: it is all that a programme is given. */
const files = [rest, emoji, ...Object.values(alphabetic)].map((font) => ({
  name: font.package,
  file: font.onlyFile === undefined ? '' : `${font.name}-${font.onlyFile}-`,
  letter: font.letter,
}));

const homeOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** Code points with a glyph: `cmap` of format 12 or 4 (OpenType 1.9, "cmap"). */
function drawnBy(font: Buffer): number[] {
  const tables = font.readUInt16BE(4);
  let cmap = 0;
  for (let at = 12; at < 12 + 16 * tables; at += 16) if (font.toString('latin1', at, at + 4) === 'cmap') cmap = font.readUInt32BE(at + 8);
  const found: number[] = [];
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    const format = font.readUInt16BE(at);
    if (format === 12)
      for (let group = 0; group < font.readUInt32BE(at + 12); group += 1)
        for (let code = font.readUInt32BE(at + 16 + 12 * group); code <= font.readUInt32BE(at + 20 + 12 * group); code += 1)
          found.push(code);
    if (format !== 4) continue;
    const doubled = font.readUInt16BE(at + 6);
    for (let segment = 0; segment < doubled; segment += 2) {
      const [start, end] = [font.readUInt16BE(at + 16 + doubled + segment), font.readUInt16BE(at + 14 + segment)];
      const [delta, offset] = [font.readUInt16BE(at + 16 + 2 * doubled + segment), font.readUInt16BE(at + 16 + 3 * doubled + segment)];
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        const glyph = offset === 0 ? code + delta : font.readUInt16BE(at + 16 + 3 * doubled + segment + offset + 2 * (code - start));
        if ((glyph & 0xffff) !== 0) found.push(code);
      }
    }
  }
  return found;
}

/** "U+4E00-9FFF,U+3005" → its code points. */
function codesOf(range: string): number[] {
  return range.split(',').flatMap((part) => {
    const [from = '0', to = from] = part.trim().slice(2).split('-');
    return Array.from({ length: Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1 }, (_, index) => Number.parseInt(from, 16) + index);
  });
}

/** CJK Radicals. Before them the ranges of these fonts name letters, Thai ones even, that the files do not have. */
const firstCjk = 0x2e80;

/** Text of the module. Of the CJK fonts the declared ranges are taken: their files are cut by them. */
export async function drawnTable(): Promise<string> {
  const drawn = new Set<number>();
  for (const { name, file: part, letter } of [...faceFiles, ...files]) {
    const home = join(homeOf(name), 'files');
    for (const file of readdirSync(home).filter((one) => one.endsWith('-400-normal.woff2') && one.startsWith(part)))
      for (const code of drawnBy(await fontverter.convert(readFileSync(join(home, file)), 'sfnt')))
        if (letter.test(String.fromCodePoint(code))) drawn.add(code);
  }
  for (const name of cjk)
    for (const range of Object.values(JSON.parse(readFileSync(join(homeOf(name), 'unicode.json'), 'utf8')) as Record<string, string>))
      codesOf(range)
        .filter((code) => code >= firstCjk)
        .forEach((code) => drawn.add(code));
  const runs: [number, number][] = [];
  for (const code of [...drawn].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  let before = 0;
  const steps = runs.map(([from, to]) => {
    const step = `${(from - before).toString(36)}${to > from ? `-${(to - from).toString(36)}` : ''}`;
    before = to;
    return step;
  });
  const lines: string[] = [''];
  for (const step of steps) {
    if ((lines.at(-1) as string).length + step.length > 150) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) === '' ? '' : ' '}${step}`;
  }
  return `// Characters that a font of Octavo draws. Written by test/markup/drawn.test.ts from the fonts themselves; not edited by hand.

/** Runs in rising order: distance from the end of the run before, and how many more follow; base 36. */
export const drawnSteps = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join(' ');
`;
}
