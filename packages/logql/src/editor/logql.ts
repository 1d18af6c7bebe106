import { LanguageSupport, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { completeLogql } from './complete.ts';
import type { Formatting } from './format.ts';
import { hoverAt } from './hover.ts';
import { logqlLanguage } from './language.ts';
import { diagnose } from './lint.ts';
import type { CompletionSource } from './options.ts';

/** A person who is still typing has made no mistake yet. */
const LINT_DELAY_MILLIS = 300;

export interface LogqlOptions {
  /** Where completion finds labels, values and fields; the language's own words are offered without it too. */
  readonly source?: CompletionSource;
  /** What became of a text that its key asked to format. */
  onFormat?(formatting: Formatting): void;
}

const NOTHING: CompletionSource = {
  labelNames: () => Promise.resolve([]),
  labelValues: () => Promise.resolve([]),
};

/**
 * LogQL for CodeMirror: highlighting (classes `tok-…`), completion, Loki's verdict as diagnostics, explanations on
 * hover, and Shift-Alt-f to format. The editor brings `autocompletion()` and the look.
 */
export function logql({ source = NOTHING, onFormat }: LogqlOptions = {}): LanguageSupport {
  return new LanguageSupport(logqlLanguage, [
    logqlLanguage.data.of({ autocomplete: completeLogql(source) }),
    syntaxHighlighting(classHighlighter),
    linter(({ state }) => diagnose(state.doc.toString()), { delay: LINT_DELAY_MILLIS }),
    explanations(),
    keymap.of([{ key: 'Shift-Alt-f', run: (view) => format(view, onFormat) }]),
  ]);
}

/** Writes the text of the editor as Loki's formatter does. The formatter is a part of its own for a bundler. */
export async function formatEditor(view: EditorView): Promise<Formatting> {
  const { formatLogql } = await import('./format.ts');
  return formatLogql(view);
}

function format(view: EditorView, tell: LogqlOptions['onFormat']): boolean {
  void formatEditor(view).then(tell);
  return true;
}

function explanations(): Extension {
  return hoverTooltip((view: EditorView, pos: number) => {
    const hover = hoverAt(view.state.doc.toString(), pos);
    if (hover === null) return null;
    const { usage, explanation } = hover.word;
    return { pos: hover.from, end: hover.to, above: true, create: () => ({ dom: tooltip(usage, explanation) }) };
  });
}

function tooltip(usage: string, explanation: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-logql-hover';
  const code = document.createElement('code');
  code.textContent = usage;
  const text = document.createElement('div');
  text.textContent = explanation;
  dom.append(code, text);
  return dom;
}
