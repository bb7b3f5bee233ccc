// The site by Hugo and by plain Eleventy: a page for each talk, person and session and one with its abstracts, formulas already rendered.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BookSession } from './book-content.ts';

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const people = (sessions: readonly BookSession[]): { id: string; name: string; talks: { id: string; title: string }[] }[] => {
  const all = new Map<string, { id: string; name: string; talks: { id: string; title: string }[] }>();
  for (const { talks } of sessions)
    for (const { id: talk, title, people: authors } of talks)
      for (const { id, name } of authors) all.set(id, { id, name, talks: [...(all.get(id)?.talks ?? []), { id: talk, title }] });
  return [...all.values()];
};

export function eleventySite(sessions: readonly BookSession[], folder: string): void {
  const plain = sessions.map(({ id, title, talks }) => ({
    id,
    title,
    talks: talks.map((talk) => ({
      id: talk.id,
      title: talk.title,
      people: talk.people,
      abstract: talk.htmlAbstract,
      session: { id, title },
    })),
  }));
  const page = (data: string, alias: string, permalink: string, body: string): string =>
    `---\npagination:\n  data: ${data}\n  size: 1\n  alias: ${alias}\npermalink: ${permalink}\nlayout: base.njk\n---\n${body}\n`;
  write(folder, {
    '_data/sessions.json': JSON.stringify(plain),
    '_data/talks.json': JSON.stringify(plain.flatMap(({ talks }) => talks)),
    '_data/people.json': JSON.stringify(people(sessions)),
    '_includes/base.njk':
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title or "Programme" }}</title><link rel="stylesheet" href="/style.css"></head><body><nav><a href="/">Programme</a> <a href="/people/">People</a></nav><main>{{ content | safe }}</main></body></html>',
    'index.njk':
      '---\nlayout: base.njk\n---\n<h1>Programme</h1><ul>{% for session in sessions %}<li><a href="/sessions/{{ session.id }}/">{{ session.title }}</a></li>{% endfor %}</ul>\n',
    'people.njk':
      '---\nlayout: base.njk\n---\n<h1>People</h1><ul>{% for person in people %}<li><a href="/people/{{ person.id }}/">{{ person.name }}</a></li>{% endfor %}</ul>\n',
    'talk.njk': page(
      'talks',
      'talk',
      'talks/{{ talk.id }}/',
      '<p><a href="/sessions/{{ talk.session.id }}/">{{ talk.session.title }}</a></p><h1>{{ talk.title }}</h1><p>{% for person in talk.people %}<a href="/people/{{ person.id }}/">{{ person.name }}</a> {% endfor %}</p><div>{{ talk.abstract | safe }}</div>',
    ),
    'person.njk': page(
      'people',
      'person',
      'people/{{ person.id }}/',
      '<h1>{{ person.name }}</h1><ul>{% for talk in person.talks %}<li><a href="/talks/{{ talk.id }}/">{{ talk.title }}</a></li>{% endfor %}</ul>',
    ),
    'session.njk': page(
      'sessions',
      'session',
      'sessions/{{ session.id }}/',
      '<h1>{{ session.title }}</h1><ol>{% for talk in session.talks %}<li><a href="/talks/{{ talk.id }}/">{{ talk.title }}</a></li>{% endfor %}</ol>',
    ),
    'handout.njk': page(
      'sessions',
      'session',
      'sessions/{{ session.id }}/handout/',
      '<h1>{{ session.title }}</h1>{% for talk in session.talks %}<h2>{{ talk.title }}</h2><div>{{ talk.abstract | safe }}</div>{% endfor %}',
    ),
  });
}

export function hugoSite(sessions: readonly BookSession[], folder: string): void {
  const layout = (body: string): string =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><nav><a href="/">Programme</a> <a href="/people/">People</a></nav><main>${body}</main></body></html>\n`;
  const list = layout('<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>');
  write(folder, {
    'hugo.toml':
      'baseURL="/"\ntitle="Programme"\ndisableKinds=["RSS","sitemap"]\n[taxonomies]\n person="people"\n session="sessions"\n handout="handouts"\n',
    'layouts/_default/single.html': layout(
      '<h1>{{ .Title }}</h1><p>{{ range .GetTerms "people" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p><div>{{ .Content }}</div>',
    ),
    'layouts/_default/list.html': list,
    'layouts/handouts/term.html': layout('<h1>{{ .Title }}</h1>{{ range .Pages }}<h2>{{ .Title }}</h2><div>{{ .Content }}</div>{{ end }}'),
    ...Object.fromEntries(
      sessions.flatMap(({ id, talks }) =>
        talks.map((talk) => [
          `content/talks/${talk.id}.html`,
          `${JSON.stringify({ title: talk.title, people: talk.people.map((one) => one.id), sessions: [id], handouts: [id] })}\n${talk.htmlAbstract}\n`,
        ]),
      ),
    ),
  });
}
