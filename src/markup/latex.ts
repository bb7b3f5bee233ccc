// One LaTeX text command at the finger → nodes. What a command means stands in `commands.ts`; nothing typed is dropped without a word.
import {
  accentCommands,
  characterCommands,
  citationCommands,
  coloringCommands,
  settingCommands,
  silentCommands,
  styleCommands,
  transparentCommands,
} from './commands.ts';
import { readEnvironment } from './environments.ts';
import { bareMathEnd } from './find-math.ts';
import { isMathCommand } from './formula.ts';
import { pushLineBreak, type Reader } from './reader.ts';
import { eatenBraces } from './repair-tex.ts';
import type { MarkupNode } from './tree.ts';
import { cleanText } from './unicode.ts';

/** Reads the command whose name has just been read and began at `start`, with its arguments. */
export function readCommand(reader: Reader, typedName: string, start: number, depth: number, nodes: MarkupNode[]): void {
  const name = plainName(typedName);
  if (name.length < typedName.length && !isKnown(name)) reader.at -= 1;
  const push = (node: MarkupNode): void => void nodes.push(node);
  const span = (): { start: number; end: number } => ({ start, end: reader.at });
  const eaten = /^(begin|end)(itemize|enumerate|description)$/.exec(name);

  if (name === '(' || name === '[') return readDelimitedFormula(reader, name, start, nodes);
  if (name === 'begin' || name === 'end' || eaten)
    return readEnvironment(reader, eaten?.[1] ?? name, eaten?.[2] ?? reader.raw(), start, depth, nodes);
  if (name === '\\' || name === 'newline' || name === 'linebreak') {
    reader.optional();
    return pushLineBreak(nodes, start, reader.at);
  }
  if (name === 'par') return push({ kind: 'paragraph-break', ...span() });
  if (Object.hasOwn(styleCommands, name))
    return push({ kind: 'styled', style: styleCommands[name] ?? 'emphasis', children: reader.argument(depth), ...span() });
  if (name === 'footnote' || name === 'footnotetext' || name === 'thanks') {
    const number = (reader.notes += 1);
    return push({ kind: 'note', number, children: reader.argument(depth), ...span() });
  }
  if (name === 'url' || name === 'path' || name === 'nolinkurl' || name === 'href') return readLink(reader, name, start, depth, nodes);
  if (Object.hasOwn(accentCommands, name)) return readAccent(reader, name, start, depth, nodes);
  if (Object.hasOwn(characterCommands, name)) return readCharacter(reader, name, start, nodes);
  if (silentCommands.has(name)) return reader.skipBlankAfter(name);
  if (settingCommands.has(name)) return void reader.raw();
  if (coloringCommands.has(name)) {
    reader.raw();
    return push({ kind: 'group', children: reader.argument(depth), ...span() });
  }
  if (transparentCommands.has(name)) {
    const children = reader.argument(depth);
    // `\texorpdfstring{as printed}{as plain text}`: the first is what readers see.
    if (name === 'texorpdfstring') reader.raw();
    return push({ kind: 'group', children, ...span() });
  }
  if (citationCommands.has(name)) return readCitation(reader, start, depth, nodes);
  if (/^[Vv]erb$/.test(name) && readVerbatim(reader, start, nodes)) return;
  if (name === 'item') return reader.text(nodes, '• ', start, reader.at);
  if (
    (name === '|' || /^[A-Za-z]+$/.test(name)) &&
    name !== 'right' &&
    (name === '|' || isMathCommand(name)) &&
    readBareFormula(reader, start, nodes)
  )
    return;
  if (!/^[A-Za-z]/.test(name)) return reader.text(nodes, `\\${name}`, start, reader.at);
  readUnknown(reader, name, start, nodes);
}

/** `vspace*` means `vspace`; the star of a command that has none is a star. */
function plainName(name: string): string {
  return name.endsWith('*') && name.length > 1 ? name.slice(0, -1) : name;
}

function isKnown(name: string): boolean {
  const tables = [styleCommands, characterCommands, accentCommands];
  const sets = [transparentCommands, silentCommands, settingCommands, coloringCommands, citationCommands];
  return (
    tables.some((table) => Object.hasOwn(table, name)) ||
    sets.some((set) => set.has(name)) ||
    /^(?:begin|end|footnote|verb|url|href|linebreak|item)$/.test(name)
  );
}

function readDelimitedFormula(reader: Reader, name: '(' | '[', start: number, nodes: MarkupNode[]): void {
  const close = reader.find(name === '(' ? '\\)' : '\\]');
  if (close < 0) return reader.text(nodes, name, start, reader.at);
  reader.formula(nodes, reader.source.slice(reader.at, close), name === '[', start, close + 2);
}

/** A formula that lost its dollars and begins at `start`; false when nothing of mathematics stands there. */
export function readBareFormula(reader: Reader, start: number, nodes: MarkupNode[]): boolean {
  const end = bareMathEnd(reader.source, start);
  if (end <= start) return false;
  const from = reader.source.slice(start, end);
  reader.problems.push({
    code: 'math-without-dollars',
    severity: 'notice',
    start,
    end,
    suggestion: { from, to: `$${from}$` },
    message: `Expected a formula between dollars, found "${from}"; it is set as a formula`,
    hint: `replace it by "$${from}$" in corrections.yaml, with all that belongs to the formula`,
  });
  reader.formula(nodes, from, false, start, end);
  return true;
}

function readLink(reader: Reader, name: string, start: number, depth: number, nodes: MarkupNode[]): void {
  const href = reader.raw();
  if (!href && name !== 'href')
    reader.problems.push({
      code: 'url-empty',
      severity: 'warning',
      start,
      end: reader.at,
      message: `Expected an address in "\\${name}{}", found nothing`,
      hint: 'add it under `links:` for this talk in corrections.yaml',
    });
  const typed = name === 'href' ? reader.argument(depth) : [];
  const end = reader.at;
  const children: MarkupNode[] = typed.length > 0 || href === '' ? typed : [{ kind: 'text', value: cleanText(href), start, end }];
  nodes.push(name === 'path' ? { kind: 'styled', style: 'code', children, start, end } : { kind: 'link', href, children, start, end });
}

function readCharacter(reader: Reader, name: string, start: number, nodes: MarkupNode[]): void {
  const value = characterCommands[name] ?? '';
  if (!reader.take(/\{\}/y)) reader.skipBlankAfter(name);
  // "\ie the" lost its blank to TeX's rule, but here it was meant.
  const glue =
    /[A-Za-z]$/.test(name) && /[ \t\n]/.test(reader.source[reader.at - 1] ?? '') && /[.…\w]$/.test(value) && value.length > 1
      ? ' '
      : /^…/.test(value) && /[ \t\n]/.test(reader.source[reader.at - 1] ?? '')
        ? ' '
        : '';
  reader.text(nodes, /[a-z]\.$/.test(value) && reader.source[reader.at] === '.' ? value.slice(0, -1) : value + glue, start, reader.at);
}

/**
 * An accent and its letter, however it was braced (`\'e`, `\'{e}`, `\'{\i}`, `\~{\^e}`). Where no letter can take it, the mark
 * is a sign that another system escaped (`don\'t`, `\"quoted\"`), put back and recorded.
 */
function readAccent(reader: Reader, name: string, start: number, depth: number, nodes: MarkupNode[]): void {
  const sign = name.length === 1 && !/[A-Za-z]/.test(name);
  const { source } = reader;
  const literal = (): void => {
    const value = sign ? name : `\\${name}`;
    if (sign) reader.repairs.push({ kind: 'escaped-sign', from: `\\${name}`, to: name === "'" ? '’' : name, start, end: reader.at });
    reader.text(nodes, value === "'" ? '’' : value, start, reader.at);
  };
  if (sign && isEscapedSign(source, name, start)) return literal();
  if (!sign) {
    if (!/[\s{\\]/.test(source[reader.at] ?? '')) return literal();
    reader.take(/[ \t]*/y);
  }
  const found: MarkupNode[] = [];
  const before = reader.at;
  if (source[reader.at] === '{') found.push(...reader.argument(depth));
  else if (source[reader.at] === '\\' && /^\\(?:[A-Za-z]+|[`'^"~=.])/.test(source.slice(reader.at, reader.at + 3)) && depth < 60) {
    const from = reader.at;
    readCommand(reader, reader.commandName(), from, depth + 1, found);
  } else {
    const letter = reader.take(/[\p{L}](?![\u0300-\u036f])/uy);
    if (letter) found.push({ kind: 'text', value: letter[0], start: before, end: reader.at });
  }
  const base =
    found.length > 0 && found.every((node) => node.kind === 'text')
      ? found.map((node) => (node.kind === 'text' ? node.value : '')).join('')
      : '';
  const letter = /^\s*([\p{L}\p{N}])(\p{M}*)/u.exec(base);
  if (!letter) {
    if (found.length === 0) return literal();
    literal();
    nodes.push(...found);
    return;
  }
  // The dot of i and j goes when an accent comes.
  const dotted =
    name === 'c' || name === 'k' || name === 'd'
      ? (letter[1] as string)
      : (({ ı: 'i', ȷ: 'j' } as Record<string, string>)[letter[1] as string] ?? (letter[1] as string));
  // No letter of any language has an acute B: the apostrophe of "O\'Brien", escaped.
  if (
    (name === "'" || name === '"') &&
    found.length === 1 &&
    source[before] !== '{' &&
    (dotted + (accentCommands[name] ?? '')).normalize('NFC').length > dotted.length &&
    /[A-Za-z]/.test(dotted)
  ) {
    literal();
    nodes.push(...found);
    return;
  }
  const accented = (dotted + (letter[2] ?? '') + (accentCommands[name] ?? '')).normalize('NFC');
  reader.text(nodes, accented + base.slice(letter[0].length), start, reader.at);
}

/** `don\'t`, `Nash\'s`, `\"quoted\"`: a backslash another program put before a quotation mark. */
function isEscapedSign(source: string, name: string, start: number): boolean {
  const next = source.slice(start + 2, start + 6);
  if (name === "'") return /\p{L}/u.test(source[start - 1] ?? '') && /^(?:s|t|d|m|re|ve|ll)(?![\p{L}{\\])/u.test(next);
  if (name !== '"') return /^(?:\{\}|\s|$)/.test(next) && name !== '=';
  if (!/^[\p{L}{\\]/u.test(next)) return true;
  if (/[\p{L}\p{N}]/u.test(source[start - 1] ?? '')) return false;
  const closing = /^[^"\n]{1,120}?[\p{L}\p{N}.,!?)]\\"(?![\p{L}{\\])/u.exec(source.slice(start + 2, start + 130));
  return closing !== null;
}

/** `\citep[see][p.~3]{key}` → "[see key, p. 3]". */
function readCitation(reader: Reader, start: number, depth: number, nodes: MarkupNode[]): void {
  const first = reader.optional();
  const second = first && reader.optional();
  const key = reader.raw();
  const end = reader.at;
  const between = (stretch: { start: number; end: number } | undefined): MarkupNode[] =>
    stretch && stretch.end > stretch.start ? reader.within(stretch.start, stretch.end, depth) : [];
  const before = second ? between(first) : [];
  const after = between(second ?? first);
  reader.at = end;
  reader.text(nodes, '[', start, start);
  nodes.push(...before);
  reader.text(nodes, `${before.length > 0 ? ' ' : ''}${key}${after.length > 0 ? ', ' : ''}`, start, end);
  nodes.push(...after);
  reader.text(nodes, ']', end, end);
}

function readVerbatim(reader: Reader, start: number, nodes: MarkupNode[]): boolean {
  const from = reader.at + 1;
  const found = reader.take(/([^A-Za-z\s*])([^\n]{0,300}?)\1/y);
  if (!found) return false;
  const children: MarkupNode[] = found[2] ? [{ kind: 'text', value: cleanText(found[2]), start: from, end: reader.at - 1 }] : [];
  nodes.push({ kind: 'styled', style: 'code', children, start, end: reader.at });
  return true;
}

function readUnknown(reader: Reader, name: string, start: number, nodes: MarkupNode[]): void {
  const end = reader.at;
  reader.take(/\{\}/y);
  const to = eatenBraces(name);
  const from = `\\${name}`;
  reader.problems.push({
    code: 'command-unknown',
    severity: 'notice',
    start,
    end,
    message: `Expected a command Octavo knows, found "${from}"; its name is shown and its text kept`,
    hint: to ? `"${to}" may be meant: replace it in corrections.yaml` : 'replace it in corrections.yaml if the name should not be printed',
    ...(to ? { suggestion: { from, to } } : {}),
  });
  nodes.push({ kind: 'unknown', name, glued: /[\p{L}\p{N}{]/u.test(reader.source[reader.at] ?? ''), start, end: reader.at });
}
