import { DECODED, extendJsonPath } from '../json/json-path.ts';
import type { JsonLine, JsonToken } from './pretty-json.ts';

/** A line of pretty JSON that knows its place. */
export interface JsonTreeLine extends JsonLine {
  /**
   * The path of what begins here, as fields are named: `messages[0].content`, and after a `|` inside of JSON that is a
   * text; empty for the whole. A line that only closes has the path of what it closes.
   */
  readonly path: string;
  /** The index of the line that closes what begins here; the line's own where it begins nothing that goes on. */
  readonly end: number;
  /** What stands here, texts without quotes and escapes; null for what goes on over several lines. */
  readonly value: string | null;
}

/** Something that is open: its members are what follows. */
interface Open {
  readonly index: number;
  readonly path: string;
  /** Before the path of each member. */
  readonly prefix: string;
  elements: number;
}

/** The lines of `prettyJson`, each with its path, its value and its end. */
export function jsonTree(lines: readonly JsonLine[]): readonly JsonTreeLine[] {
  const ends = new Map<number, number>();
  const open: Open[] = [];
  const placed = lines.map((line, index) => {
    const [first] = line.tokens;
    if (first?.kind === 'mark' && (first.text === '}' || first.text === ']')) {
      const closed = open.pop();
      if (closed !== undefined) ends.set(closed.index, index);
      return { ...line, path: closed?.path ?? '', value: null };
    }
    const path = pathOf(first, open.at(-1));
    const { opens, isDecoded, value } = contentOf(line.tokens);
    if (opens) open.push({ index, path, prefix: isDecoded ? path + DECODED : path, elements: 0 });
    return { ...line, path, value };
  });
  // What was cut is open to the last line.
  for (const { index } of open) ends.set(index, lines.length - 1);
  return placed.map((line, index) => ({ ...line, end: ends.get(index) ?? index }));
}

function pathOf(first: JsonToken | undefined, parent: Open | undefined): string {
  if (parent === undefined) return '';
  const step = first?.kind === 'key' ? textOf(first.text) : parent.elements++;
  const at = parent.prefix.lastIndexOf(DECODED) + 1;
  return parent.prefix.slice(0, at) + extendJsonPath(parent.prefix.slice(at), step);
}

interface Content {
  readonly opens: boolean;
  readonly isDecoded: boolean;
  readonly value: string | null;
}

function contentOf(tokens: readonly JsonToken[]): Content {
  const isKeyed = tokens[0]?.kind === 'key';
  const rest = tokens.slice(isKeyed ? 2 : 0).filter((token) => token.kind !== 'mark' || token.text !== ',');
  const isDecoded = rest[0]?.kind === 'note';
  const [value, next] = isDecoded ? rest.slice(1) : rest;
  if (value?.kind !== 'mark')
    return { opens: false, isDecoded, value: value === undefined ? null : textOf(value.text) };
  return { opens: next === undefined, isDecoded, value: next === undefined ? null : value.text + next.text };
}

function textOf(token: string): string {
  if (!token.startsWith('"')) return token;
  try {
    return String(JSON.parse(token));
  } catch {
    // The last text of a line that was cut has no end.
    return token.slice(1);
  }
}
