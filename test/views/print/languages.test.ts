// On paper every change of language is marked, and every formula stands in its print form: for the structure of the PDF, which is made from it.
import { expect, test } from 'vitest';
import { prepareSpeech } from '../../../src/markup/index.ts';
import { DigestOnDemand } from '../../../src/on-demand.ts';
import { readProgramme } from '../../../src/read.ts';

const talk = (title: string, abstract: string, language: string, minute: number): object => ({
  kind: 'talk',
  title: { source: title },
  start: `2026-05-04T07:${minute}:00Z`,
  end: `2026-05-04T07:${minute + 9}:00Z`,
  people: [{ name: 'Ana Ruiz', role: 'author' }],
  abstract: { source: abstract },
  language,
  links: [{ rel: 'code', href: 'https://example.org/c' }],
});
const conference = { name: 'Escuela', acronym: 'ESC', year: 2026, timeZone: 'UTC', venueTimeZone: 'UTC', language: 'es' };
const session = {
  title: { source: 'Plegado en $n^2$ pasos' },
  room: 'A',
  start: '2026-05-04T07:00:00Z',
  end: '2026-05-04T08:00:00Z',
  people: [{ name: 'Eva Sol', role: 'moderator' }],
  presentations: [
    talk('Das Falten von Papier', 'Wir falten um 12,5 \\% besser.', 'de', 10),
    talk('Tipografía קיפול', 'נייר מתקפל 12.5% טובה.', 'es', 20),
  ],
};

test('words of the interface, titles of talks and quotations say their language; a formula in a title of a session can be spoken', async () => {
  await prepareSpeech();
  const content = {
    sources: [{ path: 'sessions/a.json', text: JSON.stringify({ conference, sessions: [session] }) }],
    conference: { path: 'conference.yaml', text: 'editions: [booklet, run-sheet, door-sign]\n' },
  };
  const { value } = readProgramme(content);
  if (!value) throw new Error('no programme');
  const files = { ...content, root: '', date: new Date(0), verbatim: new Map(), own: new Map(), warnings: [] };
  const digest = new DigestOnDemand(value, files as never);
  const [booklet, sheet, sign] = (await Promise.all(
    ['booklet', 'run-sheet', 'door-sign'].map((name) => digest.file(`print/${name}.html`)),
  )) as string[];
  await digest.remove();
  expect(booklet).toContain('<html lang="es">');
  const formula =
    'Plegado en <span class="math" role="img" aria-label="n al cuadrado" data-tex="n^2" data-mathml="&lt;math xmlns=&quot;http://www.w3.org/1998/Math/MathML&quot;';
  for (const tag of ['h1 class="cover-title"', 'h2 class="glance-title"', 'h2 class="talks-title"'])
    expect(booklet).toMatch(new RegExp(`<${tag}[^>]*>${formula.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  expect(sheet).toContain(`>${formula}`);
  for (const ours of [
    '<p class="glance-word" lang="en">At a glance</p>',
    '<p lang="en">Moderator: Eva Sol</p>',
    '<span lang="en">Not assigned</span>',
    '<caption lang="en">Results, from the abstract</caption>',
    '<li><span lang="en">Code</span>: <a href="https://example.org/c">',
    '<section class="colophon" id="colophon" lang="en">',
  ])
    expect(booklet).toContain(ours);
  expect(booklet).toMatch(/<a href="#[^"]*" lang="de">Das Falten von Papier<\/a>/);
  expect(booklet).toMatch(/<a href="#[^"]*">Tipografía <span lang="he" dir="rtl">קיפול<\/span><\/a>/);
  expect(booklet).toContain('<td><span dir="rtl"><span lang="he">נייר מתקפל</span> 12.5% <span lang="he">טובה</span>.</span></td>');
  expect(sheet).toContain('<span class="run-title" lang="de">1 Das Falten von Papier</span>');
  expect(sign).toContain('<span class="sign-text" lang="de">Das Falten von Papier</span>');
}, 60_000);
