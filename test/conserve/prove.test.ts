// The proof finds what is there, and finds what is not: a proof that cannot fail proves nothing.
import { expect, test } from 'vitest';
import { proveBooklet, proveDigest } from '../../src/conserve/prove.ts';
import { readMarkup, toHtml } from '../../src/markup/index.ts';
import { type Presentation, presentationsOf } from '../../src/model/programme.ts';
import { lettersOf } from '../../src/conserve/words.ts';
import { page, programmeOf } from '../support/session.ts';

const programme = programmeOf();
const talks = programme.sessions[0]?.presentations ?? [];
const pageOf = ({ id, title, people, abstract }: Presentation): string =>
  `<!doctype html><nav>We fold a map</nav><main><h1>${toHtml(readMarkup(title.source), { idPrefix: id, inline: true })}</h1>${people.map(({ name }) => `<li>${name}</li>`).join('')}${abstract ? toHtml(readMarkup(abstract.source), { idPrefix: id }) : ''}</main>`;

const asPages = (...texts: string[]): { body: string; withFormulas: string }[] => texts.map((text) => ({ body: text, withFormulas: text }));

test('whole pages pass', () => {
  const { expected, found, diagnostics } = proveDigest(
    presentationsOf(programme),
    (id) => talks.filter((talk) => talk.id === id).map(pageOf)[0],
  );
  expect(diagnostics).toEqual([]);
  expect(found).toBe(expected);
  expect(expected).toBeGreaterThan(8);
});

test('a dropped word is named with its talk', () => {
  const { diagnostics } = proveDigest(presentationsOf(programme), (id) =>
    talks
      .filter((talk) => talk.id === id)
      .map(pageOf)[0]
      ?.replace('carries ', ''),
  );
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['text-lost', 'error']]);
  expect(diagnostics[0]?.message).toContain('talk "saddle-stitching"');
  expect(diagnostics[0]?.message).toContain('A sheet carries four pages');
});

test('words in another order are not the same words', () => {
  const { diagnostics } = proveDigest(presentationsOf(programme), (id) =>
    talks
      .filter((talk) => talk.id === id)
      .map(pageOf)[0]
      ?.replace('four pages', 'pages four'),
  );
  expect(diagnostics).toHaveLength(1);
});

test('a word broken over two pages is whole, a missing page is not', () => {
  const plain = talks
    .map((talk) =>
      pageOf(talk)
        .replace(/<nav>.*<\/nav>/, '')
        .replace(/<[^>]+>/g, ' '),
    )
    .join('\n');
  const cut = plain.indexOf('carries') + 3;
  expect(proveBooklet(programme, asPages(plain.slice(0, cut), plain.slice(cut))).diagnostics).toEqual([]);
  expect(proveBooklet(programme, asPages(plain.slice(0, cut))).diagnostics).toHaveLength(1);
});

test('an apostrophe that a PDF gives back as a modifier letter is no lost word', () => {
  expect(lettersOf('model\u02bcs capacity')).toBe(lettersOf('model’s capacity'));
});

test('what is prose in the source and a formula in print is found among the glyphs of formulas', () => {
  const text = page.replace('Saddle Stitching', 'Folding in time O(n\\log(n)) or less');
  const programme = programmeOf(text);
  const [title, rest] = ['Folding in time or less', 'Mausam A sheet carries four pages.'];
  const first =
    'On the Crease Pattern of Maps Nora Fold Søren van der Berg We fold a map times and prove an bound (MAP). The proof improves accuracy by 13.1%, as a group. Code at https://example.org/map.';
  const pages = [{ body: `${first} ${title} ${rest}`, withFormulas: `${first} Folding in time O(n log(n)) or less ${rest}` }];
  expect(proveBooklet(programme, pages).diagnostics.filter(({ message }) => message.includes('folding-in'))).toEqual([]);
});

test('a note in the middle of an abstract stands below it, whatever is in it; its words are proven as well', () => {
  const long = 'We fold and fold again, and each fold is proven to hold for as long as paper is paper. '.repeat(4);
  const noted = programmeOf(
    page.replace(
      'A sheet carries four pages.',
      `${long}It works\\footnote{Code, model and folds are available at \\url{https://example.org/{fold}}; see \\emph{there}.}. After the note come more words of the text\\footnote{A second note.}.`,
    ),
  );
  const written = (presentation: Presentation): string => pageOf(presentation);
  const of = (id: string): Presentation => presentationsOf(noted).find((one) => one.id === id) as Presentation;
  expect(proveDigest(presentationsOf(noted), (id) => written(of(id))).diagnostics).toEqual([]);
  const cut = proveDigest(presentationsOf(noted), (id) => written(of(id)).replace('model and folds', 'model'));
  expect(cut.diagnostics.map(({ code, message }) => [code, message.includes('Code, model and folds are available at')])).toEqual([
    ['text-lost', true],
  ]);
});
