// The picture a link to a page shows elsewhere (Open Graph): 1200 × 630 as SVG. The words of the page's head, and the session drawn to scale.
import { escapeHtml } from '../markup/index.ts';
import { mostTalks, programmeCard, sessionCard, talkCard } from './card-files.ts';
import type { SegmentView } from './ruler.ts';
import type { SessionPageView, SiteView } from './site.ts';

export interface CardView {
  /** Below `assets/`. */
  readonly file: string;
  readonly kickerText: string;
  readonly titleText: string;
  readonly linesText: readonly string[];
  readonly segments: readonly SegmentView[];
  /** The talk the card is of, among the segments; "" for none. */
  readonly segmentId: string;
}

export const cardSize = { width: 1200, height: 630 } as const;
const edge = 72;
const inside = cardSize.width - 2 * edge;

/** As the files of Fontsource name themselves, each weight a family of its own. */
const families = { serif: 'Source Serif 4 SemiBold', 400: 'Source Sans 3 ExtraLight', 600: 'Source Sans 3 ExtraLight SemiBold' } as const;

/** The card of the programme itself. */
export function siteCard({ conference: { labelText, nameText, place }, countText }: SiteView): CardView {
  const linesText = [place, countText].filter(Boolean);
  return { file: programmeCard, kickerText: labelText, titleText: nameText, linesText, segments: [], segmentId: '' };
}

/** Those of a session and, among few talks, of each of its talks. */
export function sessionCards(session: SessionPageView, labelText: string, talkCount: number): CardView[] {
  const when = session.time ? `${session.time.dayText}, ${session.time.rangeText} ${session.time.zoneText}` : '';
  const segments = session.strip?.segments ?? [];
  const own = { kickerText: labelText, titleText: session.titleText, segments, segmentId: '' };
  return [
    { file: sessionCard(session.id), ...own, linesText: [when, [session.room, session.talkCountText].filter(Boolean).join(' · ')] },
    ...(talkCount > mostTalks ? [] : session.talks).map(
      (talk): CardView => ({
        file: talkCard(talk.id, session.id, 0),
        kickerText: `${labelText} · ${session.titleText}`,
        titleText: talk.titleText,
        linesText: [
          shortList(talk.people.map(({ nameText: name }) => name)),
          [talk.time ? `${talk.time.dayText}, ${talk.time.rangeText} ${talk.time.zoneText}` : '', talk.session.room]
            .filter(Boolean)
            .join(' · '),
        ],
        segments,
        segmentId: talk.id,
      }),
    ),
  ];
}

/** As many names as one line holds, and how many more. */
function shortList(names: readonly string[]): string {
  let shown = names.length;
  const text = (): string => names.slice(0, shown).join(' · ') + (shown < names.length ? ` + ${names.length - shown}` : '');
  while (shown > 1 && widthOf(text()) * 30 > inside) shown -= 1;
  return text();
}

/** An upper estimate of how wide a text is, in ems: no face of the page is wider. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text)
    width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u.test(letter)
      ? 1
      : /[\p{M}\u200b-\u200f]/u.test(letter)
        ? 0
        : /[ijl|!.,:;'’‘()[\]\s-]/.test(letter)
          ? 0.32
          : /[mwMW@%—…]/.test(letter)
            ? 0.95
            : /[\p{Lu}&+=<>~√∞∑]/u.test(letter)
              ? 0.72
              : 0.56;
  return width;
}

/** Lines no wider than `width` (px) at `size`; a word that is wider alone is broken, and what does not fit in `most` lines ends in an ellipsis. */
function linesOf(text: string, size: number, width: number, most: number): string[] {
  const fits = (line: string): boolean => widthOf(line) * size <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[\s\u2e80-\u9fff\uac00-\ud7af-])/u)) {
    if (fits((line + word).trimEnd())) {
      line += word;
      continue;
    }
    if (line) lines.push(line.trimEnd());
    line = '';
    for (const letter of word) {
      if (!fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  if (line.trim()) lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last && !fits(`${last} …`)) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.trimEnd()} …`];
}

/** Of a theme in light; what is no plain colour there is the default's. */
const coloursOf = (values: ReadonlyMap<string, string>): Record<'paper' | 'ink' | 'soft' | 'rule' | 'accent', string> => {
  const colour = (name: string, otherwise: string): string =>
    /^#[\da-f]{3,8}$/i.test(values.get(name) ?? '') ? (values.get(name) as string) : otherwise;
  return {
    paper: colour('--paper', '#fdfcf9'),
    ink: colour('--ink', '#1d1b18'),
    soft: colour('--ink-soft', '#5c564d'),
    rule: colour('--rule', '#cfc8bb'),
    accent: colour('--accent', '#8a2b1d'),
  };
};

/** The card as SVG; its text is set in the faces of the page, which whoever paints it must bring. `values` are the tokens of the theme in light. */
export function cardSvg(card: CardView, values: ReadonlyMap<string, string>): string {
  const colours = coloursOf(values);
  const { width, height } = cardSize;
  const title = [76, 64, 54, 46].map((size) => ({ size, lines: linesOf(card.titleText, size, inside, 4) }));
  const set = title.find(({ size, lines }) => lines.length * size <= 250 && !lines.at(-1)?.endsWith(' …')) ?? title.at(-1);
  const { size = 46, lines = [] } = set ?? {};
  const text = (value: string, y: number, style: string): string => {
    const turned = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(value);
    return `<text x="${turned ? width - edge : edge}" y="${y}"${turned ? ' text-anchor="end"' : ''} ${style}>${escapeHtml(value)}</text>`;
  };
  const serif = `font-family="${families.serif}" font-weight="600" font-size="${size}" fill="${colours.ink}"`;
  const sans = (weight: 400 | 600, px: number, fill: string): string =>
    `font-family="${families[weight]}" font-weight="${weight}" font-size="${px}" fill="${fill}"`;
  const firstLine = 190 + size * 0.55;
  const bar = height - 96;
  const details = card.linesText.filter(Boolean);
  const below = (card.segments.length ? bar - 36 : height - edge) - (details.length - 1) * 42;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    text(linesOf(card.kickerText, 30, inside, 1)[0] ?? '', 104, sans(600, 30, colours.accent)),
    `<rect x="${edge}" y="126" width="${inside}" height="2" fill="${colours.ink}"/>`,
    ...lines.map((line, at) => text(line, Math.round(firstLine + at * size * 1.14), serif)),
    ...details.map((line, at) => text(linesOf(line, 30, inside, 1)[0] ?? '', below + at * 42, sans(400, 30, colours.soft))),
    ...card.segments.map(({ kind, id, from, length }) => {
      const [x, wide] = [edge + (from / 100) * inside, (length / 100) * inside];
      if (kind !== 'presentation')
        return `<rect x="${x.toFixed(1)}" y="${bar}" width="${wide.toFixed(1)}" height="1.5" fill="${colours.rule}"/>`;
      const fill = id === card.segmentId ? colours.accent : colours.rule;
      return `<rect x="${(x + 1.5).toFixed(1)}" y="${bar}" width="${Math.max(2, wide - 3).toFixed(1)}" height="26" fill="${fill}"/>`;
    }),
    '</svg>',
  ].join('');
}
