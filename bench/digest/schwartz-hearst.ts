// The algorithm of Schwartz & Hearst (2003) as published, to measure against: their §2 rules for candidates and findBestLongForm.

/** Short and long forms of "long (SHORT)" in a text. */
export function schwartzHearst(text: string): { short: string; long: string }[] {
  const found: { short: string; long: string }[] = [];
  for (const bracket of text.matchAll(/\(([^()]*)\)/g)) {
    let short = (bracket[1] ?? '').split(/[;,]\s/)[0]?.trim() ?? '';
    let before = text.slice(0, bracket.index).trimEnd();
    // A bracket of more than two words holds the long form; the word before it is the short one.
    if (short.split(/\s+/).length > 2 || short.length > 10) {
      const word = /(\S+)$/.exec(before)?.[1] ?? '';
      before = short;
      short = word;
    }
    if (short.length < 2 || short.length > 10 || short.split(/\s+/).length > 2 || !/\p{L}/u.test(short) || !/^[\p{L}\d(]/u.test(short))
      continue;
    const sentence = before.split(/(?<=[.!?])\s/).at(-1) ?? '';
    const words = sentence.split(/\s+/);
    const area = words.slice(-Math.min(short.length + 5, short.length * 2)).join(' ');
    const long = bestLongForm(short, area);
    if (long && long.length > short.length && !long.split(/\s+/).includes(short)) found.push({ short, long });
  }
  return found;
}

function bestLongForm(short: string, area: string): string | undefined {
  let at = area.length - 1;
  for (let s = short.length - 1; s >= 0; s -= 1) {
    const letter = (short[s] ?? '').toLowerCase();
    if (!/[\p{L}\d]/u.test(letter)) continue;
    while (at >= 0 && ((area[at] ?? '').toLowerCase() !== letter || (s === 0 && at > 0 && /[\p{L}\d]/u.test(area[at - 1] ?? '')))) at -= 1;
    if (at < 0) return undefined;
    at -= 1;
  }
  return area.slice(area.lastIndexOf(' ', at) + 1);
}
