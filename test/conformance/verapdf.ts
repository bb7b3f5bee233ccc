// veraPDF on every PDF of a site, for whatever its metadata claims; a PDF that claims nothing is a fault.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checker, findJava, java, NotRun } from './checker.ts';

const artifact = 'org.verapdf.apps:greenfield-apps:1.28.2';

export const verapdf: Checker = {
  name: 'veraPDF: every PDF keeps what it claims of PDF/UA and PDF/A',
  find: () => findJava(artifact),
  async run(site) {
    const files = readdirSync(site)
      .filter((name) => name.endsWith('.pdf'))
      .sort();
    if (files.length === 0) throw new NotRun('the site has no PDF');
    const faults: string[] = [];
    const claims = new Map<string, string[]>();
    for (const name of files) {
      const flavours = flavoursOf(readFileSync(join(site, name), 'latin1'));
      if (flavours.length === 0) faults.push(`${name} claims neither PDF/UA nor PDF/A`);
      for (const flavour of flavours) claims.set(flavour, [...(claims.get(flavour) ?? []), name]);
    }
    // One start of Java for all files that claim the same.
    for (const [flavour, names] of claims) {
      const { output, stdout } = await java(
        artifact,
        'org.verapdf.apps.GreenfieldCliWrapper',
        '--flavour',
        flavour,
        '--format',
        'xml',
        '--maxfailuresdisplayed',
        '1',
        ...names.map((name) => join(site, name)),
      );
      const jobs = stdout.split(/(?=<job>)/).slice(1);
      for (const name of names) {
        const job = jobs.find((one) => one.includes(`${name}</name>`));
        if (!job?.includes('<validationReport'))
          faults.push(`${name}: veraPDF could not judge it for ${flavour}: ${(job ?? output).slice(-300)}`);
        else faults.push(...failedRules(job).map((rule) => `${name} (${flavour}): ${rule}`));
      }
    }
    return faults;
  },
};

/** What the XMP metadata, which is never compressed, claims: names that veraPDF knows. */
export function flavoursOf(pdf: string): string[] {
  const ua = /<pdfuaid:part>(\d)</.exec(pdf)?.[1];
  const [, part, level = ''] =
    /<pdfaid:part>(\d)<\/pdfaid:part>(?:<pdfaid:rev>\d+<\/pdfaid:rev>)?(?:<pdfaid:conformance>([ABUF])<)?/.exec(pdf) ?? [];
  return [...(ua ? [`ua${ua}`] : []), ...(part ? [`${part}${level.toLowerCase()}`] : [])];
}

/** The failed rules of veraPDF's report: clause, how often, what it asks for. */
export function failedRules(report: string): string[] {
  if (/<validationReport[^>]*isCompliant="true"/.test(report)) return [];
  const rules = [
    ...report.matchAll(/<rule [^>]*clause="([^"]*)"[^>]*status="failed"[^>]*failedChecks="(\d+)"[^>]*>\s*<description>([^<]*)</g),
  ].map(([, clause, count, description]) => `${clause}, ${count} times: ${description}`);
  return rules.length > 0 ? rules : ['not compliant'];
}
