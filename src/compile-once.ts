// Nunjucks inside Eleventy → each text of a template is compiled once, and what it imports is run once, not again for each page.
import type { FontFile } from './views/fonts.ts';
import { lateFonts } from './views/preloads.ts';

/** Of Eleventy's configuration. */
export interface TemplateEngines {
  addExtension(name: string, options: object): void;
  on(name: 'eleventy.engine.njk', call: (made: NunjucksMade) => void): void;
}

type Render<T> = (data: object) => Promise<T>;
type Done<T> = (fault: unknown, made: T) => void;

interface Template {
  getExported(...given: unknown[]): void;
}

interface NunjucksMade {
  readonly nunjucks: {
    readonly Template: new (text: string, environment: unknown, path: string) => { render(data: object, done: Done<string>): void };
  };
  readonly environment: { getTemplate(...given: unknown[]): unknown };
}

/** Eleventy 3.1 compiles a paginated template, and its permalink, anew for each of its pages: most of the time of a site. Here each text is compiled once. */
export function compileOnce(config: TemplateEngines, fonts: readonly FontFile[]): void {
  let made: NunjucksMade;
  config.on('eleventy.engine.njk', (one) => {
    made = one;
    importOnce(one.environment);
  });
  const compiled = new Map<string, Render<string>>();
  const compile = (text: string, path: string): Render<string> => {
    const key = `${path}\0${text}`;
    let render = compiled.get(key);
    if (!render) {
      const template = new made.nunjucks.Template(text, made.environment, path);
      render = (data) => new Promise((resolve, reject) => template.render(data, (fault, page) => (fault ? reject(fault) : resolve(page))));
      compiled.set(key, render);
    }
    return render;
  };
  const withLateFonts = lateFonts(fonts);
  // Eleventy keeps all pages until the last is written; as bytes they take half the memory of text with a single “quote” in it.
  const compilePage = (text: string, path: string): Render<Buffer> => {
    const render = compile(text, path);
    return async (data) => Buffer.from(withLateFonts(await render(data)));
  };
  // A template that names no address has the one Eleventy gives it.
  const address = (text: unknown, path: string): Render<string> | undefined => (typeof text === 'string' ? compile(text, path) : undefined);
  config.addExtension('njk', { compile: compilePage, compileOptions: { permalink: address } });
}

/** A template imported without context gives the same macros to every page: Nunjucks runs it for each. */
function importOnce(environment: NunjucksMade['environment']): void {
  const seen = new WeakSet<Template>();
  const getTemplate = environment.getTemplate.bind(environment);
  environment.getTemplate = (...given) =>
    getTemplate(
      ...given.map((one) =>
        typeof one === 'function'
          ? (fault: unknown, template: Template | undefined) => {
              if (template && !seen.has(template)) exportOnce(template);
              if (template) seen.add(template);
              (one as Done<Template | undefined>)(fault, template);
            }
          : one,
      ),
    );
}

function exportOnce(template: Template): void {
  const getExported = template.getExported.bind(template);
  let exported: { readonly value: unknown } | undefined;
  template.getExported = (...given) => {
    const [done] = given as [Done<unknown>];
    if (typeof done !== 'function') return getExported(...given);
    if (exported) return done(null, exported.value);
    getExported((fault: unknown, value: unknown) => {
      if (!fault) exported = { value };
      done(fault, value);
    });
  };
}
