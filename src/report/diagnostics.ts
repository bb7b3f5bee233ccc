// Diagnostics → text for a person, JSON for a program, annotations for GitHub. Pure strings.
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Range } from '../model/source.ts';

export type DiagnosticFormat = 'text' | 'json' | 'github';

/** `textOf(path)` gives the source a diagnostic points into, for the line that is shown. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, textOf: (path: string) => string | undefined): string {
  if (format === 'json') return `${JSON.stringify(diagnostics, undefined, 1)}\n`;
  return diagnostics.map((diagnostic) => (format === 'github' ? annotation(diagnostic) : block(diagnostic, textOf))).join('');
}

function block(diagnostic: Diagnostic, textOf: (path: string) => string | undefined): string {
  const { file, range, severity, code, message, hint, related } = diagnostic;
  const place = range ? `${file}:${range.start.line}:${range.start.column}` : file;
  const excerpt = range ? excerptOf(textOf(file), range) : '';
  const other = related ? `  see ${related.file}:${related.range.start.line}:${related.range.start.column}: ${related.message}\n` : '';
  return `${place}  ${severity}  ${code}\n  ${message}\n${excerpt}${other}${hint ? `  hint: ${hint}\n` : ''}\n`;
}

const widest = 72;

/** The source line with a caret under the place; a long line is cut around it. */
function excerptOf(text: string | undefined, range: Range): string {
  const line = text?.split('\n')[range.start.line - 1]?.replace(/\r$/, '').replace(/[\t\u0000-\u001f]/g, ' ');
  if (line === undefined || line.trim() === '') return '';
  const at = range.start.column - 1;
  const from = at <= widest - 12 ? 0 : Math.max(0, Math.min(at - widest + 24, line.length - widest));
  const shown = `${from > 0 ? '… ' : ''}${line.slice(from, from + widest)}${from + widest < line.length ? ' …' : ''}`;
  const caret = ' '.repeat(Math.max(0, at - from + (from > 0 ? 2 : 0)));
  const number = String(range.start.line).padStart(4);
  return `${number} | ${shown}\n     | ${caret}^\n`;
}

/** GitHub's workflow commands; their properties escape %, CR, LF, colon and comma. */
function annotation({ file, range, severity, code, message, hint }: Diagnostic): string {
  const escape = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string): string => escape(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const place = range ? `,line=${range.start.line},col=${range.start.column}` : '';
  return `::${severity} file=${property(file)}${place},title=${property(code)}::${escape(hint ? `${message}. ${hint}` : message)}\n`;
}

/** Whether a command that found these fails: on errors, and on warnings when it is strict. */
export function hasFailed(diagnostics: readonly Diagnostic[], strict = false): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
}

/** "0 errors, 1 warning, 2 notices". */
export function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const say = (word: Diagnostic['severity']): string => {
    const number = diagnostics.filter(({ severity }) => severity === word).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return `${say('error')}, ${say('warning')}, ${say('notice')}`;
}
