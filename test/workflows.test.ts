// The workflows of this repository and those that the documentation gives: they parse, and what they run exists. GitHub itself cannot be asked here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const home = resolve(import.meta.dirname, '..');
const files = [
  ...readdirSync(join(home, '.github/workflows')).map((name) => `.github/workflows/${name}`),
  'docs/github-actions-matrix.yml',
];
const scripts = Object.keys((JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { scripts: object }).scripts);
const commands = readdirSync(join(home, 'src/commands')).map((name) => name.replace(/\.ts$/, ''));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly steps?: readonly Step[];
  readonly strategy?: unknown;
  readonly permissions?: unknown;
  readonly environment?: unknown;
  readonly outputs?: unknown;
  readonly env?: unknown;
  readonly name?: string;
  readonly container?: unknown;
}
interface Workflow {
  readonly name?: string;
  readonly on?: Readonly<Record<string, unknown>> | readonly string[] | string;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** Keys and events as GitHub's reference of workflow syntax names them. */
const known = {
  workflow: ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'],
  job: [
    'name',
    'permissions',
    'needs',
    'if',
    'runs-on',
    'environment',
    'concurrency',
    'outputs',
    'env',
    'defaults',
    'steps',
    'timeout-minutes',
    'strategy',
    'continue-on-error',
    'container',
    'services',
    'uses',
    'with',
    'secrets',
  ],
  step: ['id', 'if', 'name', 'uses', 'run', 'working-directory', 'shell', 'with', 'env', 'continue-on-error', 'timeout-minutes'],
  events: ['push', 'pull_request', 'workflow_dispatch', 'workflow_call', 'release', 'schedule'],
};

test.each(files)('%s', (file) => {
  const text = readFileSync(join(home, file), 'utf8');
  const workflow = parse(text) as Workflow;
  const strange = (from: object, names: readonly string[]): string[] => Object.keys(from).filter((name) => !names.includes(name));
  expect(strange(workflow, known.workflow)).toEqual([]);
  const events =
    typeof workflow.on === 'string' ? [workflow.on] : Array.isArray(workflow.on) ? workflow.on : Object.keys(workflow.on ?? {});
  expect(events.length).toBeGreaterThan(0);
  expect(events.filter((name) => !known.events.includes(name as string))).toEqual([]);
  // Nobody gets more than is said.
  expect(workflow.permissions).toBeDefined();
  const jobs = Object.entries(workflow.jobs ?? {});
  expect(jobs.length).toBeGreaterThan(0);
  for (const [name, job] of jobs) {
    expect([name, strange(job, known.job)]).toEqual([name, []]);
    expect([name, job['runs-on']]).toEqual([name, expect.any(String)]);
    for (const other of [job.needs ?? []].flat())
      expect([name, Object.keys(workflow.jobs ?? {})]).toEqual([name, expect.arrayContaining([other])]);
    for (const step of job.steps ?? []) {
      expect([name, strange(step, known.step)]).toEqual([name, []]);
      expect([name, Number(step.uses !== undefined) + Number(step.run !== undefined)]).toEqual([name, 1]);
      if (step.uses) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
      for (const [, script] of (step.run ?? '').matchAll(/npm run (?:-s )?([\w:-]+)/g)) expect(scripts).toContain(script);
      for (const [, command] of (step.run ?? '').matchAll(/(?:octavo --|\boctavo) ([a-z]+)/g)) expect(commands).toContain(command);
      for (const [, path] of (step.run ?? '').matchAll(/\bbash (\.[\w./-]+)/g)) expect(existsSync(join(home, path as string))).toBe(true);
    }
  }
  // An expression that is never closed is shown as it stands.
  expect(text.match(/\$\{\{/g)?.length ?? 0).toBe(text.match(/\$\{\{[^}]*\}\}/g)?.length ?? 0);
});
