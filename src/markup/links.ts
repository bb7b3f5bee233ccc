// Addresses nobody marked as such: web pages, mail, DOIs, arXiv papers. Where they begin and end, and what they open.

export interface Address {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

/** Characters of an address, in which no bracket stands as it is (RFC 3986, 2.2); a backslash only before what LaTeX makes its author escape. */
const rest = String.raw`(?:[^\s<>"'\\^\`{|}$\[\]\u2018-\u201f\u3000-\u30ff\uff00-\uffef]|\\[_%&#~])`;
const addresses = new RegExp(
  [
    String.raw`https?:\/\/${rest}{1,2000}`,
    String.raw`(?<![\w.@/-])www\.${rest}{4,500}`,
    String.raw`(?<![\w./@-])(?:github\.com|gitlab\.com|huggingface\.co|bitbucket\.org|zenodo\.org|osf\.io|doi\.org|arxiv\.org)\/${rest}{1,500}`,
    String.raw`(?<![\w./-])doi:\s?10\.\d{4,9}\/${rest}{1,200}`,
    String.raw`(?<![\w./-])arxiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,2})?(?!\w)`,
    String.raw`(?<![\w.+%-])[\w.+%-]{1,64}@(?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])`,
  ].join('|'),
  'gi',
);

/** Every address of the text, in order, without the punctuation of its sentence. */
export function findAddresses(source: string): Address[] {
  if (!/:|@|www\.|\.(?:com|co|org|io)\//i.test(source)) return [];
  return [...source.matchAll(addresses)].flatMap((match) => {
    const typed = withoutPunctuation(match[0]);
    const href = hrefOf(typed.replace(/\\([_%&#~])/g, '$1'));
    return href ? [{ start: match.index, end: match.index + typed.length, href }] : [];
  });
}

function hrefOf(address: string): string | undefined {
  if (/^https?:\/\/[^/]/i.test(address)) return address;
  if (/^doi:/i.test(address)) return `https://doi.org/${address.slice(4).trim()}`;
  if (/^arxiv:/i.test(address)) return `https://arxiv.org/abs/${address.slice(6).trim()}`;
  if (/^[^/]*@/.test(address)) return `mailto:${address}`;
  return /^https?:/i.test(address) ? undefined : `https://${address}`;
}

/** The address without the punctuation of its sentence; a closing bracket stays when its opening one is in the address. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  for (; end > 1; end -= 1) {
    const last = address[end - 1] as string;
    if (last === ')' && address.lastIndexOf('(', end) >= 0 && address.lastIndexOf('(', end) > address.lastIndexOf(')', end - 2)) break;
    if (!/[.,;:!?)\]*…»]/.test(last)) break;
  }
  return address.slice(0, end);
}
