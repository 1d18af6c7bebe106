import type { EditorState, Transaction } from '@codemirror/state';
import { tryParse } from '../parser/parse.ts';
import { print } from '../printer/print.ts';

/**
 * What became of a text: it was written anew, it was as it would be written, or it was left as it is, because it is no
 * query or has comments, which would be lost.
 */
export type Formatting = 'formatted' | 'same' | 'no_query' | 'has_comments';

export interface FormattedText {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
}

/** Writes the query as Loki's formatter does. */
export function formatLogql({ state, dispatch }: FormattedText): Formatting {
  const text = state.doc.toString();
  const parsed = tryParse(text);
  if (!parsed.ok) return 'no_query';
  if (hasComment(text)) return 'has_comments';
  const formatted = print(parsed.expr);
  if (formatted === text) return 'same';
  dispatch(
    state.update({
      changes: { from: 0, to: state.doc.length, insert: formatted },
      selection: { anchor: Math.min(state.selection.main.head, formatted.length) },
      userEvent: 'input.format',
    }),
  );
  return 'formatted';
}

const STRINGS = /"(?:[^"\\]|\\.)*"|`[^`]*`/gs;

function hasComment(text: string): boolean {
  return /#|\/[/*]/.test(text.replaceAll(STRINGS, ''));
}
