// Files of a new content folder: for `octavo init` a sample, for `octavo import` what was received. Pure: path → text or bytes.
import type { ConferenceSettings } from '../model/conference.ts';
import { presentationsOf, type Programme } from '../model/programme.ts';
import conferenceSchema from '../schemas/conference.schema.json' with { type: 'json' };
import correctionsSchema from '../schemas/corrections.schema.json' with { type: 'json' };
import { conferenceYaml } from './conference-yaml.ts';
import { correctionsYaml } from './corrections-yaml.ts';
import { sampleCorrection, samplePage, sampleSettings } from './sample.ts';

export type NewFiles = ReadonlyMap<string, string | Uint8Array>;

/** The schemas lie beside the files that name them, so that editors complete and check without a network. */
function schemas(): [string, string][] {
  return [conferenceSchema, correctionsSchema].map((schema) => [schema.$id, `${JSON.stringify(schema, undefined, 2)}\n`]);
}

export function sampleFiles(): NewFiles {
  const [head = '', ...comments] = correctionsYaml({
    talk: 'saddle-stitching',
    session: 'paper-folding',
    person: 'Søren van der Berg',
  }).split('\n');
  const corrections = [head, ...sampleCorrection.trimEnd().split('\n'), '', ...comments].join('\n');
  return new Map([
    ['conference.yaml', conferenceYaml(sampleSettings)],
    ['sessions/paper-folding.txt', samplePage],
    ['corrections.yaml', corrections],
    ...schemas(),
  ]);
}

/** `verbatim` are the sources as received; what they say of the conference is `stated`, what it became is `programme`. */
export function importedFiles(
  verbatim: ReadonlyMap<string, Uint8Array>,
  stated: ConferenceSettings,
  programme: Programme | undefined,
): NewFiles {
  const talk = programme ? presentationsOf(programme)[0] : undefined;
  const example = {
    talk: talk?.id ?? 'id-of-a-talk',
    session: programme?.sessions[0]?.id ?? 'id-of-a-session',
    person: programme?.people[0]?.name ?? 'First Author',
  };
  return new Map<string, string | Uint8Array>([
    ...verbatim,
    ['conference.yaml', conferenceYaml({ ...inferredFrom(programme), ...stated })],
    ['corrections.yaml', correctionsYaml(example)],
    ...schemas(),
  ]);
}

/** What the programme shows and no source states: year, days, rooms. */
function inferredFrom(programme: Programme | undefined): ConferenceSettings {
  if (!programme) return {};
  const days = programme.sessions.flatMap(({ slot }) => (slot ? [slot.start.slice(0, 10)] : [])).sort();
  const [start, end] = [days[0], days.at(-1)];
  const { rooms, tracks } = programme.conference;
  const named = (names: readonly string[]): { name: string }[] => names.map((name) => ({ name }));
  return {
    ...(start && end ? { year: Number(start.slice(0, 4)), start, end } : {}),
    ...(rooms.length > 0 ? { rooms: named(rooms) } : {}),
    ...(tracks.length > 0 ? { tracks: named(tracks) } : {}),
  };
}
