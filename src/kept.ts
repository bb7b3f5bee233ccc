// Bytes of an archive or a booklet → the files it keeps: the content it was made from, and the programme. Nothing is written to disk.
import { unpackSafely, verifyBag } from './archive/index.ts';
import type { Diagnostic, Outcome } from './model/diagnostic.ts';
import { readAttachments } from './print/attach.ts';

export interface Kept {
  /** Path below the content folder (`sessions/a.txt`) → bytes as received. */
  readonly content: ReadonlyMap<string, Uint8Array>;
  readonly programmeJson?: string;
  /** Of the build that wrote it: files unpacked with this time are built to the same bytes again. */
  readonly date?: Date;
}

/** Whether the bytes are those of a zip or a PDF, so that `readKept` is the one to ask. */
export function mayKeep(bytes: Uint8Array): boolean {
  return /^(?:PK\u0003\u0004|%PDF-)/.test(Buffer.from(bytes.subarray(0, 5)).toString('latin1'));
}

/** What a bag or a PDF keeps; a bag is proven first, and a path that leads outside is a fault. `name` is what diagnostics call it. */
export async function readKept(bytes: Uint8Array, name: string): Promise<Outcome<Kept>> {
  const isPdf = bytes[0] === 0x25;
  const { files, date, diagnostics: found } = isPdf ? await attachedFiles(bytes, name) : baggedFiles(bytes, name);
  if (!files) return { diagnostics: found };
  const diagnostics: Diagnostic[] = [...found];
  const content = new Map(
    [...files].flatMap(([path, held]): [string, Uint8Array][] =>
      path.startsWith('content/') ? [[path.slice('content/'.length), held]] : [],
    ),
  );
  const hidden = [...content.keys()].find((path) => /(?:^|\/)\.|[\p{Cc}\u202a-\u202e\u2066-\u2069]|[^/]{256}/u.test(path));
  if (hidden !== undefined)
    return {
      diagnostics: [
        ...diagnostics,
        {
          code: 'kept-name-odd',
          severity: 'error',
          message: `Expected names of files that can be seen, found ${JSON.stringify(hidden.slice(0, 200))}`,
          hint: 'Octavo keeps no hidden files: another program put it there; do not unpack it',
          file: name,
        },
      ],
    };
  const looks = [...content.keys()].filter((path) => path.startsWith('templates/'));
  if (looks.length > 0)
    diagnostics.push({
      code: 'kept-templates',
      severity: 'warning',
      message: `Expected words, settings and stylesheets, found ${looks.length === 1 ? 'a template' : `${looks.length} templates`} as well, which a build runs like a program`,
      hint: 'read templates/ before you build, unless you know who made it',
      file: name,
    });
  const programme = files.get('programme.json') ?? files.get('digest/programme.json');
  if (content.size === 0 && !programme) {
    return {
      diagnostics: [
        ...diagnostics,
        {
          code: 'nothing-kept',
          severity: 'error',
          message: `Expected ${isPdf ? 'a booklet that carries its sources' : 'an archive of Octavo'}, found neither content nor programme.json in it`,
          hint: isPdf ? 'a booklet loses its attachments when another program writes it anew' : 'was it written by octavo build?',
          file: name,
        },
      ],
    };
  }
  return {
    value: { content, ...(programme ? { programmeJson: new TextDecoder().decode(programme) } : {}), ...(date ? { date } : {}) },
    diagnostics,
  };
}

interface Files {
  readonly files?: ReadonlyMap<string, Uint8Array>;
  readonly date?: Date;
  readonly diagnostics: readonly Diagnostic[];
}

function baggedFiles(bytes: Uint8Array, name: string): Files {
  const { files, faults } = unpackSafely(bytes);
  const diagnostics = [
    ...faults.map((fault): Diagnostic => ({ ...fault, severity: 'error', file: name })),
    ...(files ? verifyBag(files, name) : []),
  ];
  if (!files || diagnostics.length > 0) return { diagnostics };
  const epoch = /^Source-Date-Epoch: (\d{1,11})$/m.exec(new TextDecoder().decode(files.get('bag-info.txt')))?.[1];
  return {
    ...(epoch ? { date: new Date(Number(epoch) * 1000) } : {}),
    files: new Map(
      [...files].flatMap(([path, held]): [string, Uint8Array][] => (path.startsWith('data/') ? [[path.slice('data/'.length), held]] : [])),
    ),
    diagnostics,
  };
}

async function attachedFiles(bytes: Uint8Array, name: string): Promise<Files> {
  const attached = await readAttachments(bytes);
  if (!attached)
    return {
      diagnostics: [
        {
          code: 'pdf-unreadable',
          severity: 'error',
          message: 'Expected a PDF, found bytes that cannot be read as one',
          hint: 'fetch the booklet again: it was cut short, damaged or encrypted on the way; one that unpacks to far more than it is long is refused',
          file: name,
        },
      ],
    };
  const outside = attached.find(
    ({ path }) =>
      path.startsWith('/') ||
      /[\\\0]|^[A-Za-z]:/.test(path) ||
      path.split('/').some((part) => part === '' || part === '.' || part === '..'),
  );
  if (outside)
    return {
      diagnostics: [
        {
          code: 'attachment-path-outside',
          severity: 'error',
          message: `Expected only paths inside a folder, found the attachment ${JSON.stringify(outside.path.slice(0, 200))}`,
          hint: 'do not unpack it',
          file: name,
        },
      ],
    };
  const date = attached.find((one) => one.date)?.date;
  return { ...(date ? { date } : {}), files: new Map(attached.map(({ path, bytes: held }) => [path, held])), diagnostics: [] };
}
