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
  const notFound = join(folder, '404.html');
  // The page for what is not there names its files by the path of the configured address, where such a host has the site.
  const top = existsSync(notFound) ? (/data-root="([^"]*)"/.exec(readFileSync(notFound, 'utf8'))?.[1] ?? '') : '';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const prefix = ['/some/prefix/', top].find((one) => one && path.startsWith(one));
    const file = join(folder, path.replace(prefix ?? '', '').replace(/(^|\/)$/, '$1index.html'));
    if (!prefix || path.includes('..') || !existsSync(file) || !statSync(file).isFile()) {
      const body = prefix && /(?:\/|\.html)$/.test(path) && existsSync(notFound) ? readFileSync(notFound) : '';
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(body);
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
