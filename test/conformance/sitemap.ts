// sitemap.xml, held against the XML Schema of sitemaps.org, as the npm package of that name brings it, by xmllint.
import { join } from 'node:path';
import { execute, fileOf, findNpm, isInstalled, npmFolder, saying, type Checker } from './checker.ts';

const requirement = 'sitemap@9.0.1';

export const sitemap: Checker = {
  name: 'sitemap.xml is valid for sitemaps.org',
  find: async () => (isInstalled('xmllint') ? findNpm(requirement) : 'xmllint is not installed'),
  run: async (site) => {
    const { code, output } = await execute('xmllint', [
      '--noout',
      '--nonet',
      '--schema',
      join(npmFolder(requirement), 'node_modules/sitemap/schema/sitemap.xsd'),
      fileOf(site, 'sitemap.xml'),
    ]);
    return code === 0 ? [] : saying(output);
  },
};
