// Short forms with their long forms → a writer that marks each of them in running text.

export type AbbreviationList = readonly { readonly short: string; readonly long: string }[];

interface Writers {
  /** A stretch of text as HTML. */
  readonly write: (text: string) => string;
  /** A text as the value of an attribute. */
  readonly escape: (text: string) => string;
}

/** Cuts text at the short forms ("DNN" in "DNNs" too, "MI" not in "MIT"), which become `<abbr>`. Undefined for an empty list; linear in the text. */
export function abbreviator(list: AbbreviationList, { write, escape }: Writers): ((text: string) => string) | undefined {
  if (list.length === 0) return undefined;
  const longs = new Map(list.map(({ short, long }) => [short, long]));
  const shorts = [...longs.keys()].sort((a, b) => b.length - a.length).map((short) => short.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}/._-])(?:${shorts.join('|')})(?=s?(?![\\p{L}\\p{N}]))`, 'gu');
  return (text) => {
    let html = '';
    let done = 0;
    for (const hit of text.matchAll(pattern)) {
      html += `${write(text.slice(done, hit.index))}<abbr title="${escape(longs.get(hit[0]) ?? '')}">${write(hit[0])}</abbr>`;
      done = hit.index + hit[0].length;
    }
    return html + write(text.slice(done));
  };
}
