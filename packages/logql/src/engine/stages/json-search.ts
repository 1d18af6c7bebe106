import type { JsonError } from './json-scan.ts';
import { JSON_ERRORS, JsonScanner, skipBlanks, stringEnd } from './json-scan.ts';
import { unescapeJson } from './json-string.ts';
import type { JsonPath } from './json-path.ts';

/** Gets the value at a path, in the scanner it comes with, or what is wrong there. */
type TakeValue = (path: number, error: JsonError | null, scanner: JsonScanner) => void;

/**
 * Finds the values at several paths in one walk through a text. It stops as soon as it has all of them, and it skips
 * rather than checks, so what is broken elsewhere does not matter.
 */
export class JsonSearch {
  readonly #paths: readonly JsonPath[];
  readonly #longest: number;
  readonly #scanner = new JsonScanner();
  readonly #done: boolean[];
  #found = 0;
  #keys: string[] = [];
  #level = 0;

  constructor(paths: readonly JsonPath[]) {
    this.#paths = paths;
    this.#longest = Math.max(...paths.map((path) => path.length));
    this.#done = paths.map(() => false);
  }

  each(text: string, take: TakeValue): void {
    this.#scanner.reset(text);
    this.#done.fill(false);
    this.#found = 0;
    this.#keys = [];
    this.#level = 0;
    for (let at = 0; at >= 0 && at < text.length && this.#found < this.#paths.length; at++) {
      at = this.#step(text, at, take);
      if (at < 0) return;
    }
  }

  /** Handles the character at `at`: the place of the last one it took, or -1 to stop. */
  #step(text: string, at: number, take: TakeValue): number {
    switch (text[at]) {
      case '"':
        return this.#string(text, at, take);
      case '{':
        this.#level++;
        return at;
      case '}':
      case ']':
        this.#level--;
        return at;
      case '[':
        return this.#array(text, at, take);
      default:
        return at;
    }
  }

  #string(text: string, at: number, take: TakeValue): number {
    const close = stringEnd(text, at + 1, text.length);
    if (close < 0) return -1;
    const colon = skipBlanks(text, close + 1, text.length);
    if (colon >= text.length) return -1;
    if (text[colon] !== ':') return colon - 1;
    const key = unescapeJson(text.slice(at + 1, close));
    if (key === null) return -1;
    if (this.#longest < this.#level) return colon;
    if (this.#level < 1) {
      take(-1, JSON_ERRORS.json, this.#scanner);
      return -1;
    }
    this.#keys[this.#level - 1] = key;
    for (const [i, path] of this.#paths.entries()) {
      if (this.#done[i] === true || path.length !== this.#level || !this.#isHere(path)) continue;
      this.#finish(i);
      take(i, this.#scanner.readValue(colon + 1, text.length), this.#scanner);
    }
    return colon;
  }

  #finish(path: number): void {
    this.#done[path] = true;
    this.#found++;
  }

  /** Whether the keys on the way here are those of the path, as far as both go. */
  #isHere(path: JsonPath): boolean {
    const length = Math.min(path.length, this.#level);
    for (let i = 0; i < length; i++) if (path[i] !== this.#keys[i]) return false;
    return true;
  }

  #array(text: string, at: number, take: TakeValue): number {
    const level = this.#level;
    if (level < 0) {
      take(-1, JSON_ERRORS.json, this.#scanner);
      return -1;
    }
    const wanted = this.#paths.flatMap((path, i) =>
      this.#done[i] !== true && path[level]?.startsWith('[') === true && this.#isHere(path) ? [i] : [],
    );
    if (wanted.length === 0) {
      const next = this.#scanner.blockEnd(at, text.length);
      return next < 0 ? -1 : next - 1;
    }
    this.#level++;
    const end = eachElement(this.#scanner, at, text.length, (index) => {
      const { start, end: valueEnd, type } = this.#scanner;
      for (const i of wanted) {
        const path = this.#paths[i];
        if (path?.[level] !== `[${index}]`) continue;
        this.#finish(i);
        this.#takeBelow(i, path.slice(level + 1), { start, end: valueEnd, isString: type === 'string' }, take);
      }
    });
    return end - 1;
  }

  #takeBelow(path: number, rest: JsonPath, element: Element, take: TakeValue): void {
    // A string has nothing below it; without a path to go its inside is the value.
    if (element.isString) {
      if (rest.length === 0) take(path, this.#scanner.readValue(element.start - 1, element.end + 1), this.#scanner);
      return;
    }
    const at = findPath(this.#scanner, rest, element.start, element.end);
    if (at >= 0) take(path, this.#scanner.readValue(at, element.end), this.#scanner);
  }
}

interface Element {
  readonly start: number;
  readonly end: number;
  readonly isString: boolean;
}

/** Calls `visit` for each element of the array at `at`, the scanner standing on it; where the walk ended. */
function eachElement(scanner: JsonScanner, at: number, end: number, visit: (index: number) => void): number {
  const { text } = scanner;
  let i = skipBlanks(text, at + 1, end);
  if (text[i] === ']') return i;
  for (let index = 0; ; index++) {
    if (scanner.readValue(i, end) !== null) return i;
    const { next } = scanner;
    visit(index);
    i = skipBlanks(text, next, end);
    if (i >= end || text[i] !== ',') return Math.min(i, end);
    i++;
  }
}

/** Where the value at a path begins within an element of an array, or -1. */
function findPath(scanner: JsonScanner, path: JsonPath, start: number, end: number): number {
  const [key, ...rest] = path;
  if (key === undefined) return start;
  const { text } = scanner;
  let found = -1;
  if (key.startsWith('[') && text[start] === '[') {
    eachElement(scanner, start, end, (index) => {
      if (key === `[${index}]`) found = scanner.type === 'string' ? scanner.start - 1 : scanner.start;
    });
  } else if (text[start] === '{') {
    found = findKey(scanner, key, start, end);
  }
  if (found < 0 || rest.length === 0) return found;
  return scanner.readValue(found, end) === null ? findPath(scanner, rest, scanner.start, scanner.end) : -1;
}

function findKey(scanner: JsonScanner, key: string, start: number, end: number): number {
  const { text } = scanner;
  for (let i = skipBlanks(text, start + 1, end); i < end && text[i] === '"';) {
    const close = stringEnd(text, i + 1, end);
    const colon = close < 0 ? end : skipBlanks(text, close + 1, end);
    if (text[colon] !== ':' || colon >= end) return -1;
    if (unescapeJson(text.slice(i + 1, close)) === key) return colon + 1;
    if (scanner.readValue(colon + 1, end) !== null) return -1;
    const comma = skipBlanks(text, scanner.next, end);
    if (text[comma] !== ',') return -1;
    i = skipBlanks(text, comma + 1, end);
  }
  return -1;
}
