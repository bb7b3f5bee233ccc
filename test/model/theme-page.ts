// The page docs/themes.md, made from the tokens and the themes that ship: what each token is, and what it is worth where.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrastOf, inks, type Scene, themes, tokens, valuesIn } from '../../src/model/theme.ts';

const folder = join(import.meta.dirname, '../../styles/themes');
export const stylesheet = (theme: string): string => readFileSync(join(folder, `${theme}.css`), 'utf8');

const scenes: readonly Scene[] = ['light', 'dark', 'print'];
const cell = (value: string | undefined): string => (value === undefined ? '' : `\`${value}\``);

function tableOf(theme: string): string {
  const values = scenes.map((scene) => valuesIn([stylesheet(theme)], scene));
  const rows = Object.entries(tokens).map(
    ([name, what]) => `| \`${name}\` | ${what} | ${values.map((one) => cell(one.get(name))).join(' | ')} |`,
  );
  const lowest = scenes.map((scene, at) => {
    const paper = values[at]?.get('--paper') ?? '';
    return `${Math.min(...inks.map((name) => contrastOf(values[at]?.get(name) ?? '', paper) ?? 0)).toFixed(1)}:1`;
  });
  return `## \`${theme}\`\n\n| token | is | light | dark | paper |\n|---|---|---|---|---|\n${rows.join('\n')}\n\nLowest contrast of text: ${lowest[0]} in light, ${lowest[1]} in dark, ${lowest[2]} on paper.\n`;
}

export function themePage(): string {
  return `# Themes

A theme is one stylesheet of custom properties. Digest and booklet are set in them and in nothing else, so that one file changes both. This page is written by
\`test/model/theme.test.ts\` (set \`WRITE_DOCS=1\` to write it anew) and checked by it: it cannot be out of date.

\`theme:\` in conference.yaml names one that ships (${themes.map((name) => `\`${name}\``).join(', ')}) or a stylesheet of the content folder:

\`\`\`sh
octavo init themed
\`\`\`

\`\`\`yaml file=themed/conference.yaml
name: Conference on Folding
year: 2022
timeZone: Europe/Paris
theme: styles/ours.css
\`\`\`

It stands on the default theme and need say only what is different. \`:root\` holds for light screens and for paper; dark screens have values of their own, since what is clear on
white is seldom clear on black:

\`\`\`css file=themed/styles/ours.css
:root { --accent: #064e3b; --measure: 60ch; }
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-scheme="light"]) { --accent: #6ee7b7; }
}
@media screen {
  :root[data-scheme="dark"] { --accent: #6ee7b7; }
}
\`\`\`

\`\`\`sh
octavo check themed
octavo build themed -o themed-site --skip booklet,archive
grep -q '#064e3b' themed-site/assets/tokens.css
\`\`\`

\`octavo check\` says what is wrong with it: a token nobody knows, with the nearest one (\`token-unknown\`); an ink that is too faint on its paper (\`contrast-low\`, less than 4.5:1, in light,
in dark or on paper; colours written as \`#rgb\` or \`#rrggbb\`); an address elsewhere (\`theme-address\`); a file that is not there (\`theme-missing\`, an error). Faces: the ones that come with
Octavo are Source Serif 4, Source Sans 3 and Source Code Pro; any other must be on the reader's device, and on the one that prints.

${themes.map(tableOf).join('\n')}`;
}
