// Where the tokens of a content stream end (ISO 32000-1, 7.2, 7.3). The stream is a text of one Latin-1 character a byte.
import { kindOf } from '../opening/syntax.ts';

export function afterComment(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
  return at;
}

/** Where a name, string, array or dictionary ends. @throws SyntaxError */
export function afterObject(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === 40) return afterLiteral(text, start);
  if (code === 60 && text.charCodeAt(start + 1) === 60) return afterNested(text, start, '>>');
  if (code === 60) {
    const close = text.indexOf('>', start);
    if (close < 0) throw new SyntaxError(`an open string at ${start}`);
    return close + 1;
  }
  if (code === 91) return afterNested(text, start, ']');
  let at = start + 1;
  while (at < text.length && !kindOf[text.charCodeAt(at)]) at += 1;
  return at;
}

function afterNested(text: string, start: number, close: string): number {
  let at = start + close.length;
  for (;;) {
    while (kindOf[text.charCodeAt(at)] === 1) at += 1;
    if (at >= text.length) throw new SyntaxError(`an open bracket at ${start}`);
    if (text.startsWith(close, at)) return at + close.length;
    at = afterObject(text, at);
  }
}

function afterLiteral(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 40) depth += 1;
    else if (code === 41) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new SyntaxError(`an open string at ${start}`);
}

/** The strings of an operand, a string or an array of strings and numbers, as they are written. */
export function stringsAt(text: string, start: number): string[] {
  const end = afterObject(text, start);
  if (text.charCodeAt(start) !== 91) return [text.slice(start, end)];
  const strings: string[] = [];
  for (let at = start + 1; at < end - 1; ) {
    const code = text.charCodeAt(at);
    if (kindOf[code] === 1) at += 1;
    else {
      const next = afterObject(text, at);
      if (code === 60 || code === 40) strings.push(text.slice(at, next));
      at = next;
    }
  }
  return strings;
}

/** Hexadecimal digits; 255 for anything else. */
const digitOf = new Uint8Array(256).fill(255);
[...'0123456789ABCDEF'].forEach((digit, value) => {
  digitOf[digit.charCodeAt(0)] = value;
  digitOf[digit.toLowerCase().charCodeAt(0)] = value;
});

/** The two bytes of a string of four digits, `<00a4>`, as one number; -1 for any other operand. */
export function pairAt(text: string, start: number): number {
  return text.charCodeAt(start) === 60 && text.charCodeAt(start + 5) === 62 ? pairFrom(text, start + 1) : -1;
}

/** Four digits as one number; -1 for anything else. */
export function pairFrom(text: string, start: number): number {
  let code = 0;
  for (let at = start; at < start + 4; at += 1) {
    const digit = digitOf[text.charCodeAt(at)] as number;
    if (!(digit < 16)) return -1;
    code = code * 16 + digit;
  }
  return code;
}

/** How this number is written as such a string. */
export function written(code: number): string {
  return `<${code.toString(16).padStart(4, '0')}>`;
}
