// Eleventy and its plugin ship no types; these are the parts `eleventy.ts` uses.
declare module '@11ty/eleventy' {
  export default class Eleventy {
    constructor(input: string, output: string, options: object);
    disableLogger(): void;
    init(): Promise<void>;
    write(): Promise<unknown>;
    toJSON(): Promise<unknown>;
  }
}
declare module '@11ty/eleventy-plugin-syntaxhighlight' {
  const plugin: unknown;
  export default plugin;
  export function pairedShortcode(code: string, language: string, lines: string, options: object): string;
}
