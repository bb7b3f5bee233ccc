// Diagnostics → text for a person, JSON for a program, annotations for GitHub. Pure strings.
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Origin } from '../model/source.ts';
import { excerptOf, withoutControls } from './excerpt.ts';

export type DiagnosticFormat = 'text' | 'json' | 'github';

/** What the terminal can do: how many columns it has, whether it shows colours. */
export interface Look {
  readonly width?: number;
  readonly colour?: boolean;
}

/** `textOf(path)` gives the source a diagnostic points into, for the line that is shown. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  format: DiagnosticFormat,
  textOf: (path: string) => string | undefined,
  look: Look = {},
): string {
  if (format === 'json') return `${JSON.stringify(diagnostics, undefined, 1)}\n`;
  return diagnostics.map((diagnostic) => (format === 'github' ? annotation(diagnostic) : block(diagnostic, textOf, look))).join('');
}

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, notice: 36 };

function block(diagnostic: Diagnostic, textOf: (path: string) => string | undefined, { width, colour = false }: Look): string {
  const { file, range, severity, code, message, hint, related } = diagnostic;
  const paint = (text: string, number: number): string => (colour ? `\u001b[${number}m${text}\u001b[0m` : text);
  const excerpt = range ? excerptOf(textOf(file), range.start, width) : '';
  const other = related
    ? `  see ${placeOf(related)}: ${line(related.message)}\n${excerptOf(textOf(related.file), related.range.start, width)}`
    : '';
  const place = file ? `${paint(placeOf({ file, ...(range ? { range } : {}) }), 1)}  ` : '';
  return `${place}${paint(severity, colours[severity])}  ${code}\n  ${line(message)}\n${excerpt}${other}${hint ? `  hint: ${line(hint)}\n` : ''}\n`;
}

/** "file:line:column", which editors and terminals make a link of. */
export function placeOf({ file, range }: { readonly file: string; readonly range?: Origin['range'] }): string {
  const path = line(file);
  return range ? `${path}:${range.start.line}:${range.start.column}` : path;
}

/** Words of a source on one line and of bearable length, so that no title can steer or flood a terminal. */
function line(text: string): string {
  const short = text.length > 700 ? `${text.slice(0, 500)} … ${text.slice(-150)}` : text;
  return withoutControls(short.replace(/(?<!\s)\s*[\r\n]\s*/g, ' '));
}

/** GitHub's workflow commands; their properties escape %, CR, LF, colon and comma (actions/toolkit, command.ts). */
function annotation({ file, range, severity, code, message, hint, related }: Diagnostic): string {
  const escape = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string): string => escape(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  // Columns of an annotation are only allowed when it stays on one line.
  const oneLine = range && range.start.line === range.end.line;
  const place = range
    ? `,line=${range.start.line},endLine=${range.end.line}${oneLine ? `,col=${range.start.column},endColumn=${Math.max(range.end.column, range.start.column)}` : ''}`
    : '';
  const words = [message, ...(hint ? [`hint: ${hint}`] : []), ...(related ? [`see ${placeOf(related)}: ${related.message}`] : [])].join(
    '\n',
  );
  return `::${severity} ${file ? `file=${property(file)}${place},` : ''}title=${property(code)}::${escape(words)}\n`;
}

/** What was found while printing. No other command can say it, so a build tells even a notice of it. */
export const isOfPaper = ({ file, range }: Diagnostic): boolean => range === undefined && file?.endsWith('.pdf') === true;

/** "0 errors, 1 warning, 2 notices". */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const say = (word: Diagnostic['severity']): string => {
    const number = diagnostics.filter(({ severity }) => severity === word).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return `${say('error')}, ${say('warning')}, ${say('notice')}`;
}
