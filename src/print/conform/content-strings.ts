// Strings of a content stream as written → their bytes and texts (ISO 32000-1, 7.3.4, 7.9.2); numbers as they are written.

/** The text that stands for what a marked sequence shows (14.9.4), from its property list; undefined when there is none. */
export function replacementText(properties: string): string | undefined {
  const hex = /\/ActualText\s*<([0-9a-fA-F\s]*)>/.exec(properties)?.[1];
  if (hex !== undefined) return decodeText(bytesOf(`<${hex}>`));
  const literal = /\/ActualText\s*(\((?:[^\\()]|\\[^])*\))/.exec(properties)?.[1];
  return literal === undefined ? undefined : decodeText(bytesOf(literal));
}

function decodeText(bytes: readonly number[]): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return text;
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes of a string as written, hexadecimal or literal (ISO 32000-1, 7.3.4). */
export function bytesOf(written: string): number[] {
  const bytes: number[] = [];
  if (written.startsWith('<')) {
    const hex = written.slice(1, -1).replace(/\s+/g, '');
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2).padEnd(2, '0'), 16));
    return bytes;
  }
  for (let at = 1; at < written.length - 1; at += 1) {
    if (written[at] !== '\\') {
      bytes.push(written.charCodeAt(at));
      continue;
    }
    at += 1;
    const octal = /^[0-7]{1,3}/.exec(written.slice(at, at + 3))?.[0];
    if (octal) {
      bytes.push(Number.parseInt(octal, 8) & 255);
      at += octal.length - 1;
    } else if (written[at] === '\r' || written[at] === '\n') at += written.startsWith('\r\n', at) ? 1 : 0;
    else bytes.push(escapes[written[at] as string] ?? written.charCodeAt(at));
  }
  return bytes;
}

/** A number as PDF writes it: no exponent (ISO 32000-1, 7.3.3). */
export function figure(number: number): string {
  return number.toFixed(7).replace(/\.0+$|(?<!0)0+$/, '');
}
