// Under load: a built site needs nothing but a server of files; `octavo serve` answers this machine alone, whatever is saved how often.
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workplace } from '../support/built.ts';
import { serve, type Served } from '../support/serve.ts';
import { serving } from '../support/server.ts';
import { page as session } from '../support/session.ts';
import { thorough } from './thorough.ts';

const place = workplace();
const source = join(place.folder, 'content/sessions/a.txt');
let served: Served;

beforeAll(async () => {
  served = await serve(place.folder);
}, 90_000);
afterAll(() => {
  served.process.kill('SIGTERM');
  place.remove();
});

function ask(path: string, host?: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((done, fail) => {
    request(served.base, { path, ...(host ? { headers: { host } } : {}) }, (response) => {
      let body = '';
      response.on('data', (text) => (body += String(text)));
      response.on('end', () => done({ status: response.statusCode ?? 0, body }));
    })
      .on('error', fail)
      .end();
  });
}

test('it listens on loopback alone', async () => {
  const port = Number(new URL(served.base).port);
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others)
    await expect(new Promise((done, fail) => connect(port, address, () => done('open')).on('error', fail)), address).rejects.toThrow(
      /ECONNREFUSED|EHOSTUNREACH|ETIMEDOUT/,
    );
  expect((await ask('/')).status).toBe(200);
});

test('no other name, no path outside, in any spelling', async () => {
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '169.254.169.254',
    'localhost:80@evil.example',
    '[::2]',
  ])
    expect([host, (await ask('/', host)).status]).toEqual([host, 403]);
  const paths = [
    '/../content/conference.yaml',
    '/..%2fcontent/conference.yaml',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cwindows',
    '/..\\..\\etc\\passwd',
    '/%00',
    '/index.html%00.txt',
    '/....//....//etc/passwd',
    '//etc/passwd',
    '/%252e%252e/etc/passwd',
    '/file:///etc/passwd',
    '/octavo-preview/..%2f..%2f..%2fpackage.json',
    '/content/sessions/a.txt',
    '/.git/config',
    '/constructor',
    '/__proto__',
  ];
  for (const path of paths) {
    const { status, body } = await ask(path);
    expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    expect(body).not.toMatch(/root:|timeZone:|"dependencies"|\[core\]/);
  }
});

test('a thousand saves in a row end with the last one shown; a fault is shown in the page and goes away with its cause', async () => {
  for (let save = 0; save < 1000; save += 1) {
    writeFileSync(source, session.replace('A sheet carries four pages.', `A sheet carries four pages, saved ${save} times.`));
    if (save % 100 === 0) await new Promise((next) => setTimeout(next, 20));
  }
  const until = async (path: string, wanted: (body: string) => boolean): Promise<string> => {
    for (let turn = 0; turn < 600; turn += 1) {
      const { body } = await ask(path);
      if (wanted(body)) return body;
      await new Promise((next) => setTimeout(next, 200));
    }
    throw new Error(`never: ${path}\n${served.said()}`);
  };
  const state = '/octavo-preview/state.json';
  await until('/talks/saddle-stitching/', (body) => body.includes('saved 999 times'));
  writeFileSync(source, session.replace('10:35 - 10:55', '10:35 - 10:25'));
  const broken = await until(state, (body) => body.includes('slot-ends-before-start'));
  expect(JSON.parse(broken)).toMatchObject({ current: false });
  expect((await ask('/talks/saddle-stitching/')).body).toContain('saved 999 times');
  writeFileSync(source, session);
  expect(JSON.parse(await until(state, (body) => body.includes('"current":true')))).toMatchObject({ fault: '' });
  expect(served.process.exitCode).toBeNull();
}, 240_000);

test.runIf(spawnSync('wrk', ['--version']).error === undefined)(
  'wrk gets the site from a plain server of files without one error',
  async () => {
    await place.build({ skip: new Set(['booklet', 'archive']) });
    const told = await serving(place.site, async (address) => {
      const wrk = spawn('wrk', ['-t1', '-c20', thorough ? '-d15s' : '-d2s', `${address}index.html`]);
      let text = '';
      wrk.stdout.on('data', (bytes: Buffer) => (text += String(bytes)));
      await new Promise((done) => wrk.on('close', done));
      return text;
    });
    expect(told).not.toMatch(/Socket errors|Non-2xx/);
    const perSecond = Number(/Requests\/sec:\s*([\d.]+)/.exec(told)?.[1]);
    console.info(`wrk: ${perSecond} requests a second`);
    expect(perSecond).toBeGreaterThan(100);
  },
  120_000,
);
