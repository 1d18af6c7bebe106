import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { diagnosticOf, formatEditor, type Formatting, logql } from '@edda/logql/editor';
import { EDITOR_THEME } from '../../ui/editor-theme.ts';
import type { LabelDiscovery } from './label-discovery.ts';

export interface EditorWishes {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly discovery: LabelDiscovery;
  onChange(text: string): void;
  onSubmit(text: string): void;
  onCancel(): void;
  /** What became of a text that was to be formatted. */
  onFormat(formatting: Formatting): void;
}

/** What Loki or the BFF refused, beyond what the parser here finds. It is true of one text only. */
export interface Refusal {
  readonly text: string;
  readonly message: string;
  readonly span: { readonly from: number; readonly to: number } | null;
}

export interface LogqlTextEditor {
  focus(): void;
  /** Writes the text as Loki's formatter does, where that loses nothing. */
  format(): void;
  /** Marks the refused part, as long as the text is the one that was refused. */
  showRefusal(refusal: Refusal | null): void;
  destroy(): void;
}

/** CodeMirror, dressed as the page and with LogQL in it. */
export function createEditor(wishes: EditorWishes): LogqlTextEditor {
  const refused = new Compartment();
  const view = new EditorView({
    parent: wishes.parent,
    state: EditorState.create({
      doc: wishes.text,
      selection: { anchor: wishes.text.length },
      extensions: [extensionsOf(wishes), refused.of([])],
    }),
  });
  return {
    focus: () => view.focus(),
    format: () => void formatEditor(view).then(wishes.onFormat),
    showRefusal: (refusal) => view.dispatch({ effects: refused.reconfigure(refusalMarks(refusal)) }),
    destroy: () => view.destroy(),
  };
}

function extensionsOf({ discovery, onChange, onSubmit, onCancel, onFormat }: EditorWishes): Extension {
  const done = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return [
    // While the list of completions is open, Enter and Escape are its keys.
    Prec.high(keymap.of(completionKeymap)),
    keymap.of([
      { key: 'Shift-Enter', run: insertNewline },
      { key: 'Enter', run: ({ state }) => done(() => onSubmit(state.doc.toString()))() },
      { key: 'Escape', run: done(onCancel) },
    ]),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...standardKeymap]),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    logql({ source: discovery, onFormat }),
    placeholder('{service_name="…"} |= "text"'),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'LogQL', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    EDITOR_THEME,
  ];
}

function refusalMarks(refusal: Refusal | null): Extension {
  if (refusal === null) return [];
  const { text, message, span } = refusal;
  return linter(
    ({ state }) => (state.doc.toString() === text ? [diagnosticOf({ message, span, hint: null }, text)] : []),
    {
      delay: 0,
    },
  );
}
