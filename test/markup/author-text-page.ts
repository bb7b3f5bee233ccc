// The page docs/author-text.md, made from the cases: what was typed, what the plain form says, what the HTML says.
import { problemsOf, readMarkup, toHtml, toText } from '../../src/markup/index.ts';
import { cases } from './cases.ts';

const visible = (text: string): string =>
  text.replace(/[\u00ad\ufb00-\ufb06]/g, (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
/** Line ends as ⏎; between more backticks than it holds, two at least. */
function cell(value: string): string {
  if (value === '') return '';
  const marks = '`'.repeat(Math.max(2, ...[...value.matchAll(/`+/g)].map(([run]) => (run.length > 1 ? run.length + 1 : 2))));
  return `${marks} ${visible(value).replace(/\|/g, '\\|').replace(/\n+/g, ' ⏎ ')} ${marks}`;
}

/** The HTML with each formula shortened to its class: what a page of this kind can show. */
function htmlCell(typed: string): string {
  const html = toHtml(readMarkup(typed), { idPrefix: 't' }).replace(/<math[\s\S]*?<\/math>/g, '');
  let depth = 0;
  let shown = '';
  for (const token of html.match(/<[^>]+>|[^<]+/g) ?? []) {
    if (depth === 0 && /^<span class="math/.test(token)) {
      depth = 1;
      shown += '⟨formula⟩';
    } else if (depth > 0) depth += token.startsWith('</span') ? -1 : token.startsWith('<span') ? 1 : 0;
    else shown += token;
  }
  return shown
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^<p>([\s\S]*)<\/p> $/, '$1')
    .trim();
}

export function authorTextPage(): string {
  const tables = Object.entries(cases).map(([title, rows]) => {
    const lines = rows.map(({ about, typed }) => {
      const read = toText(readMarkup(typed)).replaceAll('\u00a0', ' ');
      const said = [
        ...new Set(problemsOf(readMarkup(typed)).map(({ code }) => code)),
        ...new Set(readMarkup(typed).repairs.map(({ kind }) => kind)),
      ];
      return `| ${about} | ${cell(typed)} | ${cell(read)} | ${cell(htmlCell(typed))} | ${said.map((code) => `\`${code}\``).join(', ')} |`;
    });
    return `## ${title}\n\n| case | typed | plain text | HTML | said in the report |\n|---|---|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `# Author text

What Octavo makes of what people type. This page is written by \`test/markup/author-text.test.ts\` (set \`WRITE_DOCS=1\` to write it anew) and checked by it: it cannot be out of date.
The plain text stands in calendars, outlines, feeds and search; the HTML in the digest and the booklet. ⟨formula⟩ stands for KaTeX's HTML with its MathML.

${tables.join('\n')}
Repairs (a blank put back, a ligature resolved) are recorded in \`report.json\` with their place. What would be a guess is a notice with a ready-made line for \`content/corrections.yaml\`.

## Why a parser of our own

Author text is not a LaTeX document. Measured on 615 real abstracts with unified-latex 1.8.4, the best-kept LaTeX parser there is for JavaScript: it reads every one, but takes
85 percent signs for comments (TeX's rule, where authors mean "per cent"), lets 5 dollars of prices and lost formulas swallow the prose after them, and knows nothing of Markdown, HTML or addresses.
It takes 9.4 ms for an abstract and 17 s for 1 MB, where the parser here takes 0.3 ms and 0.2 s (\`npx tsx bench/markup.ts\`).

## Why KaTeX's MathML

Temml 0.13.5 was measured beside KaTeX on the same 4,591 distinct formulas of real abstracts. Alone, KaTeX refuses 321 and Temml 309; with the table of macros and the repairs
used here, 10 and 12. Temml's MathML is 7 % larger, and both take 0.2 to 0.5 ms a formula. Of 1,527 formulas spoken in ClearSpeak, 1,377 sound the same and neither makes the engine fail. Where they
differ Temml spells words (\`\\textit{good}\` is "g o o d") and does not name hats; it was better at grouped numbers ("2,000") and did not say "normal infinity". These two are mended here, so
one engine gives every form.
`;
}
