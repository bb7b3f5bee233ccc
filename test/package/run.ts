// `npm run test:package [file…]`: the suite against what `npm pack` gives, installed by npm in an empty folder. The tests are laid into the
// unpacked package, so that every `../src/…` they read and every command they start is the package's own, from its compiled `dist/`.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '../..');

/** What says something of the checkout, not of the package. */
const ofTheCheckout: Readonly<Record<string, string>> = {
  'test/package.test.ts': 'packs the package itself',
  'test/start-up.test.ts': 'compiles a checkout; the package is compiled when it is packed',
  'test/newcomer-walk.test.ts': 'clones the repository',
  'test/hostile/supply-chain.test.ts': 'reads the lock file, which the package does not carry',
};

const folder = mkdtempSync(join(tmpdir(), 'octavo-suite-'));
// A test is another user.
chmodSync(folder, 0o755);
function run(program: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) {
    process.exitCode = status ?? 2;
    throw new Error(`${program} ${args.join(' ')} failed`);
  }
}

/** As a person installs it: npm has nothing to warn of. */
function install(tarball: string): void {
  const { status, stdout, stderr } = spawnSync('npm', ['install', tarball, '--prefer-offline'], { cwd: folder, encoding: 'utf8' });
  process.stdout.write(stdout + stderr);
  if (status === 0 && !/\bwarn\b/i.test(stdout + stderr)) return;
  process.exitCode = status || 2;
  throw new Error('npm install failed, or had something to warn of');
}

try {
  run('npm', ['pack', '--silent', '--pack-destination', folder], home);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  install(`./${tarball}`);
  const octavo = join(folder, 'octavo');
  cpSync(join(folder, 'node_modules/octavo'), octavo, { recursive: true });
  for (const name of [
    'test',
    'content',
    'docs',
    'bench',
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'vitest.config.ts',
    '.github',
    '.ci',
  ])
    cpSync(join(home, name), join(octavo, name), { recursive: true });
  // Vitest and what the tests alone use; never in place of what the package brought.
  for (const name of packagesIn(join(home, 'node_modules'))) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(home, 'node_modules', name), place);
  }
  // Some tests start programs by their place in the checkout.
  symlinkSync(join(folder, 'node_modules'), join(octavo, 'node_modules'));
  for (const [file, why] of Object.entries(ofTheCheckout)) {
    rmSync(join(octavo, file), { force: true });
    process.stdout.write(`not run: ${file} (${why})\n`);
  }
  run(process.execPath, [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)], octavo);
} catch (fault) {
  process.stderr.write(`${(fault as Error).message}\n`);
} finally {
  if (!process.env.OCTAVO_KEEP) rmSync(folder, { recursive: true, force: true });
}

function packagesIn(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name]));
}
