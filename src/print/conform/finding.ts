// What a check of a PDF says, and how it reads a text string.
import { PDFHexString, type PDFObject, PDFString } from '@cantoo/pdf-lib';

/** One thing found, in the form "Expected X, found Y"; `clause` says who expects it. */
export interface Finding {
  readonly message: string;
  readonly clause: string;
}

export type Find = (clause: string, message: string) => void;

/** Letters, then subtags of letters and figures (BCP 47, 2.1). */
export function isLanguage(tag: string): boolean {
  return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag);
}

/** Whether there is a text string that is not empty. */
export function hasText(value: PDFObject | undefined): boolean {
  return (value instanceof PDFString || value instanceof PDFHexString) && !/^(?:feff)?$/i.test(value.asString());
}

/** A text string decoded; empty when there is none. */
export function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}
