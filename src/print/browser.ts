// Finds a browser that can print, preferring the pinned one so that the same input gives the same PDF; starts and ends it.
import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser as RunningBrowser } from 'puppeteer-core';

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
  readonly kind: 'given' | 'pinned' | 'installed';
  /** Where its profile and temporary files go; without it, where the system puts them. */
  readonly scratch?: string;
}

/** No browser on this machine; the message names the command that brings one. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

/** The browser ended by itself in the middle of its work, or would not start. */
export class BrowserEnded extends Error {
  override readonly name = 'BrowserEnded';
}

/** The browser ended twice; the message says what a person can do. */
export class BrowserFailed extends Error {
  override readonly name = 'BrowserFailed';

  constructor(browser: Browser, cause: unknown) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] as string).slice(0, 200) : String(cause);
    super(
      `The browser that prints (${browser.version}) ended twice in the middle of its work (${reason}).
It most often runs out of memory: close other programs, or print fewer editions at once (--edition). If it goes on, install Chromium and name it
in PUPPETEER_EXECUTABLE_PATH, or build without paper (--skip booklet). The previous output was left as it was.`,
      { cause },
    );
  }
}

const baseArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--allow-file-access-from-files',
];
// The pinned headless shell is built for one process: its zygote and GPU process expect libraries a bare system lacks.
const pinnedArgs = ['--no-zygote', '--single-process', '--headless=shell', '--hide-scrollbars', '--mute-audio'];

/**
 * `PUPPETEER_EXECUTABLE_PATH`, else the Chromium inside `@sparticuz/chromium` unpacked into `cacheDir`, else an installed
 * Chrome, Chromium or Edge. @throws BrowserMissing
 */
export async function findBrowser(cacheDir: string): Promise<Browser> {
  const given = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (given) {
    if (!(await isExecutable(given)))
      throw new BrowserMissing(`Expected a browser at PUPPETEER_EXECUTABLE_PATH, found no program at ${given}`);
    return describe(given, baseArgs, {}, 'given');
  }
  let ownFault: NodeJS.ErrnoException | undefined;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const pinned = await unpackPinned(cacheDir).catch((fault: NodeJS.ErrnoException) => {
      ownFault = fault;
      return undefined;
    });
    if (pinned) return pinned;
  }
  for (const path of installedPaths()) if (await isExecutable(path)) return describe(path, baseArgs, {}, 'installed');
  const command =
    process.platform === 'darwin'
      ? 'brew install --cask google-chrome'
      : process.platform === 'win32'
        ? 'winget install Google.Chrome'
        : 'apt install chromium   (or your system’s package of Chromium)';
  const unpacked = ownFault?.code
    ? `Octavo brings one, but could not unpack it into ${cacheDir} (${ownFault.code}): make room there, or name another folder in OCTAVO_CACHE.\nOr install`
    : 'Install';
  throw new BrowserMissing(
    `Expected a browser to print with, found none. ${unpacked} one:  ${command}\nor name one in PUPPETEER_EXECUTABLE_PATH. The previous output was left as it was.`,
  );
}

/**
 * The same for work that nobody looks at: the pinned browser then makes a frame when it is asked to, and nobody asks. It takes no
 * screenshots. Each part of a book is a page of its own, whose scripts end before it pays to compile them for speed.
 */
export function withoutFrames(browser: Browser): Browser {
  return browser.kind === 'pinned'
    ? { ...browser, args: [...browser.args, '--enable-begin-frame-control', '--js-flags=--no-opt --no-maglev'] }
    : browser;
}

/** How long a browser may take to start, and to answer while it works: a busy machine needs seconds, not a minute. */
const patience = { startMs: 60_000, answerMs: 60_000 };

/**
 * Runs `work` with a started browser and ends it afterwards, whatever happens; its profile is private and removed.
 * @throws BrowserEnded when it ends before its work, does not start, or no longer answers
 */
export async function withBrowser<T>(
  browser: Browser,
  work: (running: RunningBrowser) => Promise<T>,
  { startMs, answerMs } = patience,
): Promise<T> {
  const { default: puppeteer } = await import('puppeteer-core');
  const late = new AbortController();
  const startTimer = setTimeout(() => late.abort(), startMs);
  const profile = browser.scratch ? await mkdtemp(join(browser.scratch, 'browser-')) : undefined;
  const start = puppeteer.launch({
    // A browser that listens to a pipe ends with the process at its other end, even one that was killed.
    pipe: true,
    signal: late.signal,
    ...(profile ? { userDataDir: profile } : {}),
    executablePath: browser.executablePath,
    args: [...browser.args, '--export-tagged-pdf'],
    env: { ...process.env, ...browser.env, ...(profile ? { TMPDIR: profile } : {}) },
    // Puppeteer would add flags of the full browser; the pinned shell brings its own.
    headless: browser.kind !== 'pinned',
    protocolTimeout: 600_000,
  });
  const running = await start
    .catch((cause: unknown) => {
      throw new BrowserEnded('it did not start', { cause });
    })
    .finally(() => clearTimeout(startTimer));
  const ended = new Promise<never>((_, reject) => running.once('disconnected', () => reject(new BrowserEnded('its process is gone'))));
  const hanging = watch(running, answerMs);
  ended.catch(() => undefined);
  hanging.seen.catch(() => undefined);
  try {
    return await Promise.race([work(running), ended, hanging.seen]);
  } catch (fault) {
    // What was asked of it last fails a moment before it is known to be gone.
    throw running.connected ? fault : new BrowserEnded('its process is gone', { cause: fault });
  } finally {
    hanging.forget();
    const child = running.process();
    await Promise.race([running.close().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    if (child && child.exitCode === null && child.signalCode === null) {
      // On a busy machine it goes a while after it was told to.
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    }
  }
}

/** Rejects when six questions in a row got no answer. Counted, not timed: a machine that slept has asked only once. */
function watch(running: RunningBrowser, answerMs: number): { readonly seen: Promise<never>; readonly forget: () => void } {
  let unanswered = 0;
  let timer: NodeJS.Timeout | undefined;
  const seen = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (unanswered >= 6) reject(new BrowserEnded(`it gave no answer for ${Math.round(answerMs / 1000)} s`));
      unanswered += 1;
      void running.version().then(
        () => (unanswered = 0),
        () => undefined,
      );
    }, answerMs / 6);
  });
  return { seen, forget: () => clearInterval(timer) };
}

async function unpackPinned(cacheDir: string): Promise<Browser> {
  const require = createRequire(import.meta.url);
  // The package does not export its package.json; its entry lies two folders below it.
  const { version } = require(join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json')) as { version: string };
  const home = join(cacheDir, `chromium-${version}`);
  const executable = join(home, 'chromium');
  if (!(await isExecutable(executable))) {
    await mkdir(cacheDir, { recursive: true });
    const fresh = await mkdtemp(join(cacheDir, 'unpack-'));
    // The package unpacks into the temporary folder and would reuse any file named `chromium` there; so it gets a
    // private one. Named as on AWS it also unpacks libnss, libnspr and libexpat, which a bare Debian lacks.
    const before = {
      TMPDIR: process.env.TMPDIR,
      AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV,
      LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
      FONTCONFIG_PATH: process.env.FONTCONFIG_PATH,
    };
    process.env.TMPDIR = fresh;
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
    try {
      const { default: chromium } = await import('@sparticuz/chromium');
      await chromium.executablePath();
      await rename(fresh, home).catch(async (error) => {
        // Another build was faster: its copy is as good.
        if (!(await isExecutable(executable))) throw error;
        await rm(fresh, { recursive: true, force: true });
      });
    } finally {
      for (const [key, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[key];
        else process.env[key] = value;
      }
      await rm(fresh, { recursive: true, force: true });
    }
  }
  // The package's own fonts.conf looks in places of another system. Without any font of the system Chromium draws nothing
  // while a page's own fonts arrive; the one it brings is enough, and the same on every machine.
  const fonts = join(home, 'fonts');
  await writeFile(
    join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${fonts}</dir><cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>\n`,
  );
  const libraries = (await readdir(home, { recursive: true }))
    .filter((path) => /libnss3\.so$/.test(path))
    .map((path) => join(home, path, '..'));
  const env = {
    LD_LIBRARY_PATH: [...libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    HOME: home,
    FONTCONFIG_PATH: fonts,
  };
  return { executablePath: executable, args: [...baseArgs, ...pinnedArgs], env, version: `@sparticuz/chromium ${version}`, kind: 'pinned' };
}

async function describe(
  executablePath: string,
  args: readonly string[],
  env: Record<string, string>,
  kind: Browser['kind'],
): Promise<Browser> {
  const { stdout } = await promisify(execFile)(executablePath, ['--version'], { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  return { executablePath, args, env, version: stdout.trim() || executablePath, kind };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function installedPaths(): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
}
