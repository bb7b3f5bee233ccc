// A plain static server on loopback, so that the site is tested as it is served, under a prefix.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.ics': 'text/calendar',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
};

/** Serves `folder` below `/some/prefix/` while `work` runs; `tell` hears how many bytes each answer is long. */
export async function serving<T>(folder: string, work: (base: string) => Promise<T>, tell: (bytes: number) => void = () => {}): Promise<T> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(folder, path.replace('/some/prefix/', '').replace(/(^|\/)$/, '$1index.html'));
    if (!path.startsWith('/some/prefix/') || path.includes('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    // As every host of static pages does.
    const packed = /^text|json|svg/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    const body = packed ? gzipSync(readFileSync(file)) : readFileSync(file);
    tell(body.length);
    response.writeHead(200, { 'content-type': type, ...(packed ? { 'content-encoding': 'gzip' } : {}) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/some/prefix/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
