// A block of code → HTML with its words told apart, by Eleventy's plugin for syntax highlighting (Prism) while building: no script reaches a reader.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What authors call a language, where Prism calls it otherwise. Only languages listed here are given to Prism. */
const languages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: 'bash sh shell zsh',
    c: 'c cuda',
    clike: 'pseudocode',
    clojure: 'clojure',
    coq: 'coq',
    cpp: 'cpp c++ cxx',
    csharp: 'csharp c# cs',
    css: 'css',
    dart: 'dart',
    diff: 'diff patch',
    docker: 'docker dockerfile',
    elixir: 'elixir',
    erlang: 'erlang',
    fortran: 'fortran',
    fsharp: 'fsharp f#',
    go: 'go golang',
    graphql: 'graphql',
    haskell: 'haskell hs',
    ini: 'ini',
    java: 'java',
    javascript: 'javascript js',
    json: 'json',
    julia: 'julia jl',
    kotlin: 'kotlin',
    latex: 'latex tex',
    lisp: 'lisp elisp',
    lua: 'lua',
    makefile: 'makefile make',
    markdown: 'markdown md',
    markup: 'html xml svg mathml markup',
    matlab: 'matlab octave',
    nasm: 'nasm asm',
    nim: 'nim',
    nix: 'nix',
    ocaml: 'ocaml ml',
    perl: 'perl',
    php: 'php',
    prolog: 'prolog',
    python: 'python py python3 ipython',
    r: 'r',
    racket: 'racket',
    ruby: 'ruby rb',
    rust: 'rust rs',
    scala: 'scala',
    scheme: 'scheme',
    smalltalk: 'smalltalk',
    sparql: 'sparql',
    sql: 'sql',
    swift: 'swift',
    toml: 'toml',
    turtle: 'turtle ttl',
    typescript: 'typescript ts',
    verilog: 'verilog',
    vhdl: 'vhdl',
    yaml: 'yaml yml',
    zig: 'zig',
  }).flatMap(([prism, names]) => names.split(' ').map((name) => [name, prism] as const)),
);

/** No abstract holds more; Prism's patterns were not made for hostile text. */
const longest = 8000;
const longestLine = 400;

/** The inside of `<code>`; nothing for a language Prism is not asked about. The plugin gives a whole `<pre><code>`, of which it is taken. */
export function highlighted(code: string, language: string): string | undefined {
  const prism = languages.get(language);
  if (!prism || code.length > longest || code.split('\n').some((line) => line.length > longestLine)) return undefined;
  // Loaded when a block of code is there: reading and checking have no need of Prism.
  const { pairedShortcode } = require('@11ty/eleventy-plugin-syntaxhighlight') as typeof import('@11ty/eleventy-plugin-syntaxhighlight');
  const block = pairedShortcode(code, prism, '', { trim: false, lineSeparator: '\n', errorOnInvalidLanguage: true });
  return /<code[^>]*>([^]*)<\/code><\/pre>$/.exec(block)?.[1];
}

/** Whether Prism is asked about it. */
export function isHighlighted(language: string): boolean {
  return languages.has(language);
}
