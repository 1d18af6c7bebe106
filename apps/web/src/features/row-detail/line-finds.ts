/** A place where the text was found: a piece of the line's form, and where in it. */
export interface LineFind {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** More are counted as "more than"; nobody steps through them. */
export const LINE_FINDS_MAX = 10_000;

/** Everywhere that a text stands in the pieces of a line, in any case, from top to bottom. */
export function lineFinds(pieces: readonly string[], text: string): readonly LineFind[] {
  if (text === '') return [];
  const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
  const finds: LineFind[] = [];
  for (const [piece, whole] of pieces.entries()) {
    for (const match of whole.matchAll(pattern)) {
      finds.push({ piece, from: match.index, to: match.index + match[0].length });
      if (finds.length >= LINE_FINDS_MAX) return finds;
    }
  }
  return finds;
}

/** What of a text is marked: cut where a find begins or ends. `offset` is where the text begins in its piece. */
export interface MarkedPart {
  readonly text: string;
  readonly find: LineFind | null;
}

export function markedParts(text: string, finds: readonly LineFind[], offset = 0): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const find of finds) {
    const [from, to] = [Math.max(find.from - offset, at), Math.min(find.to - offset, text.length)];
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), find: null });
    parts.push({ text: text.slice(from, to), find });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), find: null });
  return parts;
}
