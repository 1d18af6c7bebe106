import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, insertNewline } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { tryParse } from '@edda/logql';
import { EDITOR_THEME } from './editor-theme.ts';
import type { LabelDiscovery } from './label-discovery.ts';

export interface EditorWishes {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly discovery: LabelDiscovery;
  onChange(text: string): void;
  onSubmit(text: string): void;
  onCancel(): void;
}

export function createEditor({ parent, text, onChange, onSubmit, onCancel }: EditorWishes): EditorView {
  const ownKeys = keymap.of([
    { key: 'Shift-Enter', run: insertNewline },
    {
      key: 'Enter',
      run: ({ state }) => {
        onSubmit(state.doc.toString());
        return true;
      },
    },
    {
      key: 'Escape',
      run: () => {
        onCancel();
        return true;
      },
    },
  ]);
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: text.length },
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        linter(({ state }) => diagnosticsOf(state.doc.toString()), { delay: 300 }),
        // Above Enter and Escape of our own: while the list is open, they are its keys.
        Prec.high(keymap.of(completionKeymap)),
        ownKeys,
        keymap.of([...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
        placeholder('{service_name="…"} |= "text"'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'LogQL', spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        EDITOR_THEME,
      ],
    }),
  });
}

/** Loki's own verdict, at its place. */
function diagnosticsOf(text: string): readonly Diagnostic[] {
  const parsed = text.trim() === '' ? null : tryParse(text);
  if (parsed === null || parsed.ok) return [];
  const { span, message, hint } = parsed.error;
  const from = Math.min(span?.from ?? 0, text.length);
  const to = Math.min(Math.max(span?.to ?? text.length, from), text.length);
  return [{ from, to, severity: 'error', message: hint === null ? message : `${message}\n${hint}` }];
}
