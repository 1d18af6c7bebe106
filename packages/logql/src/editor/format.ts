import type { StateCommand } from '@codemirror/state';
import { tryParse } from '../parser/parse.ts';
import { print } from '../printer/print.ts';

/** Writes the query as Loki's formatter does. Does nothing to what is no query, or has comments that it would lose. */
export const formatLogql: StateCommand = ({ state, dispatch }) => {
  const text = state.doc.toString();
  const parsed = tryParse(text);
  if (!parsed.ok || hasComment(text)) return false;
  const formatted = print(parsed.expr);
  if (formatted === text) return true;
  dispatch(
    state.update({
      changes: { from: 0, to: state.doc.length, insert: formatted },
      selection: { anchor: Math.min(state.selection.main.head, formatted.length) },
      userEvent: 'input.format',
    }),
  );
  return true;
};

const STRINGS = /"(?:[^"\\]|\\.)*"|`[^`]*`/gs;

function hasComment(text: string): boolean {
  return /#|\/[/*]/.test(text.replaceAll(STRINGS, ''));
}
