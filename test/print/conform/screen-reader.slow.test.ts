// docs/screen-reader.md is made here, from a booklet built here; run with -u after a change of template or structure.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { workplace } from '../../support/built.ts';
import { page as session } from '../../support/session.ts';
import { structureText } from '../../support/structure-text.ts';

test('the page about screen readers shows what the booklet says today', async () => {
  const place = workplace(
    session.replace(
      'A sheet carries four pages.',
      'A sheet carries four pages, so $\\lceil \\frac{n}{4} \\rceil$ sheets carry $n$. \\begin{itemize} \\item Fold each sheet. \\item Staple through the fold. \\end{itemize}',
    ),
  );
  try {
    await place.build({ skip: new Set(['archive']) });
    const pdf = readFileSync(join(place.site, 'booklet.pdf'));
    const [glance, talks] = [await structureText(pdf, 2), await structureText(pdf, 3)];
    expect(glance).toContain('[Lbl 13:30]');
    expect(talks).toContain('[Formula: ');
    await expect(describe(glance, talks)).toMatchFileSnapshot(resolve(import.meta.dirname, '../../../docs/screen-reader.md'));
  } finally {
    place.remove();
  }
}, 300_000);

function describe(glance: string, talks: string): string {
  return `# How a screen reader meets the booklet

Every PDF for reading that Octavo writes is tagged after PDF/UA-1 and kept after PDF/A (2a; 3a where it carries files). A reader of the page
does not hear running heads, folios and rules: they are artifacts. What it is given instead is the structure, in the order of the source.
Below it stands for two pages of a small session, as read back from the written file: one line for each block, what stands within a line in
brackets. (This page is made by a test, \`test/print/conform/screen-reader.slow.test.ts\`, which fails when it is no longer true.)

## The session at a glance

A table of contents: each entry has its time as a label and refers to the talk and to its page. Each link says where it leads.

\`\`\`
${glance}
\`\`\`

## Talks with formulas

One \`Art\` for each talk, also where the page ends within it. A formula is spoken as a person would say it; its MathML and its LaTeX are
attached to it (associated files), for readers that know more than speech. Notes are \`Note\`, their marks \`Reference\`.

\`\`\`
${talks}
\`\`\`

## What is not said

- Sheets to fold (\`…-print.pdf\`) carry no tags: their order is that of the press. They are PDF/A-2u.
- PDF/UA-2 is claimed where an edition asks for it ([editions.md](editions.md), \`standard\`). What is said and in what order stays the same; the
  MathML of a formula then stands in the structure as well, below its \`Formula\`, for readers that walk through it part by part.
- A character that none of the booklet's fonts has is drawn as an empty box that says, as replacement text, which character it stands for.
`;
}
