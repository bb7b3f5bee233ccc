import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-wasm';
import subsetFont from 'subset-font';
import { beforeAll, expect, test } from 'vitest';
import { paintCards } from '../src/cards.ts';
import { cardSvg, type CardView } from '../src/views/card.ts';

const require = createRequire(import.meta.url);
const segments = [0, 1, 2, 3].map((at) => ({
  kind: at === 2 ? ('break' as const) : ('presentation' as const),
  id: `talk-${at}`,
  label: String(at),
  minutes: 20,
  from: at * 25,
  length: 25,
}));
const card = (titleText: string, more: Partial<CardView> = {}): CardView => ({
  file: 'cards/x.png',
  kickerText: 'FOLD 2022',
  titleText,
  linesText: ['Tuesday 19 July 2022, 13:30–14:30 EDT', 'Room 8 · 3 talks'],
  segments,
  segmentId: '',
  ...more,
});
let fonts: Uint8Array[] = [];
const letters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('') + '–·…“”éא';
const colours = new Map([['--accent', '#00348a']]);

beforeAll(async () => {
  fonts = await Promise.all(
    ['source-serif-4-latin-600', 'source-sans-3-latin-400', 'source-sans-3-latin-600'].map((name) =>
      subsetFont(readFileSync(require.resolve(`@fontsource/${name.split('-latin')[0]}/files/${name}-normal.woff2`)), letters, {
        targetFormat: 'truetype',
      }),
    ),
  );
  // Painting one loads the module for all.
  await paintCards([card('x')], fonts, colours);
});

test('a card is a PNG of 1200 × 630, the same bytes each time', async () => {
  const paint = async (): Promise<Uint8Array> =>
    (await paintCards([card('Saddle Stitching')], fonts, colours)).get('cards/x.png') as Uint8Array;
  const [first, second] = [Buffer.from(await paint()), Buffer.from(await paint())];
  expect(first.toString('latin1', 1, 4)).toBe('PNG');
  expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([1200, 630]);
  const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  expect(sum(second)).toBe(sum(first));
});

test.each([
  'Glue',
  'Monarch: Expressive Structured Matrices for Efficient and Accurate Training',
  'WWWWWW MMMMMM WWWWWWWWWWWW MMMMMMMMMM WIDE CAPITALS AND MORE OF THEM UNTIL THE LINE IS FULL',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlung im Detail',
  'On the very long title of a talk that nobody will ever read to its end but that somebody has typed all the same '.repeat(5),
])('no line of "%s" leaves the card', (title) => {
  const svg = cardSvg(card(title), colours);
  // The background as large as the card is taken away, so that what is left is what is drawn on it.
  const drawn = new Resvg(svg.replace(/<rect width="1200"[^>]*>/, ''), { font: { fontBuffers: fonts } }).getBBox();
  expect(drawn?.x).toBeGreaterThanOrEqual(60);
  expect((drawn?.x ?? 0) + (drawn?.width ?? 9999)).toBeLessThanOrEqual(1136);
  expect((drawn?.y ?? 0) + (drawn?.height ?? 9999)).toBeLessThanOrEqual(570);
  const baselines = [...svg.matchAll(/ y="(\d+)" font-family="Source Serif/g)].map(([, y]) => Number(y));
  const details = [...svg.matchAll(/ y="(\d+)" font-family="Source Sans 3 ExtraLight" /g)].map(([, y]) => Number(y));
  expect(baselines.length).toBeLessThanOrEqual(4);
  expect(Math.min(...details) - Math.max(...baselines)).toBeGreaterThan(34);
});

test('a title that does not fit ends in an ellipsis; the talk’s own stretch of the session is told', () => {
  expect(cardSvg(card('endless '.repeat(60)), colours)).toContain(' …</text>');
  const own = cardSvg(card('x', { segmentId: 'talk-1' }), colours);
  expect(own.match(new RegExp('height="26" fill="#00348a"', 'g'))).toHaveLength(1);
});

test('text is text, whatever it says, and runs from the right where it is read so', () => {
  const svg = cardSvg(card('<script>"&\u0000', { kickerText: 'שלום' }), colours);
  expect(svg).toContain('&lt;script&gt;&quot;&amp;</text>');
  expect(svg).toContain('x="1128" y="104" text-anchor="end"');
});

test('colours are those of the theme; what is no plain colour is the default’s', () => {
  const svg = cardSvg(card('x'), new Map([...colours, ['--paper', 'color-mix(in srgb, red, "x")']]));
  expect(svg).toContain('fill="#00348a"');
  expect(svg).toContain('fill="#fdfcf9"');
  expect(svg).not.toContain('color-mix');
});
