import { unzipSync, zipSync, type Zippable } from 'fflate';
import { expect, test } from 'vitest';
import { packArchive, unpackSafely, verifyArchive, verifyBag } from '../../src/archive/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const input = {
  id: 'cot-2022',
  title: 'Conference',
  date: new Date('2022-07-01T12:34:57Z'),
  files: new Map([
    ['b.txt', utf8('b')],
    ['content/a 100%.txt', utf8('Ä')],
    ['a.txt', utf8('')],
  ]),
  description: { publisher: 'A society', octavo: { name: 'Octavo', version: '1.2.3' } },
};
/** Octets and files of the payload, counted apart from the code under test. */
const crateOctets = (): number => unzipSync(packArchive(input))['cot-2022/data/ro-crate-metadata.json']!.length;
const bag = (): Uint8Array => packArchive(input);

/** The archive again, after its files were changed by hand. */
function changed(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(bag());
  change(files);
  return zipSync(files as Zippable);
}

const messages = (bytes: Uint8Array): string[] => verifyArchive(bytes).map(({ code, message }) => `${code}: ${message}`);

test('a fresh archive is whole', () => {
  expect(verifyArchive(bag())).toEqual([]);
  expect(Object.keys(unzipSync(bag()))).toEqual([
    'cot-2022/bag-info.txt',
    'cot-2022/bagit.txt',
    'cot-2022/data/a.txt',
    'cot-2022/data/b.txt',
    'cot-2022/data/content/a 100%.txt',
    'cot-2022/data/ro-crate-metadata.json',
    'cot-2022/manifest-sha256.txt',
    'cot-2022/manifest-sha512.txt',
    'cot-2022/tagmanifest-sha256.txt',
    'cot-2022/tagmanifest-sha512.txt',
  ]);
});

test('an unpacked folder is proven alike', () => {
  const { files } = unpackSafely(bag());
  expect(verifyBag(files!)).toEqual([]);
  files!.delete('data/b.txt');
  expect(verifyBag(files!).map(({ code }) => code)).toEqual(['archive-file-missing', 'archive-oxum']);
});

test('the order files come in, the zone and the folder do not show', () => {
  const zone = process.env.TZ;
  const first = bag();
  process.env.TZ = 'Pacific/Kiritimati';
  const second = packArchive({ ...input, files: new Map([...input.files].reverse()) });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
});

test('a changed file is named', () => {
  expect(
    messages(
      changed((files) => {
        files['cot-2022/data/b.txt'] = utf8('c');
      }),
    ),
  ).toEqual(['archive-file-changed: Expected "data/b.txt" unchanged, found other bytes than its checksum says']);
});

test('a missing file is named', () => {
  expect(
    messages(
      changed((files) => {
        delete files['cot-2022/data/content/a 100%.txt'];
      }),
    ),
  ).toEqual([
    'archive-file-missing: Expected "data/content/a 100%.txt", found no such file',
    `archive-oxum: Expected Payload-Oxum ${crateOctets() + 3}.4, found ${crateOctets() + 1}.3 (octets.files)`,
  ]);
});

test('an added file is named, in the payload and beside it', () => {
  expect(
    messages(
      changed((files) => {
        files['cot-2022/data/x.txt'] = utf8('');
        files['cot-2022/y.txt'] = utf8('');
        files['z.txt'] = utf8('');
      }),
    ),
  ).toEqual([
    'archive-file-extra: Expected one folder "cot-2022" in the archive, found "z.txt" beside it',
    'archive-file-extra: Expected only files that manifest lists, found "data/x.txt"',
    'archive-file-extra: Expected only files that tagmanifest lists, found "y.txt"',
    `archive-oxum: Expected Payload-Oxum ${crateOctets() + 3}.4, found ${crateOctets() + 3}.5 (octets.files)`,
  ]);
});

test('a changed tag file is named', () => {
  expect(
    messages(
      changed((files) => {
        files['cot-2022/bag-info.txt'] = utf8(`Payload-Oxum: ${crateOctets() + 3}.4\nContact-Name: Eve\n`);
      }),
    ),
  ).toEqual(['archive-file-changed: Expected "bag-info.txt" unchanged, found other bytes than its checksum says']);
});

test('fetch.txt is refused', () => {
  expect(
    messages(
      changed((files) => {
        files['cot-2022/fetch.txt'] = utf8('http://example.org/x - data/x\n');
      }),
    )[0],
  ).toBe('archive-fetch: Expected every file in the archive itself, found fetch.txt, which sends to other places');
});

test.each(['../evil.txt', 'cot-2022/../../evil.txt', '/etc/evil', 'C:/evil', 'cot-2022\\evil'])(
  'a path outside the bag is refused: %s',
  (path) => {
    expect(
      messages(
        changed((files) => {
          files[path] = utf8('x');
        }),
      ),
    ).toEqual([`archive-path-outside: Expected only paths inside the bag, found "${path}"`]);
  },
);

test('a symbolic link is refused', () => {
  const linked = zipSync({
    ...(unzipSync(bag()) as Zippable),
    'cot-2022/data/link': [utf8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }],
  });
  expect(messages(linked)).toEqual(['archive-link: Expected only files in the archive, found the symbolic link "cot-2022/data/link"']);
});

test('a file that stands twice is named', () => {
  const bytes = Buffer.from(zipSync({ ...(unzipSync(bag()) as Zippable), 'cot-2022/data/c.txt': utf8('c') }));
  // The names are of one length: the second becomes the first, in its own head and in the directory.
  for (let at = bytes.indexOf('data/c.txt'); at >= 0; at = bytes.indexOf('data/c.txt', at + 1)) bytes.write('data/b.txt', at);
  expect(messages(bytes)).toEqual(['archive-file-twice: Expected each file once, found "cot-2022/data/b.txt" twice']);
});

test('a zip bomb is refused before it is unpacked', () => {
  const bomb = zipSync({ 'cot-2022/data/zeros': new Uint8Array(32 * 1024 * 1024) }, { level: 9 });
  expect(messages(bomb)).toEqual([
    'archive-bomb: Expected an archive of ordinary size, found 1 files that would unpack to 33554432 octets',
  ]);
});

test('other bytes, an empty file and a cut archive are no archive', () => {
  const unreadable = ['archive-unreadable: Expected a zip file, found bytes that cannot be unpacked'];
  expect(messages(utf8('hello'))).toEqual(unreadable);
  expect(messages(new Uint8Array())).toEqual(unreadable);
  expect(messages(bag().subarray(0, 500))).toEqual(unreadable);
  expect(messages(zipSync({ 'a.txt': utf8('a') }))).toEqual(['archive-not-a-bag: Expected a BagIt bag, found no bagit.txt']);
});

test('bag-info.txt names the maker, the payload and the date of the build', () => {
  const info = new TextDecoder().decode(unzipSync(bag())['cot-2022/bag-info.txt']);
  expect(info).toBe(`Source-Organization: A society
Bagging-Date: 2022-07-01
External-Description: Conference
External-Identifier: cot-2022
Bag-Software-Agent: Octavo 1.2.3
Payload-Oxum: ${crateOctets() + 3}.4
Source-Date-Epoch: 1656678897
`);
});

test('the metadata describes every file and says which came from which', () => {
  const files = new Map(
    ['content/sessions/a b.txt', 'digest/index.html', 'digest/programme.json', 'digest/booklet.pdf', 'README.txt'].map((path) => [
      path,
      utf8(path),
    ]),
  );
  const zip = unzipSync(
    packArchive({
      ...input,
      files,
      description: {
        ...input.description,
        licence: 'CC-BY-4.0',
        authors: [{ name: 'Søren', orcid: '0000-0001-2345-6789' }],
        conference: { name: 'Conf', place: 'Baltimore' },
        publishing: [{ name: 'KaTeX', version: '1' }],
        printing: [{ name: 'Chromium', version: '2' }],
      },
    }),
  );
  const graph: { '@id': string }[] = JSON.parse(new TextDecoder().decode(zip['cot-2022/data/ro-crate-metadata.json']))['@graph'];
  const entity = (id: string): object | undefined => graph.find((one) => one['@id'] === id);
  expect(entity('ro-crate-metadata.json')).toMatchObject({
    about: { '@id': './' },
    conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
  });
  expect(entity('./')).toMatchObject({
    datePublished: '2022-07-01',
    license: { '@id': 'https://spdx.org/licenses/CC-BY-4.0' },
    author: { '@id': 'https://orcid.org/0000-0001-2345-6789' },
    publisher: { '@id': '#publisher' },
    about: { '@id': '#conference' },
    hasPart: ['README.txt', 'content/sessions/a%20b.txt', 'digest/booklet.pdf', 'digest/index.html', 'digest/programme.json'].map((id) => ({
      '@id': id,
    })),
  });
  expect(entity('#read')).toMatchObject({
    object: { '@id': 'content/sessions/a%20b.txt' },
    result: { '@id': 'digest/programme.json' },
    instrument: { '@id': '#software-octavo' },
    endTime: '2022-07-01T12:34:57.000Z',
  });
  expect(entity('#publish')).toMatchObject({
    object: { '@id': 'digest/programme.json' },
    result: { '@id': 'digest/index.html' },
    instrument: [{ '@id': '#software-octavo' }, { '@id': '#software-katex' }],
  });
  expect(entity('#print')).toMatchObject({
    result: { '@id': 'digest/booklet.pdf' },
    instrument: [{ '@id': '#software-octavo' }, { '@id': '#software-chromium' }],
  });
  // Every reference leads to an entity of this file.
  const ids = new Set(graph.map((one) => one['@id']));
  const referred = [...JSON.stringify(graph).matchAll(/\{"@id":"([^"]+)"\}/g)]
    .map((found) => found[1]!)
    .filter((id) => !id.startsWith('https://w3id.org/'));
  expect(referred.filter((id) => !ids.has(id))).toEqual([]);
});
