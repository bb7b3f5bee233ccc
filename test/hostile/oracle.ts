// What no page of ours may hold, whoever wrote the text: the rules are ours alone and know nothing of the code under test.
import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const never = new Set([
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'base',
  'portal',
  'video',
  'audio',
  'source',
  'picture',
  'image',
  'foreignobject',
  'animate',
  'set',
  'use',
  'plaintext',
  'xmp',
  'listing',
  'marquee',
  'noembed',
  'isindex',
  'keygen',
  'maction',
  'mglyph',
  'img',
  'dialog',
  'slot',
]);
const addressed = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'cite',
  'background',
  'ping',
  'srcset',
  'manifest',
  'xlink:href',
  'longdesc',
  'usemap',
  'codebase',
  'icon',
  'profile',
]);

/** Every fault of a page: elements and attributes that run, load or send something; `own` are the scripts of Octavo. */
export function faultsOf(html: string, own: (script: Element) => boolean, fragment = false): string[] {
  const faults: string[] = [];
  // No recursion: what is nested a thousand deep is one of the attacks.
  const open: Node[] = [fragment ? parseFragment(html) : parse(html)];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) {
      const element = node as Element;
      const name = element.tagName.toLowerCase();
      const attributes = new Map(element.attrs.map((one) => [(one.prefix ? `${one.prefix}:` : '') + one.name, one.value]));
      if (never.has(name)) faults.push(`<${name}>`);
      if (name === 'script' && !own(element)) faults.push(`<script> ${textIn(element).slice(0, 80)}`);
      if (name === 'meta' && /refresh/i.test(attributes.get('http-equiv') ?? '')) faults.push('<meta refresh>');
      for (const [key, value] of attributes) {
        if (/^on/i.test(key) || key === 'srcdoc' || key === 'srcset' || key === 'ping') faults.push(`${key}="${value.slice(0, 60)}"`);
        if (addressed.has(key) && !harmless(value, name)) faults.push(`<${name} ${key}="${value.slice(0, 80)}">`);
        if (key === 'style' && /url\s*\(|expression|@import|position\s*:\s*fixed|javascript|behavior/i.test(value))
          faults.push(`style="${value.slice(0, 80)}"`);
        if (/[<>"'`=\s/]/.test(key)) faults.push(`attribute ${JSON.stringify(key)}`);
      }
    }
    if ('content' in node) open.push((node as DefaultTreeAdapterTypes.Template).content);
    if ('childNodes' in node) open.push(...node.childNodes);
  }
  return faults;
}

/** Our own relative files, and what a link may open: the web and mail. Nothing is loaded from another host. */
function harmless(value: string, element: string): boolean {
  // As a browser reads it: blanks at the ends and controls within are dropped.
  const read = value.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, '');
  if (/^(?:https?:\/\/[^/]|mailto:)/i.test(read)) return ['a', 'link', 'area'].includes(element);
  if (/^webcals?:\/\//i.test(read)) return element === 'a';
  if (/^data:image\/(?:svg\+xml|png);/.test(read)) return false;
  return !/^[a-z][a-z0-9+.-]*:|^[/\\]{2}|^\//i.test(read);
}

function textIn(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Every fault of a programme.json: HTML that runs, addresses that are not of the web or of mail, ids that are no file names, names that hide something. */
export function faultsOfProgramme(root: unknown): string[] {
  const faults: string[] = [];
  const open: { readonly value: unknown; readonly key: string; readonly path: string }[] = [{ value: root, key: '', path: '' }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { value, key, path } = one;
    if (Array.isArray(value)) value.forEach((inner: unknown, at) => open.push({ value: inner, key, path: `${path}[${at}]` }));
    else if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) open.push({ value: inner, key: name, path: `${path}.${name}` });
    else if (typeof value === 'string') {
      if (key === 'html') faults.push(...faultsOf(value, () => false, true).map((fault) => `${path}: ${fault}`));
      if ((key === 'href' || key === 'url') && value && !harmless(value, 'a')) faults.push(`${path}: ${value.slice(0, 80)}`);
      if (key === 'id' && (!/^[\w][\w.-]*$/.test(value) || value.length > 100 || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(value)))
        faults.push(`${path}: no file is named ${JSON.stringify(value.slice(0, 80))}`);
      if (['name', 'room', 'affiliation', 'track'].includes(key) && hidden.test(value))
        faults.push(`${path}: hides a sign, ${JSON.stringify(value.slice(0, 80))}`);
      if (/\p{Cs}/u.test(value)) faults.push(`${path}: a lone surrogate`);
    }
  }
  return faults;
}
