// The structure tree of a PDF as qpdf reads it: types, what elements say of themselves, links and files that belong to them.
import { execute, saying } from './checker.ts';

export interface Element {
  readonly type: string;
  readonly parent: Element | undefined;
  readonly kids: Element[];
  readonly alternative: string | undefined;
  readonly expansion: string | undefined;
  readonly language: string | undefined;
  readonly id: string | undefined;
  readonly scope: string | undefined;
  /** `Contents` of the annotations of a link; empty where one says nothing. */
  readonly annotations: string[];
  /** Associated files: what each is to the element, and its text. */
  readonly files: { readonly name: string; readonly relationship: string; readonly text: string }[];
}

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
type Dictionary = { readonly [key: string]: Value };

/** All elements in the order they are read. */
export async function structureOf(file: string): Promise<Element[]> {
  const { code, stdout, output } = await execute('qpdf', [
    '--json=2',
    '--json-key=qpdf',
    '--json-stream-data=inline',
    '--decode-level=generalized',
    file,
  ]);
  if (code !== 0 && code !== 3) throw new Error(`qpdf: ${saying(output, 3).join(' ')}`);
  const { qpdf } = JSON.parse(stdout) as { readonly qpdf: readonly [unknown, Record<string, Dictionary>] };
  const objects = qpdf[1];
  const object = (value: Value | undefined): Dictionary | undefined =>
    typeof value === 'string' && / R$/.test(value) ? objects[`obj:${value}`] : undefined;
  const look = (value: Value | undefined): Value | undefined => {
    const found = object(value);
    return found ? (found.value ?? (found.stream as Dictionary).dict) : value;
  };
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = look(value);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Dictionary) : {};
  };
  const list = (value: Value | undefined): readonly Value[] => {
    const found = look(value);
    return Array.isArray(found) ? (found as readonly Value[]) : found === undefined || found === null ? [] : [value as Value];
  };
  const text = (value: Value | undefined): string | undefined => {
    const found = look(value);
    return typeof found === 'string' && found.startsWith('u:') ? found.slice(2) : undefined;
  };
  const name = (value: Value | undefined): string => String(look(value) ?? '').replace(/^\//, '');
  const streamText = (value: Value | undefined): string => {
    const stream = object(value)?.stream as Dictionary | undefined;
    return Buffer.from(String(stream?.data ?? ''), 'base64').toString('utf8');
  };
  const all: Element[] = [];
  const walk = (value: Value, parent: Element | undefined): void => {
    const one = dictionary(value);
    if (one['/Obj'] !== undefined) {
      parent?.annotations.push(text(dictionary(one['/Obj'])['/Contents']) ?? '');
      return;
    }
    if (one['/S'] === undefined) return;
    const attributes = list(one['/A']).map(dictionary);
    const element: Element = {
      type: name(one['/S']),
      parent,
      kids: [],
      alternative: text(one['/Alt']),
      expansion: text(one['/E']),
      language: text(one['/Lang']),
      id: text(one['/ID']),
      scope: attributes.map((attribute) => name(attribute['/Scope'])).find((scope) => scope !== ''),
      annotations: [],
      files: list(one['/AF']).map((file) => {
        const specification = dictionary(file);
        return {
          name: text(specification['/UF']) ?? '',
          relationship: name(specification['/AFRelationship']),
          text: streamText(dictionary(specification['/EF'])['/F']),
        };
      }),
    };
    all.push(element);
    parent?.kids.push(element);
    for (const kid of list(one['/K'])) walk(kid, element);
  };
  const catalog = Object.values(objects)
    .map((one) => dictionary(one.value))
    .find((one) => one['/Type'] === '/Catalog');
  for (const kid of list(dictionary(catalog?.['/StructTreeRoot'])['/K'])) walk(kid, undefined);
  return all;
}
