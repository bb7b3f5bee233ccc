// A decoded stretch of text and the source it came from → for each character of the text its place in the source.

/** How far ahead the two are compared to meet again after a difference ("\'e" for "é", "fi" for a ligature). */
const reach = 24;
/** So many equal characters count as having met. */
const meeting = 3;

/** `places[i]` is where character i of `text` began in `source`; `places[text.length]` is the end of `source`. Linear but for differences. */
export function wayBack(text: string, source: string): number[] {
  const places: number[] = [];
  const same = (a: string | undefined, b: string | undefined): boolean =>
    a === b || (a !== undefined && b !== undefined && /\s/.test(a) && /\s/.test(b));
  const meet = (at: number, from: number): boolean => {
    for (let n = 0; n < meeting; n += 1)
      if (at + n < text.length || from + n < source.length) {
        if (!same(text[at + n], source[from + n])) return false;
      }
    return true;
  };
  let from = 0;
  for (let at = 0; at < text.length; ) {
    if (same(text[at], source[from])) {
      places.push(from);
      at += 1;
      from += 1;
      continue;
    }
    let [skipText, skipSource] = [text.length - at, source.length - from];
    search: for (let sum = 1; sum <= reach; sum += 1) {
      for (let inText = 0; inText <= sum; inText += 1) {
        if (at + inText <= text.length && from + sum - inText <= source.length && meet(at + inText, from + sum - inText)) {
          [skipText, skipSource] = [inText, sum - inText];
          break search;
        }
      }
    }
    for (let n = 0; n < skipText; n += 1) places.push(from);
    at += skipText;
    from += skipSource;
  }
  places.push(source.length);
  return places;
}
