// What a checker of other people's is to us, and the workshop it is fetched into: jars from Maven, modules from PyPI and npm, never a system folder.
import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** One program that judges a built site. The list in `checkers.ts` names them all. */
export interface Checker {
  readonly name: string;
  /** Fetches what is missing and can be had; the reason when the program cannot run here, undefined when it can. */
  find(): Promise<string | undefined>;
  /** What the program finds wrong with the site in this folder; empty when it is content. Throws `NotRun` when the site lacks what it judges. */
  run(site: string): Promise<readonly string[]>;
}

/** A checker that could not judge: neither passed nor failed. */
export class NotRun extends Error {}

/** Below the cache of Octavo itself. */
export const workshop = join(
  process.env.OCTAVO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'octavo'),
  'conformance',
);

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly stdout: string;
}

/** Programs still running: what takes too long is ended with all it started. */
const running = new Set<ChildProcess>();

export function endAll(): void {
  for (const one of running) one.kill('SIGKILL');
}

/** Runs to the end, however it ends; the output is both streams. Throws only when the program cannot be started or is killed. */
export function execute(
  program: string,
  parameters: readonly string[],
  folder?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      [...parameters],
      { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...environment }, ...(folder ? { cwd: folder } : {}) },
      (fault, stdout, stderr) => {
        running.delete(child);
        if (fault && typeof fault.code !== 'number') reject(fault);
        else resolve({ code: fault ? Number(fault.code) : 0, output: stdout + stderr, stdout });
      },
    );
    running.add(child);
  });
}

/** The lines of an output that say anything, at most `most`. */
export function saying(output: string, most = 40): string[] {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} lines more`] : lines;
}

export function isInstalled(program: string, ...parameters: string[]): boolean {
  return spawnSync(program, parameters.length > 0 ? parameters : ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Whether `java` and the artifact ("group:name:version") with what it depends on are there; fetches it with Maven once. */
export async function findJava(artifact: string): Promise<string | undefined> {
  if (!isInstalled('java', '-version')) return 'java is not installed';
  if (existsSync(join(jarsOf(artifact), 'complete'))) return undefined;
  if (!isInstalled('mvn')) return `mvn is not installed, and ${artifact} was not fetched before`;
  mkdirSync(jarsOf(artifact), { recursive: true });
  const [group, name, version] = artifact.split(':');
  const project = join(jarsOf(artifact), 'pom.xml');
  writeFileSync(
    project,
    `<project><modelVersion>4.0.0</modelVersion><groupId>octavo</groupId><artifactId>conformance</artifactId><version>1</version>
<dependencies><dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency></dependencies></project>\n`,
  );
  const { code, output } = await execute('mvn', [
    '-q',
    '-B',
    '-f',
    project,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${jarsOf(artifact)}`,
    '-DincludeScope=runtime',
  ]);
  if (code !== 0) return `Maven could not fetch ${artifact}: ${saying(output, 3).join(' ')}`;
  writeFileSync(join(jarsOf(artifact), 'complete'), '');
  return undefined;
}

const jarsOf = (artifact: string): string => join(workshop, artifact.replaceAll(':', '_'));

/** Runs a class of the artifact, whose jars `findJava` fetched. */
export function java(artifact: string, mainClass: string, ...parameters: string[]): Promise<Ran> {
  const jars = readdirSync(jarsOf(artifact))
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => join(jarsOf(artifact), name));
  return execute('java', ['-Xmx1g', '-cp', jars.join(delimiter), mainClass, ...parameters]);
}

/** Where the npm package ("name@version") is installed. */
export const npmFolder = (requirement: string): string => join(workshop, `npm_${requirement.replace(/[^\w.-]+/g, '_')}`);

/** Installs the npm package once, in a folder of its own; no install script runs. */
export async function findNpm(requirement: string): Promise<string | undefined> {
  const home = npmFolder(requirement);
  if (existsSync(join(home, 'complete'))) return undefined;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const { code, output } = await execute(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', requirement],
    home,
    { PUPPETEER_SKIP_DOWNLOAD: '1' },
  );
  if (code !== 0) return `npm could not install ${requirement}: ${saying(output, 3).join(' ')}`;
  writeFileSync(join(home, 'complete'), '');
  return undefined;
}

/** Where the package is installed. */
export const pythonFolder = (requirement: string): string => join(workshop, `python_${requirement.replace(/==| /g, '_')}`);

/** Whether `python3` and the packages ("name==version", with blanks between several) are there; installs it once, in an environment of its own. */
export async function findPython(requirement: string): Promise<string | undefined> {
  const home = pythonFolder(requirement);
  if (existsSync(join(home, 'complete'))) return undefined;
  if (!isInstalled('python3')) return 'python3 is not installed';
  mkdirSync(home, { recursive: true });
  const made = await execute('python3', ['-m', 'venv', '--clear', home]);
  if (made.code !== 0) return `python3 could not make an environment: ${saying(made.output, 3).join(' ')}`;
  const { code, output } = await execute(join(home, 'bin/python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    ...requirement.split(' '),
  ]);
  if (code !== 0) return `pip could not install ${requirement}: ${saying(output, 3).join(' ')}`;
  writeFileSync(join(home, 'complete'), '');
  return undefined;
}

/** Runs a script in the package's environment. */
export function python(requirement: string, script: string, ...parameters: string[]): Promise<Ran> {
  return execute(join(pythonFolder(requirement), 'bin/python'), ['-c', script, ...parameters]);
}

/** What a Python script said, when it failed. */
export const faultsOf = ({ code, output }: Ran): string[] => (code === 0 ? [] : saying(output));

/** The archive of a site. */
export function archiveOf(site: string): string {
  const archive = readdirSync(site).find((name) => name.endsWith('.zip'));
  if (!archive) throw new NotRun('the site has no archive');
  return join(site, archive);
}

/** A file of the site. */
export function fileOf(site: string, path: string): string {
  if (!existsSync(join(site, path))) throw new NotRun(`the site has no ${path}`);
  return join(site, path);
}
