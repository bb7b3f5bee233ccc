// Objects anywhere in the file that PDF/A or PDF/UA forbids: none is written by Octavo or its browser, and a next browser may.
import { PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import type { Find } from './finding.ts';

/** Actions a file may start by itself or by a link (ISO 19005-3, 6.5.1). */
const actions = new Set(['GoTo', 'GoToR', 'URI', 'Named', 'Thread'].map(named));
const blendModes = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'
    .split(' ')
    .map(named),
);

/** Linear in the number of objects; those written directly into others are looked at where these rules concern them. */
export function checkObjects(catalog: PDFDict, find: Find): void {
  const form = catalog.lookup(named('AcroForm'));
  if (form instanceof PDFDict && form.has(named('XFA'))) find('PDF/A-3, 6.4.2', 'Expected no XFA form, found one');
  if (String(catalog.get(named('NeedsRendering'))) === 'true') find('PDF/A-3, 6.4.2', 'Expected pages as they are, found NeedsRendering');
  checkAction(catalog.lookup(named('OpenAction')), find);
  for (const [, object] of catalog.context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) checkStream(object.dict, find);
    else if (object instanceof PDFDict) checkDictionary(object, find);
  }
}

function checkStream(stream: PDFDict, find: Find): void {
  if (stream.has(named('F'))) find('PDF/A-3, 6.1.7.1', 'Expected streams within the file, found one that names another file');
  if (stream.get(named('Type')) === named('EmbeddedFile') && !stream.has(named('Subtype')))
    find('PDF/A-3, 6.8', 'Expected the media type of each attached file, found one without');
}

function checkDictionary(object: PDFDict, find: Find): void {
  checkAction(object.lookup(named('A')), find);
  checkAction(object, find);
  if (object.get(named('Type')) === named('Annot') || object.has(named('Rect'))) checkAnnotation(object, find);
  if (object.has(named('TR'))) find('PDF/A-3, 6.2.5', 'Expected no transfer function, found one');
  const blend = object.get(named('BM'));
  if (blend instanceof PDFName && !blendModes.has(blend)) find('PDF/A-3, 6.2.10', `Expected a known blend mode, found ${String(blend)}`);
}

function checkAction(action: unknown, find: Find): void {
  const kind = action instanceof PDFDict && !action.has(named('P')) ? action.get(named('S')) : undefined;
  const isAction =
    action instanceof PDFDict &&
    (action.get(named('Type')) === named('Action') || ['JS', 'URI', 'D', 'F'].some((one) => action.has(named(one))));
  if (isAction && kind instanceof PDFName && !actions.has(kind))
    find('PDF/A-3, 6.5.1', `Expected links and bookmarks alone to act, found ${String(kind)}`);
}

function checkAnnotation(annotation: PDFDict, find: Find): void {
  const kind = annotation.get(named('Subtype'));
  if (kind !== named('Link')) find('PDF/UA-1, 7.18.1', `Expected no annotations but links, found ${String(kind)}`);
  const flags = annotation.get(named('F'));
  // Print set; Hidden, Invisible, NoView and ToggleNoView not (ISO 32000-1, table 165).
  if (!(flags instanceof PDFNumber) || (flags.asNumber() & 0b1_0010_0111) !== 0b100)
    find('PDF/A-3, 6.3.2', 'Expected every link seen and printed, found one that is not');
}
