// What stands beside the pages: stylesheets, fonts, scripts, the service worker, the web manifest. Written from `styles/`, `src/client/` and packages.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paintCards } from './cards.ts';
import { cutHere, cutOnce, type CutFonts, type FontCut } from './cut-fonts.ts';
import { messagesFor } from './messages/index.ts';
import { themes, valuesIn } from './model/theme.ts';
import { editionTemplates } from './model/edition.ts';
import type { ByteStore } from './model/remember.ts';
import { once } from './model/remember.ts';
import { smallScript, smallStyle } from './small.ts';
import { allLetters, lettersUsed } from './views/font-letters.ts';
import { codeFonts, planFonts, type FontFile } from './views/fonts.ts';
import { siteCard } from './views/card.ts';
import type { EditionView } from './views/print/edition-view.ts';
import { factsOf, type SessionFacts } from './views/session-facts.ts';
import { siteShowing, type SiteView } from './views/site.ts';
import { canonicalUrl, notFoundUrl, peopleUrl } from './views/urls.ts';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '..');
const require = createRequire(import.meta.url);
const homeOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));
/** KaTeX's style and fonts; the package of `npm pack` brings a copy, so that installing it does not install KaTeX's command. */
const copiedKatex = join(here, 'katex');
const katexFolder = (): string => (existsSync(copiedKatex) ? copiedKatex : join(homeOf('katex'), 'dist'));
/** What runs before the first paint stands in the page; the policy names it by its hash. */
export interface PageScript {
  readonly firstScript: string;
  readonly policy: string;
}

export const pageScript = once((): PageScript => {
  const firstScript = smallScript('first').trim();
  const hash = createHash('sha256').update(firstScript).digest('base64');
  return {
    firstScript,
    // Inline styles carry lengths (the ruler, formulas); scripts come from files alone. `file:` is what 'self' means to a page opened from a disk.
    policy: `default-src 'none'; script-src 'self' file: 'sha256-${hash}'; style-src 'self' file: 'unsafe-inline'; font-src 'self' file:; img-src 'self' file: data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'`,
  };
});

/** For a preview on this machine: fonts whole and styles as they are written, since to make them small takes longer than to make a page. */
export interface QuickAssets {
  /** What the fonts must have letters for. */
  readonly text: string;
}

export interface Assets {
  /** Path below `assets/` → what stands there; fonts are cut by then. */
  readonly files: () => Promise<Map<string, Uint8Array | string>>;
  /** The faces of the text, in the order of the stylesheet. */
  readonly fonts: readonly FontFile[];
  readonly colours: Colours;
}

/** Everything below `assets/`, by path; with what the editions are printed from when there are any. Fonts are those that the views have letters for; `own` are styles of the content folder, which stand in for those of the same name; `kept` has the fonts of builds before. */
export async function assetFiles(
  site: SiteView,
  editions: readonly EditionView[],
  own: ReadonlyMap<string, string> = new Map(),
  {
    quick,
    kept,
    cutFonts = cutHere,
    withCards = !quick,
    sessions = once(() => site.sessions.map((session) => factsOf(session, site, site.talks.length))),
  }: {
    readonly quick?: QuickAssets;
    readonly kept?: ByteStore | undefined;
    readonly cutFonts?: CutFonts | undefined;
    readonly withCards?: boolean;
    /** Of all sessions, in their order; without it those of the site are looked at. */
    readonly sessions?: (() => readonly SessionFacts[]) | undefined;
  } = {},
): Promise<Assets> {
  const style = (name: string): string => own.get(`styles/${name}`) ?? readFileSync(join(home, 'styles', name), 'utf8');
  const small = (name: string): string => own.get(`styles/${name}`) ?? (quick ? style(name) : smallStyle(name));
  const forPrint = quick !== undefined || editions.length > 0;
  const katex = katexFolder();
  const letters = quick
    ? { ...quick, formulas: 'A', code: 'A' }
    : allLetters([
        lettersUsed([siteShowing(site, { sessions: [], talks: [] }), editions, messagesFor(site.conference.language), [...own.values()]]),
        ...sessions().map((session) => session.letters),
      ]);
  const rangesOf = (name: string): Record<string, string> =>
    JSON.parse(readFileSync(join(homeOf(name), 'unicode.json'), 'utf8')) as Record<string, string>;
  const fonts = planFonts(letters.text, site.conference.language, rangesOf);
  const code = codeFonts(letters.code);
  const faces = [fonts.css, code.css].filter(Boolean).join('\n');
  // An organiser's stylesheet stands on the default theme: it need say only what is different.
  const themeFrom = (read: (name: string) => string): string =>
    [
      read(`themes/${themes.find((name) => name === site.conference.theme) ?? 'default'}.css`),
      own.get(site.conference.theme),
      own.get('styles/tokens.css'),
    ]
      .filter((text) => text !== undefined)
      .join('\n');
  const theme = themeFrom(style);
  const colours = coloursOf(theme);
  // Every browser reads WOFF2; the older forms would only weigh on the archive.
  const allFaces = readFileSync(join(katex, 'katex.min.css'), 'utf8').replace(/,url\(fonts\/[^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, '');
  // Without a formula there are no faces either; print would wait for those that are named.
  const katexCss = letters.formulas ? allFaces : allFaces.replace(/@font-face\{[^}]*\}/g, '');
  // Print waits for its faces; on screen a late face is used from the next page on, because lines that change while one reads are worse than Georgia.
  // One stylesheet a page: each request more delays the first paint.
  const screen = [
    faces.replaceAll('font-display:swap', 'font-display:optional'),
    themeFrom(small),
    small('digest.css'),
    code.css ? small('code.css') : '',
  ].join('\n');
  const files = new Map<string, Uint8Array | string>([
    ['fonts.css', faces],
    ...(forPrint ? [['fonts-print.css', fonts.printCss] as [string, string]] : []),
    ['tokens.css', theme],
    ...(forPrint
      ? ['page', ...editionTemplates].map((one): [string, string] => [`editions/${one}.css`, style(`editions/${one}.css`)])
      : []),
    ...(forPrint ? [['editions/lines.js', readFileSync(join(home, 'src/print/in-page/lines.js'), 'utf8')] as [string, string]] : []),
    ['math.css', style('math.css') + (code.css ? style('code.css') : '')],
    // One request before the first paint.
    ['digest.css', screen],
    ['digest-math.css', [screen, katexCss.replaceAll('url(fonts/', 'url(katex/fonts/'), small('math.css')].join('\n')],
    ['icon.svg', icon(colours)],
    ...(['digest', 'search', 'mine'] as const).map((name): [string, string] => [`${name}.js`, smallScript(name)]),
  ]);
  files.set('katex/katex.min.css', katexCss);
  const cuts = new Map<string, FontCut>();
  /** In its place among the files; a page with three Chinese letters shall not weigh as much as all of Chinese. */
  const add = (path: string, font: Uint8Array, letters: string | undefined, options: object): void => {
    files.set(path, font);
    if (letters && !quick) cuts.set(path, { font, letters, options });
  };
  for (const [, font] of katexCss.matchAll(/url\((fonts\/[^)]*\.woff2)\)/g)) {
    if (font) add(`katex/${font}`, readFileSync(join(katex, font)), letters.formulas, {});
  }
  const textFonts = [...fonts.files, ...code.files];
  for (const { name, package: home, file, letters: only, weight, features } of textFonts)
    add(`fonts/${name}`, readFileSync(join(homeOf(home), 'files', file)), only, {
      ...(weight ? { variationAxes: { wght: weight } } : {}),
      ...(features ? { keepFeatures: features } : {}),
    });
  const cut = await cutOnce([...cuts.values()], kept, cutFonts);
  const painted = async (): Promise<Iterable<[string, Uint8Array]>> => {
    if (!canonicalUrl(site.conference.url, 'index.html') || !withCards) return [];
    const cards = [siteCard(site), ...sessions().flatMap((session) => session.cards)];
    const letters = JSON.stringify(cards);
    const upright = planFonts(letters, site.conference.language, rangesOf).files.filter(
      ({ name }) => !/italic|serif-4-[a-z-]+-400/.test(name),
    );
    const faces = upright.map(({ package: home, file, letters: only = '', weight }) => ({
      font: readFileSync(join(homeOf(home), 'files', file)),
      letters: only,
      options: weight ? { variationAxes: { wght: weight } } : {},
      format: 'truetype' as const,
    }));
    return paintCards(cards, await (await cutOnce(faces, kept, cutHere))(), valuesIn([theme], 'light'));
  };
  const whole = once(async () => {
    const made = await cut();
    [...cuts.keys()].forEach((path, at) => files.set(path, made[at] as Uint8Array));
    for (const [path, png] of await painted()) files.set(path, png);
    return files;
  });
  return { files: whole, fonts: textFonts, colours };
}

/** What the theme gives the icon and the manifest. */
export interface Colours {
  readonly paper: string;
  readonly accent: string;
}

const coloursOf = (theme: string): Colours => {
  const values = valuesIn([theme], 'light');
  // It stands in an attribute.
  const value = (name: string): string => (values.get(name) ?? '').replace(/[<>"&]/g, '');
  return { paper: value('--paper'), accent: value('--accent') };
};

/** The ruler as a sign: three talks to scale. */
const icon = ({ paper, accent }: Colours): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${accent}"/><path d="M14 10v44" stroke="${paper}" stroke-width="5"/><path d="M24 12h28M24 21h28M24 39h28M24 52h18" stroke="${paper}" stroke-width="4"/></svg>\n`;

export function webManifest(site: SiteView, { paper, accent }: Colours): string {
  const { nameText, labelText, language, direction } = site.conference;
  const manifest = {
    name: nameText,
    short_name: labelText,
    lang: language,
    dir: direction,
    start_url: './index.html',
    scope: './',
    display: 'minimal-ui',
    background_color: paper,
    theme_color: accent,
    icons: [{ src: 'assets/icon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}

/** A digest as large as a conference is not fetched whole: its pages are kept as sessions are opened. */
const wholePages = 300;

/** `pages` are the written pages with a digest of each (SHA-256 in base64): the release changes when any of them does. Opted out, the worker removes itself and what it kept. */
export function serviceWorker(
  site: SiteView,
  pages: ReadonlyMap<string, string>,
  assets: ReadonlyMap<string, Uint8Array | string>,
): string {
  if (!site.conference.offline)
    return "addEventListener('install',()=>skipWaiting());addEventListener('activate',e=>e.waitUntil((async()=>{for(const k of await caches.keys())if(k.startsWith('octavo '+registration.scope))await caches.delete(k);await registration.unregister()})()));\n";
  const hash = createHash('sha256');
  for (const [path, digest] of pages) hash.update(path).update(Buffer.from(digest, 'base64'));
  for (const [path, bytes] of assets) hash.update(path).update(bytes);
  const whole = pages.size <= wholePages;
  const first = [...pages.keys()].filter(
    (path) => path !== notFoundUrl && (whole || !/^(?:talks|sessions|people)\/./.test(path) || path === peopleUrl),
  );
  const beside = [...assets.keys()]
    .filter(
      (path) =>
        (whole || !path.startsWith('data/')) &&
        !/(?:tokens|fonts|fonts-print)\.css$|^(?:editions|cards)\/|^fonts\/.*-(?:greek|cyrillic)-/.test(path),
    )
    .map((path) => `assets/${path}`);
  return `const release=${JSON.stringify(hash.digest('hex').slice(0, 16))},files=${JSON.stringify([...first, ...beside, 'manifest.webmanifest'])};\n${smallScript('sw')}`;
}
