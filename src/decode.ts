// Bytes of a source → its text: UTF-8, UTF-16 as spreadsheets save it, else Windows-1252, which any text of the old kind is.

export interface Decoded {
  readonly text: string;
  /** What the bytes are when they are not UTF-8: told, because it may be a guess. */
  readonly encoding?: 'UTF-16' | 'Windows-1252';
}

/** Never throws; bytes that are no text at all come back with U+0000 or U+FFFD in them, as `readSources` expects. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  const bare = utf16WithoutMark(bytes);
  if (bare) return { text: new TextDecoder(bare).decode(bytes), encoding: 'UTF-16' };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // A byte or two that got lost make no other encoding of a text whose accents are all UTF-8.
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const sound = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0;
  return lost > sound && isOldText(bytes) ? { text: fromWindows1252(bytes), encoding: 'Windows-1252' } : { text };
}

/** What 0x80 to 0x9f stand for; Node's own decoder of this name leaves them control signs. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => upper[sign.charCodeAt(0) - 128] ?? sign);
}

/** Western text in UTF-16 has a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 2000);
  if (head.length < 16 || bytes.length % 2 > 0) return undefined;
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length * 0.35 && even === 0) return 'utf-16le';
  return even > head.length * 0.35 && odd === 0 ? 'utf-16be' : undefined;
}

/** No control signs but blanks, and some byte above ASCII that UTF-8 does not allow where it stands: no picture, no archive. */
function isOldText(bytes: Uint8Array): boolean {
  const strange = bytes.subarray(0, 200_000).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  const high = bytes.filter((byte) => byte > 127).length;
  return strange === 0 && high * 3 < bytes.length;
}
