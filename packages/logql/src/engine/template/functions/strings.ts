import { decodeUtf8, encodeUtf8 } from '../../go/utf8.ts';
import { trimSpace } from '../../labels/sanitize.ts';
import type { Arguments, FunctionEntry, ParameterType } from '../function-type.ts';
import { fn } from '../function-type.ts';
import { checkSize } from '../limits.ts';
import { fail } from '../value.ts';

function text(name: string, map: (text: string) => string): FunctionEntry {
  return fn(name, ['string'], (args) => map(args.text(0)));
}

const TWO_TEXTS: readonly ParameterType[] = ['string', 'string'];

/** The same function under the name of Go's strings package, which has the text first, and of Sprig, which has it last. */
function both(
  goName: string,
  sprigName: string,
  map: (text: string, other: string) => string,
): readonly FunctionEntry[] {
  return [
    fn(goName, TWO_TEXTS, (args) => map(args.text(0), args.text(1))),
    fn(sprigName, TWO_TEXTS, (args) => map(args.text(1), args.text(0))),
  ];
}

function test(name: string, holds: (text: string, part: string) => boolean): FunctionEntry {
  return fn(name, TWO_TEXTS, (args) => holds(args.text(1), args.text(0)));
}

export const stringFunctions: readonly FunctionEntry[] = [
  ['__line__', { parameters: [], variadic: false, call: ({ context }) => context.line }],
  text('ToLower', toLower),
  text('lower', toLower),
  text('ToUpper', toUpper),
  text('upper', toUpper),
  text('title', title),
  text('TrimSpace', trimSpace),
  text('trim', trimSpace),
  ...both('Trim', 'trimAll', (all, cutset) => trimRight(trimLeft(all, cutset), cutset)),
  fn('TrimLeft', TWO_TEXTS, (args) => trimLeft(args.text(0), args.text(1))),
  fn('TrimRight', TWO_TEXTS, (args) => trimRight(args.text(0), args.text(1))),
  ...both('TrimPrefix', 'trimPrefix', (all, prefix) => (all.startsWith(prefix) ? all.slice(prefix.length) : all)),
  ...both('TrimSuffix', 'trimSuffix', trimSuffix),
  fn('Replace', ['string', 'string', 'string', 'int'], (args) =>
    replace(args.text(0), args.text(1), args.text(2), args.int(3)),
  ),
  fn('replace', ['string', 'string', 'string'], (args) => replace(args.text(2), args.text(0), args.text(1), -1n)),
  fn('repeat', ['int', 'string'], (args) => repeat(args.text(1), args.int(0))),
  test('contains', (all, part) => all.includes(part)),
  test('hasPrefix', (all, part) => all.startsWith(part)),
  test('hasSuffix', (all, part) => all.endsWith(part)),
  fn('trunc', ['int', 'string'], (args) => truncate(args.text(1), args.int(0))),
  fn('substr', ['int', 'int', 'string'], (args) => substring(args.text(2), args.int(0), args.int(1))),
  fn('indent', ['int', 'string'], indent),
  fn('nindent', ['int', 'string'], (args) => `\n${indent(args)}`),
  fn('alignLeft', ['int', 'string'], (args) => align(args.text(1), args.int(0), 'left')),
  fn('alignRight', ['int', 'string'], (args) => align(args.text(1), args.int(0), 'right')),
];

/** Go changes case character by character: `ß` stays, and no context counts. */
function mapChars(all: string, map: (char: string) => string): string {
  let out = '';
  for (const char of all) {
    const mapped = map(char);
    out += [...mapped].length === 1 ? mapped : char;
  }
  return out;
}

const ASCII_ONLY = /^[\0-\x7f]*$/;

function toLower(all: string): string {
  if (ASCII_ONLY.test(all)) return all.toLowerCase();
  return mapChars(all, (char) => (char === 'İ' ? 'i' : char.toLowerCase()));
}

function toUpper(all: string): string {
  return ASCII_ONLY.test(all) ? all.toUpperCase() : mapChars(all, (char) => char.toUpperCase());
}

/** A letter is a word's first behind any ASCII that is no letter, digit or `_`, and behind any other blank: `Don'T`. */
function title(all: string): string {
  return all.replace(/(?<=^|[\0-\x7f\s\x85])(?<![A-Za-z0-9_])\p{L}/gu, toUpper);
}

function trimLeft(all: string, cutset: string): string {
  const chars = [...all];
  const from = chars.findIndex((char) => !cutset.includes(char));
  return from < 0 ? '' : chars.slice(from).join('');
}

function trimRight(all: string, cutset: string): string {
  const chars = [...all];
  return chars.slice(0, chars.findLastIndex((char) => !cutset.includes(char)) + 1).join('');
}

function trimSuffix(all: string, suffix: string): string {
  return suffix !== '' && all.endsWith(suffix) ? all.slice(0, -suffix.length) : all;
}

function replace(all: string, old: string, by: string, times: bigint): string {
  if (times === 0n || old === by) return all;
  const pieces = old === '' ? ['', ...all] : all.split(old);
  const count = pieces.length - (old === '' ? 0 : 1);
  const limit = times < 0n || times > BigInt(count) ? count : Number(times);
  checkSize(all.length + limit * by.length);
  if (old !== '') {
    return [...pieces.slice(0, limit), pieces.slice(limit).join(old)].join(by);
  }
  // An empty text is found before each character and at the end.
  return pieces.map((char, i) => char + (i < limit ? by : '')).join('');
}

function repeat(all: string, times: bigint): string {
  if (times < 0n) fail('strings: negative Repeat count');
  checkSize(times * BigInt(all.length));
  return all === '' ? '' : all.repeat(Number(times));
}

/** The first bytes, or with a negative count the last. */
function truncate(all: string, count: bigint): string {
  const bytes = encodeUtf8(all);
  if (count < 0n) return BigInt(bytes.length) + count > 0n ? decodeUtf8(bytes.subarray(Number(count))) : all;
  return count < BigInt(bytes.length) ? decodeUtf8(bytes.subarray(0, Number(count))) : all;
}

/** Bytes from `start` up to `end`; a negative start is the beginning, a negative or too large end the end. */
function substring(all: string, start: bigint, end: bigint): string {
  const bytes = encodeUtf8(all);
  const length = BigInt(bytes.length);
  const from = start < 0n ? 0n : start;
  const to = start >= 0n && (end < 0n || end > length) ? length : end;
  if (to < 0n || to > length || from > to) fail('slice bounds out of range');
  return decodeUtf8(bytes.subarray(Number(from), Number(to)));
}

function indent(args: Arguments): string {
  const all = args.text(1);
  const pad = repeat(' ', args.int(0));
  checkSize(all.length + (all.split('\n').length + 1) * pad.length);
  return pad + all.replaceAll('\n', `\n${pad}`);
}

/** Exactly `count` characters: cut, or filled up with blanks. */
function align(all: string, count: bigint, side: 'left' | 'right'): string {
  if (count < 0n) return all;
  checkSize(count);
  const chars = [...all];
  const width = Number(count);
  if (chars.length > width) {
    return (side === 'left' ? chars.slice(0, width) : chars.slice(chars.length - width)).join('');
  }
  const blanks = ' '.repeat(width - chars.length);
  return side === 'left' ? all + blanks : blanks + all;
}
