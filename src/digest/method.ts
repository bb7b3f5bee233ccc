// Digest: title and abstract → the name the authors give their method.
const name = String.raw`([A-Z][\w]*(?:[A-Z\d][\w]*)(?:-[A-Z\d][\w]*)*|[A-Z][a-z]+[A-Z]\w*)`;
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:called|dubbed(?: as)?|named|termed)(?: as)?,? ${name}`),
  new RegExp(String.raw`\b(?:[Ww]e|[Pp]aper|[Ww]ork) (?:\w+ly )?(?:proposes?|proposed|introduces?|presents?|developed?) (?:an? |the )?${name}\b`),
  new RegExp(String.raw`\b(?:[Ww]e|[Pp]aper|[Ww]ork) (?:\w+ly )?(?:proposes?|introduces?|presents?|developed?) (?:(?!\b(?:using|via|by|with|based)\b)[^.()]){3,140}\(([A-Z][\w-]{1,14})\)`),
];

/** A short name before a colon in the title ("Monarch: …"), else what "called", "dubbed", "we propose" name; undefined when they name nothing. */
export function methodOf(title: string, abstract: string): string | undefined {
  const before = /^([\p{L}\d][\p{L}\d+.\-]{1,24}):\s/u.exec(title)?.[1];
  if (before && abstract.includes(before)) return before;
  const hits = patterns.map((pattern) => pattern.exec(abstract)).filter((hit) => hit !== null);
  return hits[0]?.[1];
}
