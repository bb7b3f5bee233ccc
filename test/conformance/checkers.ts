// Every program of others that judges what we write. Order does not matter; a test fails when a file is not listed.
import { ace } from './ace.ts';
import { bagit } from './bagit.ts';
import { bibtexparser } from './bibtexparser.ts';
import { cffconvert } from './cffconvert.ts';
import type { Checker } from './checker.ts';
import { epubcheck } from './epubcheck.ts';
import { feed } from './feed.ts';
import { frabSchedule } from './frab-schedule.ts';
import { frictionless } from './frictionless.ts';
import { icalendar } from './icalendar.ts';
import { lighthouse } from './lighthouse.ts';
import { nuHtml } from './nu-html.ts';
import { pageImages } from './page-images.ts';
import { rispy } from './rispy.ts';
import { roCrate } from './ro-crate.ts';
import { schemaOrg } from './schema-org.ts';
import { sitemap } from './sitemap.ts';
import { structText } from './struct-text.ts';
import { structureAudit } from './structure-audit.ts';
import { verapdf } from './verapdf.ts';

export const checkers: readonly Checker[] = [
  ace,
  bagit,
  bibtexparser,
  cffconvert,
  epubcheck,
  feed,
  frabSchedule,
  frictionless,
  icalendar,
  lighthouse,
  nuHtml,
  pageImages,
  rispy,
  roCrate,
  schemaOrg,
  sitemap,
  structText,
  structureAudit,
  verapdf,
];
