// Every program of others that judges what we write. Order does not matter; a test fails when a file is not listed.
import { bagit } from './bagit.ts';
import { bibtexparser } from './bibtexparser.ts';
import type { Checker } from './checker.ts';
import { epubcheck } from './epubcheck.ts';
import { icalendar } from './icalendar.ts';
import { roCrate } from './ro-crate.ts';
import { verapdf } from './verapdf.ts';

export const checkers: readonly Checker[] = [bagit, bibtexparser, epubcheck, icalendar, roCrate, verapdf];
