import { decodeUtf8, encodeUtf8 } from '../../go/utf8.ts';
import { escapeQuery } from '../escape.ts';
import type { FunctionEntry } from '../function-type.ts';
import { fn } from '../function-type.ts';
import type { GoValue } from '../value.ts';
import { fail, GoList, GoMap } from '../value.ts';

export const encodingFunctions: readonly FunctionEntry[] = [
  fn('b64enc', ['string'], (args) => encodeBase64(encodeUtf8(args.text(0)))),
  fn('b64dec', ['string'], (args) => decodeBase64(args.text(0))),
  fn('urlencode', ['string'], (args) => escapeQuery(args.text(0))),
  fn('urldecode', ['string'], (args) => unescapeQuery(args.text(0))),
  fn('fromJson', ['string'], (args) => fromJson(args.text(0))),
];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encodeBase64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += (ALPHABET[group >> 18] ?? '') + (ALPHABET[(group >> 12) & 63] ?? '');
    out += b === undefined ? '=' : (ALPHABET[(group >> 6) & 63] ?? '');
    out += c === undefined ? '=' : (ALPHABET[group & 63] ?? '');
  }
  return out;
}

/** What is no Base64 gives a sentence that says where, not an error. */
function decodeBase64(text: string): string {
  const bytes = encodeUtf8(text);
  const out: number[] = [];
  let group = 0;
  let digits = 0;
  for (let at = 0; at < bytes.length; at++) {
    const char = String.fromCharCode(bytes[at] ?? 0);
    if (char === '\n' || char === '\r') continue;
    if (char === '=') {
      const problem = paddingProblem(bytes, at, digits);
      if (problem !== null) return corrupt(problem);
      break;
    }
    const digit = ALPHABET.indexOf(char);
    if (digit < 0) return corrupt(at);
    group = (group << 6) | digit;
    if (++digits === 4) {
      out.push((group >> 16) & 255, (group >> 8) & 255, group & 255);
      group = digits = 0;
    } else if (at === bytes.length - 1) {
      return corrupt(bytes.length - digits);
    }
  }
  if (digits === 2) out.push((group >> 4) & 255);
  if (digits === 3) out.push((group >> 10) & 255, (group >> 2) & 255);
  return decodeUtf8(Uint8Array.from(out));
}

/** The place that Go complains about, for padding that begins at `at` behind `digits` of a group; null when it is right. */
function paddingProblem(bytes: Uint8Array, at: number, digits: number): number | null {
  if (digits < 2) return at;
  const next = (from: number) => {
    let i = from;
    while (bytes[i] === 10 || bytes[i] === 13) i++;
    return i;
  };
  let end = next(at + 1);
  if (digits === 2) {
    if (end >= bytes.length) return bytes.length;
    if (bytes[end] !== 61) return end - 1;
    end = next(end + 1);
  }
  return end < bytes.length ? end : null;
}

function corrupt(at: number): string {
  return `illegal base64 data at input byte ${at}`;
}

function unescapeQuery(text: string): string {
  const bad = /%(?![\da-fA-F]{2})/.exec(text);
  if (bad !== null) fail(`invalid URL escape ${JSON.stringify(text.slice(bad.index, bad.index + 3))}`);
  const bytes: number[] = [];
  for (const [piece, hex] of text.replaceAll('+', ' ').matchAll(/%([\da-fA-F]{2})|[^%]+/g)) {
    if (hex === undefined) bytes.push(...encodeUtf8(piece));
    else bytes.push(Number.parseInt(hex, 16));
  }
  return decodeUtf8(Uint8Array.from(bytes));
}

/** What is nested deeper than any line would have it is nil. */
const MAX_JSON_DEPTH = 1_000;

/** Broken JSON is nil. */
function fromJson(text: string): GoValue {
  try {
    return fromParsed(JSON.parse(text), 0);
  } catch {
    return null;
  }
}

function fromParsed(value: unknown, depth: number): GoValue {
  if (depth > MAX_JSON_DEPTH) return null;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return new GoList(value.map((item) => fromParsed(item, depth + 1)));
  if (typeof value !== 'object') return null;
  return new GoMap(new Map(Object.entries(value).map(([key, inner]) => [key, fromParsed(inner, depth + 1)])), false);
}
