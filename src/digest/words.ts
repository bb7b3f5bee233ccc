// Digest: text → the content words that ranking compares.

const stop = new Set('a about above after again all also although among an and any approach approaches are as at based be because been both but by can compared could demonstrate different do does during each existing experiments first for from further given has have having how however i if in including into is it its large many may method methods model models more most new no not novel of often on one only or other our over paper performance problem proposed propose results second several show shows significantly since some such than that the their them then there these they this those through thus to two under up use used using various very via was we well were what when where which while who will with without work would task tasks data recent state-of-the-art existing algorithm algorithms framework set between across many'.split(' '));

/** Lower-case words of three letters or more without function words; a plural loses its s. */
export function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}][\p{L}\d-]{2,}/gu) ?? []).filter((word) => !stop.has(word)).map((word) => (word.length > 4 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word));
}

export const isStopWord = (word: string): boolean => stop.has(word.toLowerCase());

/** The content words of a title and the two-word phrases of the whole: single words of an abstract join talks that have nothing in common. */
export function termsOf(title: string, abstract: string): string[] {
  const terms = contentWords(title);
  for (const part of `${title}. ${abstract}`.split(/[^\p{L}\d\s-]+/u)) {
    let before = '';
    for (const word of part.split(/\s+/)) {
      const [content = ''] = contentWords(word);
      if (before && content) terms.push(`${before} ${content}`);
      before = content;
    }
  }
  return terms;
}
