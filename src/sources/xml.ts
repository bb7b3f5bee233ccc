// XML text → a tree of elements, without entities or document types of its own. The one home of saxes.
import { SaxesParser } from 'saxes';
import type { SourceFile } from '../model/source.ts';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  /** UTF-16 offset just after the opening tag. */
  readonly offset: number;
}

interface Growing extends Element {
  readonly children: (Element | string)[];
}

const deepest = 200;

/** The root element, or the offset of the first fault. A DOCTYPE counts as a fault: no schedule needs one, and bombs do. */
export function readXml(file: SourceFile): { readonly root?: Element; readonly faultAt?: number } {
  const parser = new SaxesParser();
  const open: Growing[] = [];
  let root: Growing | undefined;
  let faultAt: number | undefined;
  const fail = (): void => void (faultAt ??= parser.position);
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], offset: parser.position };
    if (open.length > deepest) fail();
    else open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const text = (value: string): void => void open.at(-1)?.children.push(value);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => void open.pop());
  parser.write(file.text.replace(/^\ufeff/, '')).close();
  return faultAt !== undefined ? { faultAt } : root ? { root } : { faultAt: 0 };
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return (element?.children ?? []).filter((child): child is Element => typeof child !== 'string' && child.name === name);
}

/** All text inside, trimmed; `wrap` may mark up inner elements. */
export function textIn(element: Element | undefined, wrap: (name: string, text: string) => string = (_, text) => text): string {
  const inner = (at: Element): string => at.children.map((child) => (typeof child === 'string' ? child : wrap(child.name, inner(child)))).join('');
  return element ? inner(element).trim() : '';
}
