// frab/pentabarf schedule.xml and ACL Anthology XML → draft. Formats: voc/schedule schedule.xsd; acl-org/acl-anthology schema.rnc.
import type { DraftPerson, DraftPresentation, DraftSession } from '../model/draft.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConferenceSettings } from '../model/conference.ts';
import type { SourceFile } from '../model/source.ts';
import type { SourceFormat } from './format.ts';
import { Places } from './places.ts';
import { addressOf, kindOf, minutesAfter, momentFromIso } from './record.ts';
import { childrenOf, readXml, textIn, type Element } from './xml.ts';

type Reader = (root: Element, places: Places) => { conference: ConferenceSettings; sessions: DraftSession[] };

function xmlFormat(name: string, rootName: RegExp, read: Reader): SourceFormat {
  return {
    name,
    accepts: (file) => rootName.test(file.text.slice(0, 2000)),
    parse: (files) => {
      const diagnostics: Diagnostic[] = [];
      const parts = files.flatMap((file: SourceFile) => {
        const places = new Places(file);
        const { root, faultAt } = readXml(file);
        if (root) return [read(root, places)];
        diagnostics.push({ code: 'xml-unreadable', severity: 'error', message: 'Expected well-formed XML without a document type, found something else', hint: 'look for an unclosed tag or a bare & or < near this place, or export the file again', file: file.path, range: places.range(faultAt ?? 0, faultAt ?? 0).range });
        return [];
      });
      return { value: { conference: Object.assign({}, ...parts.map((part) => part.conference)) as ConferenceSettings, sessions: parts.flatMap((part) => part.sessions), leftOut: [] }, diagnostics };
    },
  };
}

const inner = (element: Element | undefined, name: string): string => textIn(childrenOf(element, name)[0]);

export const frabXml = xmlFormat('frab or pentabarf schedule.xml', /<schedule[\s>]/, (root, places) => {
  const about = childrenOf(root, 'conference')[0];
  const [name, acronym, start, end, timeZone] = ['title', 'acronym', 'start', 'end', 'time_zone_name'].map((key) => inner(about, key));
  const sessions = childrenOf(root, 'day').flatMap((day) => childrenOf(day, 'room').flatMap((room): DraftSession[] => {
    const presentations = childrenOf(room, 'event').map((talk): DraftPresentation => {
      const origin = places.range(talk.offset, talk.offset);
      const title = inner(talk, 'title');
      const begins = momentFromIso(inner(talk, 'date'));
      const [hours = 0, minutes = 0] = inner(talk, 'duration').split(':').map(Number);
      const texts = [...new Set(['subtitle', 'abstract', 'description'].map((key) => inner(talk, key)).filter(Boolean))];
      const [key, track, language] = [talk.attributes.guid ?? talk.attributes.id, inner(talk, 'track'), inner(talk, 'language')];
      return {
        ...(key ? { key } : {}), kind: kindOf(inner(talk, 'type'), title), title: { source: title, origin },
        ...(begins ? { slot: { start: begins, ...(hours + minutes > 0 ? { end: minutesAfter(begins, hours * 60 + minutes) } : {}), origin } } : {}),
        people: childrenOf(childrenOf(talk, 'persons')[0], 'person').map((person): DraftPerson => ({ name: textIn(person), role: 'speaker', origin })).filter((person) => person.name !== ''),
        ...(texts.length > 0 ? { abstract: { source: texts.join('\n\n'), origin } } : {}),
        links: childrenOf(childrenOf(talk, 'links')[0], 'link').flatMap((link) => { const href = addressOf(link.attributes.href); return href ? [{ rel: 'related', href }] : []; }),
        ...(track ? { track } : {}), ...(language ? { language } : {}), origin,
      };
    });
    const origin = places.range(room.offset, room.offset);
    const roomName = room.attributes.name ?? '';
    return presentations.length > 0 ? [{ title: { source: `${roomName}, ${day.attributes.date ?? ''}`, origin }, room: { source: roomName, origin }, people: [], presentations, origin }] : [];
  }));
  return { conference: { ...(name ? { name } : {}), ...(acronym ? { acronym } : {}), ...(timeZone ? { timeZone } : {}), ...(start ? { start: start.slice(0, 10), year: Number(start.slice(0, 4)) } : {}), ...(end ? { end: end.slice(0, 10) } : {}) }, sessions };
});

/** Markup inside titles and abstracts becomes the LaTeX it was made from. */
const latexOf = (name: string, text: string): string => ({ b: `\\textbf{${text}}`, i: `\\textit{${text}}`, 'tex-math': `$${text}$`, url: `\\url{${text}}` })[name] ?? text;

export const anthologyXml = xmlFormat('ACL Anthology XML', /<collection\s+id=/, (root, places) => {
  const volumes = childrenOf(root, 'volume');
  const meta = childrenOf(volumes[0], 'meta')[0];
  const year = Number(inner(meta, 'year'));
  const [name, place, publisher] = ['booktitle', 'address', 'publisher'].map((key) => inner(meta, key));
  const peopleOf = (element: Element | undefined, tag: string, role: DraftPerson['role']): DraftPerson[] => childrenOf(element, tag).map((person) => ({ name: `${inner(person, 'first')} ${inner(person, 'last')}`.trim(), role, origin: places.range(person.offset, person.offset) }));
  const sessions = volumes.map((volume): DraftSession => {
    const origin = places.range(volume.offset, volume.offset);
    const about = childrenOf(volume, 'meta')[0];
    const presentations = childrenOf(volume, 'paper').map((paper): DraftPresentation => {
      const at = places.range(paper.offset, paper.offset);
      const [abstract, key, href] = [textIn(childrenOf(paper, 'abstract')[0], latexOf), inner(paper, 'bibkey') || paper.attributes.id, addressOf(inner(paper, 'url'))];
      return { ...(key ? { key, paper: key } : {}), kind: 'talk', title: { source: textIn(childrenOf(paper, 'title')[0], latexOf), origin: at }, people: peopleOf(paper, 'author', 'author'), ...(abstract ? { abstract: { source: abstract, origin: at } } : {}), ...(href ? { links: [{ rel: 'related', href }] } : {}), origin: at };
    });
    return { title: { source: textIn(childrenOf(about, 'booktitle')[0], latexOf), origin }, people: peopleOf(about, 'editor', 'organiser'), presentations, origin };
  });
  return { conference: { ...(name ? { name } : {}), ...(place ? { place } : {}), ...(publisher ? { publisher } : {}), ...(year ? { year } : {}) }, sessions };
});
