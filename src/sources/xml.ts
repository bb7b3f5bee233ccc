// XML text → a tree of elements, without entities or document types of its own. The one home of saxes.
import { SaxesParser } from 'saxes';
import type { Diagnostic, Outcome } from '../model/diagnostic.ts';
import type { DraftText } from '../model/draft.ts';
import { LineIndex, type Origin, type SourceFile } from '../model/source.ts';
import { TextBuilder } from './value.ts';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | Characters)[];
  /** UTF-16 offset just after the opening tag. */
  readonly offset: number;
}

/** Text as it is meant, and the stretch of the file it stands in. */
export interface Characters {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Growing extends Element {
  readonly children: (Element | Characters)[];
}

const deepest = 200;

/** A file with its tree; knows the place of everything in it. */
export class XmlFile {
  readonly file: SourceFile;
  readonly root: Element;
  readonly #index: LineIndex;

  constructor(file: SourceFile, root: Element, index: LineIndex) {
    this.file = file;
    this.root = root;
    this.#index = index;
  }

  originOf({ offset }: Element): Origin {
    return { file: this.file.path, range: this.#index.range(offset, offset) };
  }

  /** All text inside, trimmed; `wrap` may give what stands before and after an inner element. */
  textIn(element: Element | undefined, wrap: (element: Element) => readonly [string, string] = () => ['', '']): DraftText | undefined {
    if (!element) return undefined;
    const builder = new TextBuilder(this.file, this.#index);
    const walk = (at: Element): void => {
      for (const child of at.children) {
        if ('text' in child) this.#addCharacters(builder, child);
        else {
          const [before, after] = wrap(child);
          builder.insert(before);
          walk(child);
          builder.insert(after);
        }
      }
    };
    walk(element);
    return builder.build();
  }

  child(element: Element | undefined, name: string, wrap?: (element: Element) => readonly [string, string]): DraftText | undefined {
    return this.textIn(childrenOf(element, name)[0], wrap);
  }

  /** An entity or a carriage return makes the text shorter than its stretch of the file: the letters after it begin a new one. */
  #addCharacters(builder: TextBuilder, { text, start, end }: Characters): void {
    const raw = this.file.text;
    let read = 0;
    let at = start;
    let from = start;
    const flush = (): void => {
      if (at > from) builder.add(raw.slice(from, at), from);
    };
    while (at < end && read < text.length) {
      if (raw[at] === text[read] && raw[at] !== '&') {
        at += 1;
        read += 1;
      } else {
        flush();
        const entity = raw[at] === '&' ? raw.indexOf(';', at) + 1 - at : 1;
        const letters = raw[at] === '&' ? ((text.codePointAt(read) ?? 0) > 0xffff ? 2 : 1) : 0;
        if (letters > 0) builder.add(text.slice(read, read + letters), at, entity);
        read += letters;
        at += Math.max(1, entity);
        from = at;
      }
    }
    flush();
  }
}

/** The tree, or an error at the first fault. A DOCTYPE counts as a fault: no schedule needs one, and bombs do. */
export function readXml(file: SourceFile): Outcome<XmlFile> {
  const index = new LineIndex(file.text);
  const shift = file.text.startsWith('\ufeff') ? 1 : 0;
  const parser = new SaxesParser();
  const open: Growing[] = [];
  let root: Growing | undefined;
  let faultAt: number | undefined;
  let last = shift;
  const position = (): number => parser.position + shift;
  const fail = (): void => void (faultAt ??= position());
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], offset: position() };
    if (open.length > deepest) fail();
    else open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    last = position();
  });
  parser.on('text', (text) => {
    // saxes tells of a text when it meets what ends it: the stretch is everything since the last tag.
    open.at(-1)?.children.push({
      text,
      start: last,
      end: Math.max(last, file.text.indexOf('<', last) < 0 ? file.text.length : file.text.indexOf('<', last)),
    });
  });
  parser.on('cdata', (text) => {
    const end = position() - 3;
    open.at(-1)?.children.push({ text, start: Math.max(last, end - text.length), end });
    last = position();
  });
  parser.on('comment', () => void (last = position()));
  parser.on('processinginstruction', () => void (last = position()));
  parser.on('closetag', () => {
    open.pop();
    last = position();
  });
  parser.write(file.text.slice(shift)).close();
  if (faultAt === undefined && root) return { value: new XmlFile(file, root, index), diagnostics: [] };
  const at = Math.min(faultAt ?? 0, file.text.length);
  const fault: Diagnostic = {
    code: 'xml-unreadable',
    severity: 'error',
    message: 'Expected well-formed XML without a document type, found something else',
    hint: 'look for an unclosed tag or a bare & or < near this place, or export the file again',
    file: file.path,
    range: index.range(at, at),
  };
  return { diagnostics: [fault] };
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return (element?.children ?? []).filter((child): child is Element => 'name' in child && child.name === name);
}
