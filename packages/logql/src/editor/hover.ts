import type { SyntaxNode } from '@lezer/common';
import { logqlLanguage } from './language.ts';
import { explain, type Word } from './vocabulary.ts';

/** Not words of the language, whatever they are called: a label may be named `rate`. */
const NAMES = new Set(['Identifier', 'LabelName', 'String', 'LineComment']);

export interface Hover {
  readonly from: number;
  readonly to: number;
  readonly word: Word;
}

/** What is known of the function, stage or operator at the place, or null where there is none. */
export function hoverAt(text: string, pos: number): Hover | null {
  const tree = logqlLanguage.parser.parse(text);
  const node = leafAt(tree.resolveInner(pos, 1), pos) ?? leafAt(tree.resolveInner(pos, -1), pos);
  if (node === null || NAMES.has(node.name)) return null;
  const { from, to } = trimmed(text, node);
  const word = explain(text.slice(from, to), node.parent?.name === 'ConvOp');
  return word === null ? null : { from, to, word };
}

/** A node without parts; one that has some is no word. */
function leafAt(node: SyntaxNode, pos: number): SyntaxNode | null {
  return node.firstChild === null && !node.type.isError && node.from <= pos && pos <= node.to ? node : null;
}

function trimmed(text: string, node: SyntaxNode): { from: number; to: number } {
  const raw = text.slice(node.from, node.to);
  const from = node.from + (raw.length - raw.trimStart().length);
  return { from, to: from + raw.trim().length };
}
