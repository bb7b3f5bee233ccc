// Programme → the book's cover as SVG: set like the booklet's, in the reader's own serif.
import { escapeXml } from '../exporters/xml.ts';

export interface CoverTexts {
  readonly label: string;
  readonly title: string;
  readonly subtitle: string;
  readonly foot: readonly string[];
}

/** Words filled into lines of at most `width` characters; a longer word stands alone. The last of `most` lines ends with an ellipsis when text is left. */
export function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

/** 1600 × 2560, the proportion that shops and shelves ask for. */
export function coverSvg({ label, title, subtitle, foot }: CoverTexts): string {
  const size = title.length > 90 ? 110 : title.length > 40 ? 140 : 180;
  const lines = wrapped(title, Math.floor(1300 / (size * 0.52)), 8);
  const text = (y: number, fontSize: number, content: string, more = ''): string =>
    `<text x="150" y="${y}" font-size="${fontSize}"${more}>${escapeXml(content)}</text>`;
  const titleTop = 760;
  const below = titleTop + lines.length * size * 1.15;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2560" viewBox="0 0 1600 2560" font-family="'Source Serif 4', Georgia, 'Times New Roman', serif" fill="#1a1a1a">
<rect width="1600" height="2560" fill="#fbfaf7"/>
<rect x="150" y="300" width="1300" height="6"/>
${text(440, 72, label, ' letter-spacing="4"')}
${lines.map((line, at) => text(titleTop + at * size * 1.15, size, line, ' font-weight="bold"')).join('\n')}
${wrapped(subtitle, 40, 3)
  .map((line, at) => text(below + 40 + at * 84, 64, line, ' font-style="italic"'))
  .join('\n')}
<rect x="150" y="2150" width="1300" height="2"/>
${foot
  .slice(0, 3)
  .map((line, at) => text(2240 + at * 70, 52, line))
  .join('\n')}
</svg>
`;
}
