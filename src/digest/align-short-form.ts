// Digest: a short form and the words beside it → the stretch of them it stands for.

const passedOver = new Set(
  'a an and as at by de for from in into of on or per the to under using via with within without & der la du'.split(' '),
);

interface Options {
  /** `any`: the long form ends at the end of `area`; `start`: it begins at its start. */
  readonly from: 'any' | 'start';
  /** Every letter must begin a word or follow the letter before it. */
  readonly strict: boolean;
}

interface Step {
  readonly at: number;
  readonly score: number;
  readonly initials: number;
  readonly start: number;
  readonly words: number;
  readonly skipped: number;
}

/**
 * The best alignment of all letters of `short`, in order, with `area`: dynamic programming over the places of each letter; a letter that
 * begins a word counts most, a content word without a letter counts against. Undefined when no alignment is good enough to be believed.
 */
export function alignShortForm(short: string, area: string, options: Options): { start: number; end: number } | undefined {
  const words = short.split(' ');
  if (words.length > 1) return alignWords(words, area, options);
  // "Dirichlet-NormalGamma MCTS (DNG-MCTS)": what stands in both stays, the rest is aligned.
  const [, lead, shared] = /^(.+)-([\p{L}\d]{2,})$/u.exec(short) ?? [];
  if (lead && shared && options.from === 'any' && area.endsWith(` ${shared}`)) {
    const rest = alignLetters(lead, area.slice(0, -shared.length - 1), { from: 'any', strict: true });
    if (rest) return { start: rest.start, end: area.length };
  }
  const plural = /[\p{Lu}\d]s$/u.test(short) ? alignLetters(short.slice(0, -1), area, options) : undefined;
  const whole =
    alignLetters(short, area, { ...options, strict: true }) ??
    alignLetters(short, area, options) ??
    (/\p{L}[24]\p{L}/u.test(short)
      ? alignLetters(short.replace('2', 'to').replace('4', 'for'), area, { ...options, strict: true })
      : undefined) ??
    (/\d/.test(short)
      ? alignLetters(
          short.replace(/(\p{L})(\d)/gu, (_all, letter: string, times: string) => letter.repeat(Number(times))),
          area,
          options,
        )
      : undefined);
  const best = !whole || (plural && plural.score > whole.score) ? plural : whole;
  return best && { start: best.start, end: best.end };
}

/** "offline RL", "Polarimetric MVIR": the plain words stand in the long form too, the letters are aligned between them. */
function alignWords(words: readonly string[], area: string, options: Options): { start: number; end: number } | undefined {
  const at = words.findIndex((word) => /\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}/u.test(word));
  const lead = words.slice(0, at).join(' ').toLowerCase();
  const tail = words
    .slice(at + 1)
    .join(' ')
    .toLowerCase();
  const low = area.toLowerCase();
  if (at < 0 || words.filter((word) => /\p{Lu}.*\p{Lu}/u.test(word)).length > 1 || (tail && !low.endsWith(` ${tail}`))) return undefined;
  const start = lead ? low.lastIndexOf(`${lead} `) : 0;
  if (start < 0 || (start > 0 && /[\p{L}\d]/u.test(area[start - 1] ?? ''))) return undefined;
  const offset = lead ? start + lead.length + 1 : 0;
  const inner = area.slice(offset, tail ? area.length - tail.length - 1 : area.length);
  const found = alignLetters(words[at] ?? '', inner, { from: lead ? 'start' : options.from, strict: true });
  if (!found) return undefined;
  return { start: lead ? start : offset + found.start, end: tail ? area.length : offset + found.end };
}

function alignLetters(short: string, area: string, options: Options): { start: number; end: number; score: number } | undefined {
  const letters = [...short.toLowerCase()].filter((char) => /[\p{L}\d]/u.test(char));
  const low = area.toLowerCase();
  if (letters.length === 0 || low.length !== area.length) return undefined;
  const { initial, wordAt, content, ends } = wordsOf(area);
  let column: Step[] = [];
  letters.forEach((letter, nth) => {
    const next: Step[] = [];
    for (let at = low.indexOf(letter); at >= 0; at = low.indexOf(letter, at + 1)) {
      if (nth === 0) {
        if (initial[at] && (options.from === 'any' || at === 0)) next.push({ at, score: 3, initials: 1, start: at, words: 1, skipped: 0 });
        continue;
      }
      let best: Step | undefined;
      for (const step of column) {
        if (step.at >= at) break;
        const sameWord = wordAt[step.at] === wordAt[at];
        const close = at === step.at + 1;
        const inner = /\p{Lu}/u.test(area[at] ?? '') && /\p{Ll}/u.test(area[at - 1] ?? '');
        if (options.strict && !initial[at] && !close && !inner) continue;
        const skipped = sameWord ? 0 : (content[wordAt[at] ?? 0] ?? 0) - (content[(wordAt[step.at] ?? 0) + 1] ?? 0);
        const score =
          step.score +
          (initial[at] ? 3 : close ? 1.6 : /\p{Lu}/u.test(area[at] ?? '') ? 2 : 0.4) -
          skipped * 2.2 -
          (sameWord ? 0 : 0.1 * ((wordAt[at] ?? 0) - (wordAt[step.at] ?? 0)));
        if (!best || score > best.score)
          best = {
            at,
            score,
            initials: step.initials + (initial[at] ? 1 : 0),
            start: step.start,
            words: step.words + (sameWord ? 0 : 1),
            skipped: step.skipped + skipped,
          };
      }
      if (best) next.push(best);
    }
    column = next;
  });
  let answer: { start: number; end: number; score: number } | undefined;
  for (const step of column) {
    const trailing = options.from === 'any' ? (content.at(-1) ?? 0) - (content[(wordAt[step.at] ?? 0) + 1] ?? 0) : 0;
    const skipped = step.skipped + trailing;
    const end = options.from === 'any' ? area.length : (ends[wordAt[step.at] ?? 0] ?? area.length);
    const long = area.slice(step.start, end);
    if (trailing > 1 || skipped > Math.max(1, step.words / 2) || long.length <= short.length) continue;
    if (options.strict && skipped > (step.words > 2 ? 1 : 0)) continue;
    // Letters from inside words alone prove little: half must begin words, unless one or two words are spelt through ("electrogram, EGM").
    if (!options.strict && step.initials < letters.length / 2 && !(step.words <= 2 && skipped === 0 && letters.length <= 5)) continue;
    if (step.initials < 2 && step.words > 1) continue;
    // "MTL to train on all (MTL-ALL)" uses the short form, it does not explain it.
    const own = new Set(short.split(/[-/]/).filter((part) => /\p{Lu}{2}/u.test(part)));
    if (long.split(/[\s/-]+/).some((word) => word === short || own.has(word))) continue;
    const score = step.score - trailing * 2.5;
    if (!answer || score > answer.score || (score === answer.score && step.start > answer.start))
      answer = { start: step.start, end, score };
  }
  return answer;
}

/** For each character whether it begins a word (or a part after a hyphen) and the number of its word, hyphens included; `content[n]`: content words before word n. */
function wordsOf(area: string): { initial: boolean[]; wordAt: number[]; content: number[]; ends: number[] } {
  const initial: boolean[] = [];
  const wordAt: number[] = [];
  const content: number[] = [];
  const ends: number[] = [];
  let contents = 0;
  let number = 0;
  for (const word of area.matchAll(/\S+/g)) {
    const bare = word[0].replace(/^[^\p{L}\d]+/u, '');
    for (let at = word.index; at < word.index + word[0].length; at += 1) wordAt[at] = number;
    for (const part of word[0].matchAll(/[\p{L}\d.']+/gu)) initial[word.index + part.index] = true;
    content.push(contents);
    ends.push(word.index + word[0].replace(/(?<![^\p{L}\d])[^\p{L}\d]+$/u, '').length);
    if (/[\p{L}\d]/u.test(bare) && !passedOver.has(bare.toLowerCase())) contents += 1;
    number += 1;
  }
  content.push(contents);
  return { initial, wordAt, content, ends };
}
