// The colours' meaning: an sRGB profile, computed here from IEC 61966-2-1 so that nobody's file is copied, as output intent.
import type { PDFDocument } from '@cantoo/pdf-lib';
import { packedStream } from './page-content.ts';
import { named, textString } from '../opening/syntax.ts';

/** s15Fixed16Number: 16 bits before the point, 16 after. */
function fixed(value: number): number[] {
  const whole = Math.round(value * 65536);
  return [(whole >> 24) & 255, (whole >> 16) & 255, (whole >> 8) & 255, whole & 255];
}
const word = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const xyz = (...values: readonly number[]): number[] => [...ascii('XYZ '), 0, 0, 0, 0, ...values.flatMap(fixed)];
/** multiLocalizedUnicodeType with one text, in English. */
const localized = (text: string): number[] => [
  ...ascii('mluc'),
  0,
  0,
  0,
  0,
  ...word(1),
  ...word(12),
  ...ascii('enUS'),
  ...word(text.length * 2),
  ...word(28),
  ...[...text].flatMap((sign) => [0, sign.charCodeAt(0)]),
];

/** D50, the white of the profile connection space (ICC.1:2010, 7.2.16). */
const white = [0.9642, 1, 0.8249] as const;
/** From D65 to D50 by Bradford (annex E). */
const adaptation = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];

/** An ICC version 4.2 display profile: three primaries and the parametric curve of sRGB (ICC.1:2010, 10.16, function type 3). */
export function srgbProfile(): Uint8Array {
  const curve = [...ascii('para'), 0, 0, 0, 0, 0, 3, 0, 0, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)];
  const data = {
    desc: localized('sRGB IEC61966-2.1'),
    cprt: localized('No copyright: computed from the standard'),
    wtpt: xyz(...white),
    chad: [...ascii('sf32'), 0, 0, 0, 0, ...adaptation.flatMap(fixed)],
    rXYZ: xyz(0.43607, 0.22249, 0.01392),
    gXYZ: xyz(0.38515, 0.71687, 0.09708),
    bXYZ: xyz(0.14307, 0.06061, 0.7141),
    rTRC: curve,
  };
  const names = [...Object.keys(data), 'gTRC', 'bTRC'];
  const body: number[] = [];
  const places = new Map<string, readonly [number, number]>();
  const start = 128 + 4 + names.length * 12;
  for (const [name, bytes] of Object.entries(data)) {
    places.set(name, [start + body.length, bytes.length]);
    body.push(...bytes, ...Array.from({ length: (4 - (bytes.length % 4)) % 4 }, () => 0));
  }
  const curvePlace = places.get('rTRC') as readonly [number, number];
  const table = [...word(names.length), ...names.flatMap((name) => [...ascii(name), ...(places.get(name) ?? curvePlace).flatMap(word)])];
  const size = start + body.length;
  const header = [
    ...word(size),
    0,
    0,
    0,
    0,
    4,
    0x20,
    0,
    0,
    ...ascii('mntrRGB XYZ '),
    ...[2022, 1, 1, 0, 0, 0].flatMap((part) => [part >> 8, part & 255]),
    ...ascii('acsp'),
    ...Array.from({ length: 28 }, () => 0),
    ...white.flatMap(fixed),
  ];
  return Uint8Array.from([...header, ...Array.from({ length: 128 - header.length }, () => 0), ...table, ...body]);
}

/** Sets the output intent of PDF/A (ISO 19005-3, 6.2.3), once. */
export function setOutputIntent(document: PDFDocument): void {
  const { context } = document;
  if (document.catalog.has(named('OutputIntents'))) return;
  const profile = context.register(packedStream(context, srgbProfile(), { N: 3, Alternate: 'DeviceRGB' }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile });
  for (const key of ['OutputConditionIdentifier', 'Info']) intent.set(named(key), textString('sRGB IEC61966-2.1'));
  document.catalog.set(named('OutputIntents'), context.obj([context.register(intent)]));
}
