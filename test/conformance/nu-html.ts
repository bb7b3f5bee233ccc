// Every page, held against the Nu HTML Checker of the W3C: no error and no warning.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, isInstalled, saying, workshop, type Checker } from './checker.ts';

const version = '26.9.27';
const home = join(workshop, `vnu-jar_${version}`);

interface Message {
  readonly type: string;
  readonly subType?: string;
  readonly url: string;
  readonly lastLine?: number;
  readonly message: string;
}

export const nuHtml: Checker = {
  name: 'the Nu HTML Checker accepts every page',
  find: async () => {
    if (!isInstalled('java', '-version')) return 'java is not installed';
    if (existsSync(join(home, 'complete'))) return undefined;
    mkdirSync(home, { recursive: true });
    const { code, output } = await execute('npm', [
      'install',
      '--prefix',
      home,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `vnu-jar@${version}`,
    ]);
    if (code !== 0) return `npm could not install vnu-jar: ${saying(output, 3).join(' ')}`;
    writeFileSync(join(home, 'complete'), '');
    return undefined;
  },
  run: async (site) => {
    const { output } = await execute('java', [
      '-Xss8m',
      '-Xmx1g',
      '-jar',
      join(home, 'node_modules/vnu-jar/build/dist/vnu.jar'),
      '--skip-non-html',
      '--format',
      'json',
      site,
    ]);
    const { messages } = JSON.parse(output.slice(output.indexOf('{'))) as { messages: readonly Message[] };
    // It takes 'self' of a page read from a disk for nobody and knows no hashes of scripts; what the policy lets through is tested in a browser.
    const about = messages.filter(
      ({ type, subType, message }) => (type === 'error' || subType === 'warning') && !/violates Content Security Policy/.test(message),
    );
    return saying(
      about
        .map(({ url, lastLine, message }) => `${url.slice(url.indexOf(site) + site.length + 1)}:${lastLine ?? '?'} ${message}`)
        .join('\n'),
    );
  },
};
