import type { JsonError } from './json-scan.ts';
import { JSON_ERRORS, JsonScanner, skipBlanks, stringEnd } from './json-scan.ts';
import { unescapeJson } from './json-string.ts';
import { KeyPrediction } from './key-prediction.ts';

const QUOTE = 0x22;

/** Walks through the fields of objects in a text, stopping at the first thing that is broken. */
export class JsonFields {
  readonly scanner = new JsonScanner();
  readonly #prediction = new KeyPrediction();

  /** Before the first walk through a text; nested ones go on with the same. */
  reset(text: string): void {
    this.scanner.reset(text);
    this.#prediction.restart();
  }

  /**
   * Calls `field` with each key of the object at `at`, the scanner standing on its value; what it returns, unless
   * null, ends the walk and is the answer.
   */
  each<Stop>(at: number, end: number, field: (key: string) => Stop | null): JsonError | Stop | null {
    const { text } = this.scanner;
    let i = skipBlanks(text, at, end);
    if (i >= end || text[i] !== '{') return JSON_ERRORS.object;
    i = skipBlanks(text, i + 1, end);
    if (i >= end) return JSON_ERRORS.json;
    while (i < end) {
      if (text[i] === '}') return null;
      if (text[i] !== '"') return JSON_ERRORS.object;
      let key = this.#prediction.expect(text, i + 1, QUOTE);
      let close = i + 1 + (key ?? '').length;
      if (key === null) {
        close = stringEnd(text, i + 1, end);
        if (close < 0) return JSON_ERRORS.json;
        const raw = text.slice(i + 1, close);
        key = unescapeJson(raw);
        if (key === null) return JSON_ERRORS.escape;
        if (key === raw) key = this.#prediction.learn(key);
      }
      i = skipBlanks(text, close + 1, end);
      if (i >= end || text[i] !== ':') return JSON_ERRORS.json;
      const error = this.scanner.readValue(i + 1, end);
      if (error !== null) return error;
      const { next } = this.scanner;
      const stop = field(key);
      if (stop !== null) return stop;
      i = skipBlanks(text, next, end);
      if (i >= end) return JSON_ERRORS.array;
      if (text[i] === '}') return null;
      if (text[i] !== ',') return JSON_ERRORS.object;
      i = skipBlanks(text, i + 1, end);
      if (i >= end) return JSON_ERRORS.array;
    }
    return JSON_ERRORS.object;
  }
}
