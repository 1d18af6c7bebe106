import { jsonTree, type JsonTreeLine, prettyJson } from '@edda/sources';

/** A line as JSON: what it is, and what of it is shown. */
export interface JsonText {
  /** As it was written, so that it can be filtered for. */
  readonly lines: readonly JsonTreeLine[];
  /** The same lines with secrets hidden where they should be. */
  readonly shown: readonly JsonTreeLine[];
  /** The shown text of each line. */
  readonly pieces: readonly string[];
}

/** Null where the line is no object or array. */
export function jsonText(line: string, mask: (text: string) => string): JsonText | null {
  const pretty = prettyJson(line);
  if (pretty === null) return null;
  const lines = jsonTree(pretty);
  const shown = lines.map((each) => ({
    ...each,
    tokens: each.tokens.map((token) => ({ ...token, text: token.kind === 'mark' ? token.text : mask(token.text) })),
  }));
  return { lines, shown, pieces: shown.map(({ tokens }) => tokens.map(({ text }) => text).join('')) };
}
