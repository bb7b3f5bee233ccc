// Programme → programme.jsonld: conference, sessions, talks and people as linked data (schema.org), the same as the pages carry one by one.
import type { Programme } from '../model/programme.ts';
import { programmeLd, sessionLd, talkLd } from '../views/structured.ts';
import type { Exporter } from './exporter.ts';
import { withoutControls } from './plain.ts';

function programmeJsonLd({ conference, sessions }: Programme): string {
  const graph = [
    programmeLd(conference, sessions),
    ...sessions.map((session) => sessionLd(session, conference)),
    ...sessions.flatMap((session) =>
      session.presentations.filter(({ number }) => number !== undefined).map((talk) => talkLd(talk, session, conference)),
    ),
  ].map(({ '@context': _, ...entity }) => entity);
  return `${JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, (_, value) => (typeof value === 'string' ? withoutControls(value) : value), 2)}\n`;
}

export const jsonLdExporter: Exporter = {
  name: 'Linked data',
  fileName: 'programme.jsonld',
  mediaType: 'application/ld+json',
  export: programmeJsonLd,
};
