// A YAML tree held against one of our published JSON Schemas → diagnostics in our words. The schemas are the one place where forms stand.
import { isLanguageTag } from '../model/conference.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { nearest } from '../model/nearest.ts';
import type { Origin } from '../model/source.ts';
import { isTimeZone } from '../model/time.ts';
import { readSlotText } from './slot-text.ts';
import type { YamlValue } from './yaml-tree.ts';

/** The part of JSON Schema (draft 7) that our schemas use; `title` is the noun phrase of "Expected …". */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  /** Where a pattern says what fits: words that do, for a hint. */
  readonly examples?: readonly string[];
  readonly const?: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const zoneHint = 'names are listed at https://www.iana.org/time-zones; for example America/Los_Angeles, Europe/Berlin';

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
  'iana-time-zone': isTimeZone,
  'language-tag': isLanguageTag,
  slot: (text) => readSlotText(text) !== undefined,
};

/** What is wrong with `value`, outermost first; empty values (`key:` and nothing after it) say nothing and are right. */
export function checkAgainstSchema(value: YamlValue, root: Schema, others: readonly Schema[] = []): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const tell = (code: string, origin: Origin, message: string, hint: string): void =>
    void diagnostics.push({ code, severity: 'error', message, hint, file: origin.file, range: origin.range });

  const walk = (node: YamlValue, given: Schema, home: Schema, key: string): void => {
    const { schema, root: base } = resolve(given, home, others);
    if (node.kind === 'scalar' && node.value === null) return;
    if (schema.anyOf) {
      const fitting = schema.anyOf
        .map((option) => resolve(option, base, others))
        .filter((option) => typesOf(option.schema).includes(typeOf(node)));
      const [only] = fitting;
      if (!only) return wrong(node, schema, key);
      return walk(node, only.schema, only.root, key);
    }
    const types = typesOf(schema);
    if (types.length > 0 && !types.includes(typeOf(node)) && !(typeOf(node) === 'integer' && types.includes('number')))
      return wrong(node, schema, key);
    if (node.kind === 'map') {
      for (const { key: name, keyOrigin, value: inner } of node.entries) {
        const known =
          schema.properties && Object.hasOwn(schema.properties, name)
            ? schema.properties[name]
            : typeof schema.additionalProperties === 'object'
              ? schema.additionalProperties
              : undefined;
        if (known) walk(inner, known, base, name);
        else unknownKey(name, keyOrigin, schema, key);
      }
      const missing = (schema.required ?? []).find(
        (name) => !node.entries.some((entry) => entry.key === name && !(entry.value.kind === 'scalar' && entry.value.value === null)),
      );
      if (missing)
        tell(
          'key-missing',
          node.origin,
          `Expected \`${missing}:\` ${key ? `in \`${key}:\`` : 'here'}, found none`,
          `add a line \`${missing}:\``,
        );
    } else if (node.kind === 'list') {
      for (const item of node.items) walk(item, schema.items ?? {}, base, key);
    } else {
      const { value: plain } = node;
      const text = String(plain);
      const fits =
        (!schema.enum || schema.enum.includes(text)) &&
        (schema.const === undefined || schema.const === plain) &&
        (!schema.pattern || new RegExp(schema.pattern, 'u').test(text)) &&
        (!schema.format || (formats[schema.format]?.(text) ?? true)) &&
        text.trim().length >= (schema.minLength ?? 0) &&
        (typeof plain !== 'number' || (plain >= (schema.minimum ?? plain) && plain <= (schema.maximum ?? plain)));
      if (!fits) wrong(node, schema, key);
    }
  };

  const unknownKey = (name: string, origin: Origin, schema: Schema, key: string): void => {
    const known = Object.keys(schema.properties ?? {});
    const near = nearest(name, known);
    tell(
      'key-unknown',
      origin,
      `Expected a key of ${key ? `\`${key}:\`` : 'this file'}, found "${name}"`,
      near ? `did you mean \`${near}:\`?` : `known keys: ${known.join(', ')}`,
    );
  };

  const wrong = (node: YamlValue, schema: Schema, key: string): void => {
    const words = schema.enum ?? schema.examples ?? [];
    const found = shown(node);
    const zones = schema.format === 'iana-time-zone' ? Intl.supportedValuesOf('timeZone') : [];
    const near = node.kind === 'scalar' ? nearest(String(node.value), words.length > 0 ? words : zones) : undefined;
    const pair = node.kind === 'scalar' ? /^([\w-]+)[ \t]+(\S.*)$/.exec(String(node.value)) : null;
    const hint =
      pair && Object.hasOwn(schema.properties ?? {}, pair[1] ?? '')
        ? `write \`${pair[1]}: ${pair[2]}\``
        : near
          ? `did you mean \`${near}\`?`
          : words.length > 0
            ? `write one of: ${words.join(', ')}`
            : schema.format === 'iana-time-zone'
              ? zoneHint
              : `write \`${key}:\` followed by ${schema.title ?? 'a value'}`;
    tell('value-wrong', node.origin, `Expected ${schema.title ?? 'another value'} for \`${key}\`, found ${found}`, hint);
  };

  walk(value, root, root, '');
  return diagnostics;
}

function resolve(schema: Schema, root: Schema, others: readonly Schema[]): { schema: Schema; root: Schema } {
  if (schema.$ref === undefined) return { schema, root };
  const inside = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
  const target = inside === undefined ? others.find(({ $id }) => $id === schema.$ref) : root.$defs?.[inside];
  if (!target) throw new Error(`schema reference ${schema.$ref} leads nowhere`);
  return resolve(target, inside === undefined ? target : root, others);
}

function typesOf(schema: Schema): readonly string[] {
  return schema.anyOf ? schema.anyOf.flatMap(typesOf) : schema.type === undefined ? [] : [schema.type].flat();
}

function typeOf(node: YamlValue): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'object' : 'array';
  return typeof node.value === 'number' ? (Number.isInteger(node.value) ? 'integer' : 'number') : typeof node.value;
}

function shown(node: YamlValue): string {
  if (node.kind === 'map') return 'a group of `key: value` lines';
  if (node.kind === 'list') return 'a list';
  const text = JSON.stringify(node.value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
