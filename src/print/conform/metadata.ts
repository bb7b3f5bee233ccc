// What the file says about itself, as XMP (ISO 16684-1), equal to what its information dictionary says.
import type { PDFDocument } from '@cantoo/pdf-lib';
import { named } from '../opening/syntax.ts';
import type { PdfStandard } from '../../model/edition.ts';

export interface Description {
  readonly title: string;
  readonly creators: readonly string[];
  readonly language: string;
  readonly date: Date;
  /** PDF/UA-1 unless said otherwise. */
  readonly standard?: PdfStandard | undefined;
  /** Whether each formula carries its MathML and LaTeX; so it does unless said otherwise. */
  readonly carriesFormulas?: boolean;
}

export interface Claims {
  readonly ua?: 1 | 2;
  /** Part and level of PDF/A: b for a file without tags, a for one with; of part 4 f for a file that carries others. */
  readonly a?: { readonly part: 2 | 3 | 4; readonly level?: 'A' | 'B' | 'U' | 'F' };
}

// pdfuaid is not among the schemas that PDF/A knows; it has to be declared in the file (ISO 19005-3, 6.6.2.3).
const extension = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** Puts the metadata into the document, in place of what stood there. */
export function setMetadata(document: PDFDocument, description: Description, claims: Claims): void {
  const old = document.catalog.get(named('Metadata'));
  const stream = document.context.stream(Buffer.from(packet(description, claims), 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(named('Metadata'), document.context.register(stream));
  if (old && 'objectNumber' in old) document.context.delete(old as never);
}

function packet({ title, creators, language, date }: Description, { ua, a }: Claims): string {
  const stamp = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
${creators.length > 0 ? `<dc:creator><rdf:Seq>${creators.map((one) => `<rdf:li>${escapeXml(one)}</rdf:li>`).join('')}</rdf:Seq></dc:creator>\n` : ''}<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate><xmp:MetadataDate>${stamp}</xmp:MetadataDate><xmp:CreatorTool>Octavo</xmp:CreatorTool><pdf:Producer>Octavo</pdf:Producer>
</rdf:Description>
${a ? `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>${a.part}</pdfaid:part>${a.part === 4 ? '<pdfaid:rev>2020</pdfaid:rev>' : ''}${a.level ? `<pdfaid:conformance>${a.level}</pdfaid:conformance>` : ''}</rdf:Description>\n` : ''}${ua ? `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>${ua}</pdfuaid:part>${ua === 2 ? '<pdfuaid:rev>2024</pdfuaid:rev>' : ''}</rdf:Description>\n` : ''}${a && ua ? `${extension}\n` : ''}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** XML holds no control characters, not even escaped (XML 1.0, 2.2). */
function escapeXml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
