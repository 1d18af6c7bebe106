/** A piece of pretty JSON, as it stands in the source: no number loses a digit. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark' | 'note';
  readonly text: string;
}

export interface JsonLine {
  readonly depth: number;
  readonly tokens: readonly JsonToken[];
}

/** Longer than any line that Loki takes by default; what is beyond is shown as it is. */
const MAX_CHARS = 5_000_000;

/** JSON inside a string inside a string: deeper than this nobody nests on purpose. */
const MAX_NESTING = 6;

/** The last string of a text that was cut may have no end. */
const TOKEN = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * The lines of a JSON text, with the JSON inside of its strings opened too; null where it is no object or array.
 * Of a text that `isCut` at its end, the lines are those of its begin.
 */
export function prettyJson(text: string, isCut = false): readonly JsonLine[] | null {
  if (isCut ? !JSON_BEGIN.test(text) : !isJsonContainer(text)) return null;
  const page = new Page();
  write(text, page, 0);
  return page.lines();
}

/** What cannot be parsed for want of its end is JSON where it begins like it. */
const JSON_BEGIN = /^\s*(?:\{\s*"|\[\s*[[{"\d-])/;

/** Lines under way. */
class Page {
  readonly #lines: JsonLine[] = [];
  #tokens: JsonToken[] = [];
  #depth = 0;

  put(kind: JsonToken['kind'], text: string): void {
    this.#tokens.push({ kind, text });
  }

  /** Ends the line; the next one is deeper or shallower by so much. */
  turn(deeper: -1 | 0 | 1): void {
    if (this.#tokens.length > 0) this.#lines.push({ depth: this.#depth, tokens: this.#tokens });
    this.#tokens = [];
    this.#depth += deeper;
  }

  lines(): readonly JsonLine[] {
    this.turn(0);
    return this.#lines;
  }
}

function write(text: string, page: Page, nesting: number): void {
  const tokens = text.match(TOKEN) ?? [];
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const isEmpty = (token === '{' && next === '}') || (token === '[' && next === ']');
    if (token === '{' || token === '[') {
      page.put('mark', token);
      if (!isEmpty) page.turn(1);
    } else if (token === '}' || token === ']') {
      const opener = tokens[at - 1];
      if (opener !== '{' && opener !== '[') page.turn(-1);
      page.put('mark', token);
    } else if (token === ',') {
      page.put('mark', token);
      page.turn(0);
    } else if (token === ':') {
      page.put('mark', ': ');
    } else {
      writeValue(token, next === ':', page, nesting);
    }
  }
}

function writeValue(token: string, isKey: boolean, page: Page, nesting: number): void {
  if (!token.startsWith('"')) {
    page.put(/^-?\d/.test(token) ? 'number' : 'word', token);
    return;
  }
  const inner = isKey || nesting >= MAX_NESTING ? null : innerJson(token);
  if (inner === null) {
    page.put(isKey ? 'key' : 'string', token);
    return;
  }
  page.put('note', 'in a string: ');
  write(inner, page, nesting + 1);
}

/** The JSON that a string holds, or the begin of it where the string was cut; null where it holds none. */
function innerJson(token: string): string | null {
  if (!/^"\s*(?:\{|\[)/.test(token)) return null;
  const whole = textOf(token);
  if (whole !== null) return isJsonContainer(whole) ? whole : null;
  // An escape may be cut in the middle: at most `\uXXX` is left of it.
  for (let end = token.length; end > Math.max(1, token.length - 6); end -= 1) {
    const begin = textOf(`${token.slice(0, end)}"`);
    if (begin !== null) return JSON_BEGIN.test(begin) ? begin : null;
  }
  return null;
}

function textOf(token: string): string | null {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

function isJsonContainer(text: string): boolean {
  if (text.length > MAX_CHARS || !/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
