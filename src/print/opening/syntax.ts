// The syntax of PDF objects (ISO 32000-1, 7.3) → pdf-lib's objects. pdf-lib's own parser goes byte by byte through a regular expression for
// each name; here names, references and small numbers are made once.
import {
  PDFArray,
  PDFBool,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

/** What a character is to a token: 1 white space, 2 another delimiter, 0 part of a word (ISO 32000-1, 7.2.2). */
export const kindOf = new Uint8Array(256);
for (const sign of '\0\t\n\f\r ') kindOf[sign.charCodeAt(0)] = 1;
for (const sign of '()<>[]{}/%') kindOf[sign.charCodeAt(0)] = 2;

const refs: PDFRef[] = [];

/** The reference to an object of generation 0. */
export function refAt(number: number): PDFRef {
  return (refs[number] ??= PDFRef.of(number));
}

/** A text string in UTF-16 (7.9.2.2); pdf-lib puts one together from a character at a time. */
export function textString(text: string): PDFHexString {
  return PDFHexString.of(Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase());
}

const smallNumbers: PDFNumber[] = [];

/** A number; small ones are made once. */
export function numberOf(value: number): PDFNumber {
  return Number.isInteger(value) && value >= 0 && value < 4096 ? (smallNumbers[value] ??= PDFNumber.of(value)) : PDFNumber.of(value);
}

const called = new Map<string, PDFName>();

/** A name that this program writes or looks for; without the regular expressions of pdf-lib. */
export function named(text: string): PDFName {
  const known = called.get(text);
  if (known) return known;
  const name = PDFName.of(text);
  called.set(text, name);
  return name;
}

/** Names as they are written in files. */
const names = new Map<string, PDFName>();
const [type, length, catalog, pages, page] = [named('Type'), named('Length'), named('Catalog'), named('Pages'), named('Page')];

/** Reads objects from bytes, each from a place. @throws SyntaxError for what stands in no well-made file */
export class PdfSyntax {
  readonly bytes: Buffer;
  /** One Latin-1 character a byte. */
  readonly text: string;
  at = 0;
  readonly #context: PDFContext;

  constructor(bytes: Uint8Array, context: PDFContext) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.text = this.bytes.toString('latin1');
    this.#context = context;
  }

  /** The object at a place, `7 0 obj … endobj`; a stream with its bytes as they are packed. */
  indirectAt(number: number, place: number): PDFObject {
    this.at = place;
    if (this.#integer() !== number || this.#integer() !== 0) throw new SyntaxError(`object ${number} is not at ${place}`);
    this.keyword('obj');
    const value = this.value();
    this.skipSpace();
    if (!(value instanceof PDFDict) || !this.text.startsWith('stream', this.at)) return value;
    this.at += 6;
    if (this.text.charCodeAt(this.at) === 13) this.at += 1;
    if (this.text.charCodeAt(this.at) === 10) this.at += 1;
    const size = value.get(length);
    if (!(size instanceof PDFNumber)) throw new SyntaxError(`the stream ${number} does not say its length`);
    const [start, end] = [this.at, this.at + size.asNumber()];
    this.at = end;
    this.keyword('endstream');
    return PDFRawStream.of(value, this.bytes.subarray(start, end));
  }

  /** Passes over a word that must stand here. */
  keyword(word: string): void {
    this.skipSpace();
    if (!this.text.startsWith(word, this.at)) throw new SyntaxError(`no ${word} at ${this.at}`);
    this.at += word.length;
  }

  /** Passes over white space and comments. */
  skipSpace(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (kindOf[code] === 1) this.at += 1;
      else if (code === 37)
        while (this.at < text.length && text.charCodeAt(this.at) !== 10 && text.charCodeAt(this.at) !== 13) this.at += 1;
      else return;
    }
  }

  #integer(): number {
    this.skipSpace();
    const value = this.digits();
    if (value < 0) throw new SyntaxError(`no number at ${this.at}`);
    return value;
  }

  /** A number of digits alone; -1 where there is none. */
  digits(): number {
    const { text } = this;
    const start = this.at;
    let value = 0;
    for (let code = text.charCodeAt(this.at); code >= 48 && code <= 57; code = text.charCodeAt(this.at)) {
      value = value * 10 + code - 48;
      this.at += 1;
    }
    return this.at === start ? -1 : value;
  }

  /** Reads one object; where it ends is `at`. */
  value(): PDFObject {
    this.skipSpace();
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if ((code >= 48 && code <= 57) || code === 45 || code === 46 || code === 43) return this.#numberOrReference();
    if (code === 47) return this.#name();
    if (code === 60) return text.charCodeAt(at + 1) === 60 ? this.#dictionary() : this.#hexString();
    if (code === 91) return this.#array();
    if (code === 40) return this.#string();
    if (text.startsWith('true', at)) return this.#constant(PDFBool.True, 4);
    if (text.startsWith('false', at)) return this.#constant(PDFBool.False, 5);
    if (text.startsWith('null', at)) return this.#constant(PDFNull, 4);
    throw new SyntaxError(`no object at ${at}`);
  }

  #constant(value: PDFObject, size: number): PDFObject {
    this.at += size;
    return value;
  }

  #numberOrReference(): PDFObject {
    const start = this.at;
    const value = this.digits();
    const { text } = this;
    if (value >= 0 && kindOf[text.charCodeAt(this.at)]) {
      const end = this.at;
      // `7 0 R`, as every writer puts it; a file that puts more between is read by pdf-lib.
      if (
        text.charCodeAt(end) === 32 &&
        text.charCodeAt(end + 1) === 48 &&
        text.charCodeAt(end + 2) === 32 &&
        text.charCodeAt(end + 3) === 82
      ) {
        this.at = end + 4;
        return refAt(value);
      }
      if (/^\s+\d+\s+R/.test(text.slice(end, end + 12))) throw new SyntaxError(`an unusual reference at ${start}`);
      return numberOf(value);
    }
    while (this.at < text.length && !kindOf[text.charCodeAt(this.at)]) this.at += 1;
    const number = Number(text.slice(start, this.at));
    if (Number.isNaN(number)) throw new SyntaxError(`no number at ${start}`);
    return PDFNumber.of(number);
  }

  #name(): PDFName {
    const { text } = this;
    const start = this.at + 1;
    let end = start;
    while (end < text.length && !kindOf[text.charCodeAt(end)]) end += 1;
    this.at = end;
    const written = text.slice(start, end);
    const known = names.get(written);
    if (known) return known;
    const name = PDFName.of(written.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
    // A long slice would keep the whole file.
    names.set(this.bytes.toString('latin1', start, end), name);
    return name;
  }

  #dictionary(): PDFDict {
    const entries = new Map<PDFName, PDFObject>();
    const { text } = this;
    this.at += 2;
    for (;;) {
      this.skipSpace();
      const code = text.charCodeAt(this.at);
      if (code === 47) {
        const name = this.#name();
        entries.set(name, this.value());
      } else if (code === 62 && text.charCodeAt(this.at + 1) === 62) break;
      else throw new SyntaxError(`no key at ${this.at}`);
    }
    this.at += 2;
    const kind = entries.get(type);
    if (kind === page) return PDFPageLeaf.fromMapWithContext(entries, this.#context);
    if (kind === catalog) return PDFCatalog.fromMapWithContext(entries, this.#context);
    if (kind === pages) return PDFPageTree.fromMapWithContext(entries, this.#context);
    return PDFDict.fromMapWithContext(entries, this.#context);
  }

  #array(): PDFArray {
    const array = PDFArray.withContext(this.#context);
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.text.charCodeAt(this.at) === 93) break;
      array.push(this.value());
    }
    this.at += 1;
    return array;
  }

  #hexString(): PDFHexString {
    const end = this.text.indexOf('>', this.at);
    if (end < 0) throw new SyntaxError(`an open string at ${this.at}`);
    const value = this.bytes.toString('latin1', this.at + 1, end);
    this.at = end + 1;
    return PDFHexString.of(value);
  }

  #string(): PDFString {
    const { text } = this;
    const start = this.at + 1;
    let depth = 1;
    let at = start;
    for (; depth > 0; at += 1) {
      if (at >= text.length) throw new SyntaxError(`an open string at ${start}`);
      const code = text.charCodeAt(at);
      if (code === 92) at += 1;
      else if (code === 40) depth += 1;
      else if (code === 41) depth -= 1;
    }
    this.at = at;
    return PDFString.of(this.bytes.toString('latin1', start, at - 1));
  }
}
