// HTML that Octavo wrote, as a tree to count and read in.
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

export const attribute = (element: HtmlElement, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;

export const hasClass = (element: HtmlElement, name: string): boolean => (attribute(element, 'class') ?? '').split(/\s+/).includes(name);

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

/** Every element of a document or a piece of one, in order; what `isLeftOut` says stays out with all that is in it. */
export function elementsOf(html: string, isLeftOut: (element: HtmlElement) => boolean = () => false): HtmlElement[] {
  const found: HtmlElement[] = [];
  const open: HtmlNode[] = [...rootsOf(html)].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isElement(node) || isLeftOut(node)) continue;
    found.push(node);
    open.push(...node.childNodes.toReversed());
  }
  return found;
}

export const rootsOf = (html: string): HtmlNode[] => (/<html\b/.test(html) ? parse(html) : parseFragment(html)).childNodes;

export function textOf(node: HtmlNode): string {
  return isElement(node) ? node.childNodes.map(textOf).join('') : 'value' in node ? node.value : '';
}
