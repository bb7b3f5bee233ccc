// Text → XML 1.0 that any parser takes: characters XML cannot hold are dropped, the five marks are escaped.
import { withoutControls } from './plain.ts';

/** Safe as element content and inside double quotes. */
export function escapeXml(text: string): string {
  return withoutControls(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** `<name attribute="…">content</name>` with text content. */
export function element(name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return `<${name}${written}>${escapeXml(text)}</${name}>`;
}
