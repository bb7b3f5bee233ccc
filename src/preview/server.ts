// A preview → an HTTP server for this machine alone: pages with a reload script, the booklet laid out in the reader's browser, events.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { mediaTypeOf } from '../archive/media-type.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { fitFormulas } from '../print/fit-formulas.ts';
import { hangPunctuation } from '../print/hang-punctuation.ts';
import { pagedScript, place } from '../print/part-layout.ts';
import { splitIntoParts } from '../print/parts.ts';
import { placeOf } from '../report/diagnostics.ts';
import { innermost, type Preview } from './preview.ts';
import { BookletProof } from './proof.ts';

export interface ServerSettings {
  /** Address of a place in an editor, with {file}, {line} and {column}; "" for none. */
  readonly editor: string;
  /** Arguments that run octavo, to print booklets with. */
  readonly command: readonly string[];
  readonly inputs: readonly string[];
}

export interface PreviewServer {
  readonly server: Server;
  /** Tells every open page; `styleOnly` when it may keep its page and take the stylesheets anew. */
  tell(change: { readonly styleOnly: boolean }): void;
  /** Paths of the pages that somebody looks at. */
  open(): string[];
}

/** Its own files below this path: no page of a programme is named so. */
const own = '/octavo-preview/';
const inPage = (name: string): Buffer => readFileSync(new URL(`../../src/preview/in-page/${name}`, import.meta.url));

export function previewServer(preview: Preview, settings: ServerSettings): PreviewServer {
  /** Each with the page it stands in. */
  const listeners = new Map<ServerResponse, string>();
  /** Those that show the booklet: for them alone it is printed. */
  const readers = new Set<ServerResponse>();
  const proof = new BookletProof(settings.command, settings.inputs, () => say('proof'));
  const say = (name: string): void => {
    for (const listener of listeners.keys()) listener.write(`event: ${name}\ndata: ${preview.state.version}\n\n`);
  };
  const server = createServer(
    (request, response) => void answer(request, response).catch((fault) => send(response, 500, 'text/html', faultPage(fault))),
  );
  server.on('close', () => proof.stop());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A name that someone else's DNS leads here is not ours: only a page of this server may ask (DNS rebinding).
    if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(request.headers.host ?? ''))
      return send(response, 403, 'text/plain', 'This preview answers to localhost alone.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'Only GET.');
    const path = pathOf(request.url ?? '/');
    if (path === undefined) return send(response, 400, 'text/plain', 'That is no address.');
    if (path.startsWith(own)) return answerOwn(path.slice(own.length), request, response);
    // What the service worker keeps would outlive every change.
    if (path === '/sw.js')
      return send(
        response,
        200,
        'text/javascript',
        "addEventListener('install',()=>skipWaiting());addEventListener('activate',()=>registration.unregister())",
      );
    const name = fileOf(path);
    if (/^[\w-]+\.pdf$/.test(name)) {
      response.writeHead(302, { location: `${own}#${name.replace(/(?:-print)?\.pdf$/, '')}` }).end();
      return;
    }
    const bytes = await preview.file(name);
    if (!bytes && preview.state.version > 0 && !(await preview.file('index.html')))
      return send(
        response,
        200,
        'text/html',
        withScripts('<!doctype html><meta charset="utf-8"><title>Octavo</title><body>', ['reload.js']),
      );
    if (!bytes)
      return send(
        response,
        404,
        'text/html',
        withScripts(
          `<!doctype html><meta charset="utf-8"><title>Not in the preview</title><body><p>${/\.zip$/.test(name) ? 'The archive is made by <code>octavo build</code>.' : 'There is no such page.'} <a href="/">Programme</a></p>`,
          ['reload.js'],
        ),
      );
    const type = mediaTypeOf(name) ?? 'application/octet-stream';
    if (type !== 'text/html') return send(response, 200, type, bytes);
    const html = Buffer.from(bytes).toString('utf8');
    if (name.startsWith('print/')) {
      const parts = splitIntoParts(html);
      const part = Math.min(parts.length, Math.max(1, Number(new URL(request.url ?? '', 'http://x').searchParams.get('part')) || 1));
      return send(
        response,
        200,
        type,
        withScripts(
          parts[part - 1] ?? html,
          ['fit.js', 'booklet.js', 'paged.js'],
          ` data-parts="${parts.length}" data-part-number="${part}"`,
        ),
      );
    }
    send(response, 200, type, withScripts(html.replace(' data-offline', ''), ['reload.js']));
  }

  async function answerOwn(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (name === '') return send(response, 200, 'text/html', inPage('workbench.html'));
    if (name === 'paged.js') return send(response, 200, 'text/javascript', readFileSync(pagedScript));
    // What the compiler wraps named functions in is not there in a page.
    if (name === 'fit.js')
      return send(
        response,
        200,
        'text/javascript',
        `globalThis.__name ??= (named) => named;\naddEventListener('load', ${String(fitFormulas)});\nglobalThis.octavoPlace = ${String(place)};\nglobalThis.octavoHang = ${String(hangPunctuation)};`,
      );
    if (name === 'state.json') return send(response, 200, 'application/json', JSON.stringify(stateFor(preview, proof, settings)));
    if (name === 'pages.json') {
      const edition = new URL(request.url ?? '', 'http://x').searchParams.get('edition') ?? '';
      const { pages: total, pageOf } = proof.printed(edition) ?? {};
      const html = await preview.file(`print/${edition}.html`);
      if (!total || !pageOf || !html) return send(response, 200, 'application/json', 'null');
      // A part begins on a page of its own: the first page that anything in it stands on.
      const starts = splitIntoParts(Buffer.from(html).toString('utf8')).map((part, at) =>
        at === 0 ? 1 : Math.min(...[...part.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => pageOf[id] ?? total)),
      );
      return send(response, 200, 'application/json', JSON.stringify({ total, starts, pageOf }));
    }
    if (name === 'changes') {
      response
        .writeHead(200, { ...headers, 'content-type': 'text/event-stream' })
        .write(`retry: 500\nevent: state\ndata: ${preview.state.version}\n\n`);
      const asked = new URL(request.url ?? '', 'http://x').searchParams;
      listeners.set(response, asked.get('page') ?? '');
      if (asked.has('booklet')) {
        readers.add(response);
        if (preview.state.current && proof.state.state === 'none') proof.start();
      }
      response.on('close', () => {
        listeners.delete(response);
        readers.delete(response);
      });
      return;
    }
    if (['reload.js', 'booklet.js', 'workbench.js', 'workbench.css', 'booklet.css'].includes(name))
      return send(response, 200, mediaTypeOf(name) ?? 'text/plain', inPage(name));
    send(response, 404, 'text/plain', 'There is no such file.');
  }

  return {
    server,
    tell({ styleOnly }) {
      say(styleOnly ? 'style' : 'page');
      if (readers.size > 0 && preview.state.current) proof.start();
      else proof.forget();
    },
    open: () => [...new Set(['index.html', ...listeners.values()].map(fileOf))].filter((path) => path.endsWith('.html')),
  };
}

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'cross-origin-resource-policy': 'same-origin',
};

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response
    .writeHead(status, { ...headers, 'content-type': /^text\/|json$|javascript$|svg|xml$/.test(type) ? `${type}; charset=utf-8` : type })
    .end(body);
}

/** The file of the output that an address asks for. */
const fileOf = (path: string): string => path.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/** The pages themselves never carry these: they are put in on the way out. */
function withScripts(html: string, names: readonly string[], attributes = ''): string {
  const scripts = names.map((name) => `<script defer src="${own}${name}"></script>`).join('');
  const marked = attributes ? html.replace(/<body\b/, `<body${attributes}`) : html;
  return marked.includes('</head>') ? marked.replace('</head>', () => `${scripts}</head>`) : marked + scripts;
}

/** What a template of the content folder said, on a page that comes again when it is mended. */
function faultPage(fault: unknown): string {
  const text = innermost(fault).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return withScripts(
    `<!doctype html><meta charset="utf-8"><title>A template failed</title><body><h1>This page cannot be made</h1><pre>${text}</pre>`,
    ['reload.js'],
  );
}

/** What the panel shows: each fault with its place, where an editor opens it, and the correction to copy; with what the print is found to be. */
function stateFor(preview: Preview, proof: BookletProof, { editor }: ServerSettings): object {
  const { version, current, diagnostics, content, editions, milliseconds, fault } = preview.state;
  const typed = (file: string): string => content?.typed.get(file) ?? file;
  const shown = (one: Diagnostic): object => {
    // A page of a PDF is not what an editor opens: the talk on it is.
    const at = one.page === undefined ? one : (one.related ?? one);
    const file = typed(at.file);
    const { line = 1, column = 1 } = at.range?.start ?? {};
    const opens = editor && file && !(one.page !== undefined && !one.related);
    const href = opens
      ? editor
          .replace('{file}', encodeURI(resolve(file)))
          .replace('{line}', String(line))
          .replace('{column}', String(column))
      : '';
    return {
      ...one,
      place: placeOf({ file, ...(at.range ? { range: at.range } : {}) }),
      href,
      correction: /`([^`]*: [^`]*)`/.exec(one.hint ?? '')?.[1] ?? '',
      ...(one.page === undefined ? {} : { edition: one.file.replace(/(?:-print)?\.pdf$/, '') }),
    };
  };
  const keyOf = ({ code, file, range }: Diagnostic): string => `${code} ${typed(file)} ${range?.start.offset}`;
  const known = new Set(diagnostics.map(keyOf));
  const printed = proof.state.diagnostics.filter((one) => !known.has(keyOf(one)));
  return {
    version,
    current,
    editions,
    milliseconds,
    fault: fault ?? '',
    diagnostics: diagnostics.map(shown),
    proof: { state: proof.state.state, fault: proof.state.fault ?? '', diagnostics: printed.map(shown) },
  };
}
