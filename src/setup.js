// Installs what is missing, with Node alone: `npm run build` in a fresh clone starts here. Does nothing when all is there.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(home, 'package-lock.json');
const stamp = join(home, 'node_modules', '.octavo-installed');
const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Octavo needs Node 20.19 or newer, found ${process.version}. See https://nodejs.org`);
  process.exit(2);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('installing what is missing (npm ci) …');
  // Puppeteer would fetch a browser of its own; Octavo's comes inside an npm package.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', NODE_ENV: 'development' },
  });
  if (npm.status !== 0) {
    console.error('The installation did not succeed: npm says why above. Is the npm registry reachable?');
    process.exit(2);
  }
  writeFileSync(stamp, wanted);
}
