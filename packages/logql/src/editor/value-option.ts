import { type Completion, pickedCompletion } from '@codemirror/autocomplete';
import { quote } from '../values/go-string.ts';

const REGEXP_META = /[\\.+*?()|[\]{}^$]/g;

/** A label value, written so that it stands for itself in the string that is open, or with quotes where none is. */
export function valueOption(value: string, op: string, open: '"' | '`' | null): Completion {
  const literal = op === '=~' || op === '!~' ? value.replace(REGEXP_META, '\\$&') : value;
  const text = open === '`' && !literal.includes('`') ? literal : quote(literal).slice(1, -1);
  return { label: value, type: 'text', apply: open === null ? quote(literal) : applyInside(text, open) };
}

/** Closes the string behind the value, unless that has been done. */
function applyInside(text: string, open: string): NonNullable<Completion['apply']> {
  return (view, completion, from, to) => {
    const isClosed = view.state.sliceDoc(to, to + 1) === open;
    const insert = isClosed ? text : text + open;
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + text.length + 1 },
      userEvent: 'input.complete',
      annotations: pickedCompletion.of(completion),
    });
  };
}
