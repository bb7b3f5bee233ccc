// What a talk's page shows of its digest: the authors' words, and whose words they are where an editor wrote instead.
import { filled, messagesFor, type Messages } from '../messages/index.ts';
import { editorsParts, type Digest, type EditorsPart, type Presentation, type Result } from '../model/programme.ts';

export interface ResultView {
  readonly valueText: string;
  /** "higher accuracy", "reducing error", "size, reduction": the authors' words. */
  readonly measureText: string;
  /** "↑", "↓" or nothing, with the word for it. */
  readonly arrow: string;
  readonly arrowText: string;
  /** "from 64.1 to 77.2", "against MetaPruning", "CIFAR10": each ready to print. */
  readonly detailTexts: readonly string[];
  readonly quoteText: string;
}

export interface ResourceView {
  readonly kindText: string;
  /** Empty where the abstract announces an address and gives none. */
  readonly href: string;
  readonly quoteText: string;
}

export interface UnderlinedView {
  readonly gistText: string;
  readonly methodText: string;
  readonly results: readonly ResultView[];
  readonly terms: readonly { readonly shortText: string; readonly longText: string }[];
  readonly mentions: readonly { readonly kindText: string; readonly names: readonly string[] }[];
  readonly resources: readonly ResourceView[];
  readonly keywords: readonly string[];
  /** "by the editor" beside each part an editor wrote, else empty. */
  readonly by: Readonly<Record<EditorsPart, string>>;
}

export function underlinedView({ digest, links, keywords }: Presentation, language: string): UnderlinedView {
  const t = messagesFor(language);
  const part = (name: EditorsPart): string => (digest?.editor?.includes(name) ? t.byEditor : '');
  const by = Object.fromEntries(editorsParts.map((name) => [name, part(name)])) as Record<EditorsPart, string>;
  return {
    gistText: digest?.gist?.text ?? '',
    methodText: digest?.method ?? '',
    results: (digest?.results ?? []).map((result) => resultView(result, t)),
    terms: (digest?.terms ?? []).map(({ short, long }) => ({ shortText: short, longText: long })),
    mentions: mentionsOf(digest, t),
    resources: (digest?.resources ?? [])
      .filter(({ href }) => !links.some((link) => link.href === href))
      .map(({ kind, href, quote }) => ({ kindText: t.linkKinds[kind] ?? kind, href: href ?? '', quoteText: quote })),
    keywords: digest?.keywords ?? keywords,
    by,
  };
}

/** One figure, ready to print; the same in the table of a talk and at a glance for the session. */
export function resultView(
  { value, unit, measure, change, direction, from, to, baseline, dataset, quote }: Result,
  t: Messages,
): ResultView {
  const tight = unit === '×' || unit?.startsWith('°');
  // "faster pretraining", "reducing error", but "size, reduction": a noun of change cannot stand before what changes.
  const noun =
    change !== undefined &&
    /(?:ments?|tions?|ups?|gains?|boosts?|drops?|savings?|losse?s?|increases?|decreases?|rises?|advantages?|margins?|declines?)$/.test(
      change,
    ) &&
    !/ up$/.test(change);
  const unitOf = (number: string): string => (unit === '%' && !number.includes('%') ? `${number}\u202f%` : number);
  return {
    valueText: unit ? `${value}${tight ? '' : '\u202f'}${unit}` : value,
    measureText: noun ? [measure, change].filter(Boolean).join(', ') : [change, measure].filter(Boolean).join(' '),
    arrow: direction === 'up' ? '↑' : direction === 'down' ? '↓' : '',
    arrowText: direction === 'up' ? t.directionUp : direction === 'down' ? t.directionDown : '',
    detailTexts: [
      ...(from && to ? [filled(t.resultFromTo, { from: unitOf(from), to: unitOf(to) })] : []),
      ...(baseline ? [filled(t.resultOver, { name: baseline })] : []),
      ...(dataset ? [dataset] : []),
    ],
    quoteText: quote,
  };
}

function mentionsOf(digest: Digest | undefined, t: Messages): UnderlinedView['mentions'] {
  return (['task', 'dataset', 'method'] as const)
    .map((kind) => ({
      kindText: t.mentionKinds[kind],
      names: (digest?.mentions ?? []).filter((mention) => mention.kind === kind).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);
}
