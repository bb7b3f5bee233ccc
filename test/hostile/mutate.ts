// A file and a seed → the file damaged: flipped, cut, doubled, spliced with another. The same seed damages alike.

/** Numbers from 0 to 1 (mulberry32, Tommy Ettinger 2017, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const odd = [
  '\0',
  '\u202e',
  '\ud800',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '&',
  '$',
  '%',
  ':',
  '-',
  ',',
  '\n',
  '\r',
  '\t',
  '__proto__',
  '=',
  '#',
  '*',
  '|',
  '\ufeff',
  '9'.repeat(40),
  '../',
];

export function mutate(text: string, other: string, seed: number): string {
  const random = randomFrom(seed);
  const at = (length: number): number => Math.floor(random() * (length + 1));
  let damaged = text;
  for (let turns = 1 + at(4); turns > 0; turns -= 1) {
    const from = at(damaged.length);
    const to = Math.min(damaged.length, from + at(60));
    const piece = damaged.slice(from, to);
    const instead = [
      () => String.fromCharCode((damaged.charCodeAt(from) || 0) ^ (1 << at(6))),
      () => '',
      () => piece + piece + piece,
      () => other.slice(at(other.length)).slice(0, 400),
      () => odd[at(odd.length - 1)] as string,
      () => piece.split('').reverse().join(''),
    ][at(5)] as () => string;
    damaged = damaged.slice(0, from) + instead() + damaged.slice(to);
  }
  return damaged;
}
