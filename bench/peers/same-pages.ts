// Octavo's own pages by plain Eleventy: its templates, and its views as data that is ready, formulas and all. What is left is Eleventy's cost.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContent } from '../../src/content.ts';
import { digestProgramme } from '../../src/digest/index.ts';
import { templateData } from '../../src/eleventy.ts';
import { prepareSpeech } from '../../src/markup/index.ts';
import { readProgramme } from '../../src/read.ts';
import { siteView } from '../../src/views/site.ts';

const home = join(import.meta.dirname, '../..');

export async function samePages(content: string, folder: string): Promise<void> {
  const found = findContent([content]).value;
  const checked = found && readProgramme(found).value;
  if (!checked) throw new Error('the programme has errors');
  await prepareSpeech();
  const site = siteView(digestProgramme(checked), {
    buildDate: '2026-01-01',
    archiveFile: '',
    editions: [],
    hasBooklet: false,
    hasArchive: false,
  });
  cpSync(join(home, 'templates'), folder, { recursive: true });
  const data = join(folder, '_data');
  mkdirSync(data);
  // A talk stands in the list of talks and in its session: in the data once, as in Octavo.
  const { talks, sessions, ...rest } = site;
  const parts = { ...rest, sessions: sessions.map((session) => ({ ...session, talks: session.talks.map(({ id }) => id) })) };
  writeFileSync(join(data, 'parts.txt'), JSON.stringify(parts));
  talks.forEach((talk, at) => writeFileSync(join(data, `talk-${at}.txt`), JSON.stringify(talk)));
  for (const [name, value] of Object.entries(templateData({ site, editions: [] })))
    if (name !== 'site') writeFileSync(join(data, `${name}.mjs`), `export default ${JSON.stringify(value)};\n`);
  writeFileSync(
    join(data, 'site.mjs'),
    `import { readFileSync } from 'node:fs';
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const talks = Array.from({ length: ${talks.length} }, (_, at) => read(\`talk-\${at}.txt\`));
const byId = new Map(talks.map((talk) => [talk.id, talk]));
const parts = read('parts.txt');
export default { ...parts, talks, sessions: parts.sessions.map((session) => ({ ...session, talks: session.talks.map((id) => byId.get(id)) })) };
`,
  );
  writeFileSync(
    join(folder, 'eleventy.config.mjs'),
    `export default (config) => config.setNunjucksEnvironmentOptions({ throwOnUndefined: true, autoescape: true, trimBlocks: true, lstripBlocks: true });\n`,
  );
}
