import { decodeUtf8, encodeUtf8, utf8Length } from '../go/utf8.ts';
import { compareValues, equalValues } from './compare.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import type { Arguments, FunctionEntry } from './function-type.ts';
import { fn, variadicFn } from './function-type.ts';
import { sprint, sprintln } from './print.ts';
import { sprintf } from './printf.ts';
import type { GoValue } from './value.ts';
import { fail, goInt, GoInt, GoList, GoMap, isTrue, typeName } from './value.ts';

/** The functions that text/template has by itself, but for `and` and `or`. */
export const builtins: readonly FunctionEntry[] = [
  fn('not', ['value'], (args) => !isTrue(args.at(0))),
  fn('len', ['value'], (args) => goInt(length(args.at(0)))),
  variadicFn('index', ['value', 'value'], ({ values: [item, ...keys] }) => keys.reduce(indexOne, item)),
  variadicFn('slice', ['value', 'value'], ({ values: [item, ...bounds] }) => slice(item, bounds)),
  variadicFn('print', ['any'], ({ values }) => sprint(values)),
  variadicFn('println', ['any'], ({ values }) => sprintln(values)),
  variadicFn('printf', ['string', 'any'], (args) => sprintf(args.text(0), args.values.slice(1))),
  variadicFn('html', ['any'], (args) => escapeHtml(joined(args))),
  variadicFn('js', ['any'], (args) => escapeJs(joined(args))),
  variadicFn('urlquery', ['any'], (args) => escapeQuery(joined(args))),
  variadicFn('call', ['value', 'value'], (args) => fail(`call of non-function of type ${typeName(args.at(0))}`)),
  variadicFn('eq', ['value', 'value'], ({ values: [first, ...others] }) => equalsAny(first, others)),
  fn('ne', ['value', 'value'], (args) => !equalValues(args.at(0), args.at(1))),
  fn('lt', ['value', 'value'], (args) => compareValues(args.at(0), args.at(1)) < 0),
  fn('le', ['value', 'value'], (args) => compareValues(args.at(0), args.at(1)) <= 0),
  fn('gt', ['value', 'value'], (args) => compareValues(args.at(0), args.at(1)) > 0),
  fn('ge', ['value', 'value'], (args) => compareValues(args.at(0), args.at(1)) >= 0),
];

/** What the escaping functions escape; only they print a nil like an action does. */
function joined(args: Arguments): string {
  return sprint(args.values.map((value) => value ?? '<no value>'));
}

function equalsAny(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) fail('missing argument for comparison');
  for (const other of others) if (equalValues(first, other)) return true;
  return false;
}

function length(value: GoValue): number {
  if (typeof value === 'string') return utf8Length(value);
  if (value instanceof GoList) return value.items.length;
  if (value instanceof GoMap) return value.entries.size;
  return fail(value === undefined || value === null ? 'len of nil pointer' : `len of type ${typeName(value)}`);
}

function indexOne(item: GoValue, key: GoValue): GoValue {
  if (item === undefined || item === null) fail('index of untyped nil');
  if (item instanceof GoMap) {
    if (typeof key !== 'string') fail(`value has type ${typeName(key)}; should be string`);
    return item.get(key);
  }
  if (item instanceof GoList) return item.items[place(key, item.items.length - 1)];
  if (typeof item !== 'string') fail(`can't index item of type ${typeName(item)}`);
  const bytes = encodeUtf8(item);
  return new GoInt('uint8', BigInt(bytes[place(key, bytes.length - 1)] ?? 0));
}

function slice(item: GoValue, bounds: readonly GoValue[]): GoValue {
  if (bounds.length > 3) fail(`too many slice indexes: ${bounds.length}`);
  if (typeof item !== 'string' && !(item instanceof GoList)) fail(`can't slice item of type ${typeName(item)}`);
  if (typeof item === 'string' && bounds.length === 3) fail('cannot 3-index slice a string');
  const content = typeof item === 'string' ? encodeUtf8(item) : item.items;
  const places = bounds.map((bound) => place(bound, content.length));
  const [from = 0, to = content.length, max = content.length] = places;
  if (from > to || to > max) fail(`invalid slice index: ${from} > ${to}`);
  if (typeof item === 'string') return decodeUtf8(encodeUtf8(item).subarray(from, to));
  return new GoList(item.items.slice(from, to));
}

function place(key: GoValue, last: number): number {
  if (!(key instanceof GoInt)) fail(`cannot index slice/array with type ${typeName(key)}`);
  if (key.value < 0n || key.value > BigInt(last)) fail(`index out of range: ${key.value}`);
  return Number(key.value);
}
