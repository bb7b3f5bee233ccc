// The service worker: keeps the pages of this build for reading without a connection. Beside it stand `release` and `files`, written by the build.
declare const release: string;
declare const files: readonly string[];

interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lifetime {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', work: (action: Lifetime) => void): void;
  addEventListener(name: 'message', work: (action: Lifetime & { readonly data: unknown }) => void): void;
  addEventListener(name: 'fetch', work: (action: Asked) => void): void;
}
const worker = globalThis as unknown as Worker;
const scope = worker.registration.scope;
// Other digests may live on the same host: a name says whose a store is.
const mine = `octavo ${scope} `;
const name = mine + release;

/** The page a folder shows. */
const pageOf = (address: string): string => address.replace(/[?#].*$/, '').replace(/\/$/, '/index.html');

/** One file that cannot be had must not lose the others. */
async function keep(addresses: readonly string[]): Promise<void> {
  const store = await caches.open(name);
  const wanted = [...new Set(addresses.map((address) => pageOf(new URL(address, scope).href)))].filter((address) =>
    address.startsWith(scope),
  );
  const next = wanted[Symbol.iterator]();
  const line = async (): Promise<void> => {
    for (const address of next) {
      if (await store.match(address)) continue;
      const answer = await fetch(address, { cache: 'no-cache' }).catch(() => undefined);
      if (answer?.ok) await store.put(address, answer);
    }
  };
  await Promise.all([line(), line(), line(), line()]);
}

async function answer(request: Request): Promise<Response> {
  const address = pageOf(request.url);
  const store = await caches.open(name);
  const kept = await store.match(address);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && fresh.status === 200 && /\.(?:html|css|js|woff2|svg|webmanifest)$/.test(address)) await store.put(address, fresh.clone());
  return fresh;
}

worker.addEventListener('install', (action) => action.waitUntil(keep(files).then(() => worker.skipWaiting())));
worker.addEventListener('activate', (action) =>
  action.waitUntil(
    (async () => {
      for (const old of await caches.keys()) if (old.startsWith(mine) && old !== name) await caches.delete(old);
      await worker.clients.claim();
    })(),
  ),
);
worker.addEventListener('message', (action) => {
  const asked = (action.data as { keep?: unknown } | null)?.keep;
  if (Array.isArray(asked)) action.waitUntil(keep(asked.filter((one): one is string => typeof one === 'string').slice(0, 400)));
});
worker.addEventListener('fetch', (action) => {
  const { request } = action;
  if (request.method === 'GET' && request.url.startsWith(scope) && !request.headers.has('range')) action.respondWith(answer(request));
});
