import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { EDITOR_THEME } from '../../ui/editor-theme.ts';
import type { MetricDiscovery } from './metric-discovery.ts';
import { promql } from './promql-language.ts';

export interface PromqlEditorProps {
  readonly initialText: string;
  readonly discovery: MetricDiscovery;
  onChange(text: string): void;
}

/** CodeMirror keeps the text and outlives many renders; it always calls the handlers of the last one. */
export function PromqlEditor(props: PromqlEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const latest = useEffectEvent(() => props);
  useEffect(() => {
    if (host.current === null) return undefined;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest().initialText,
        extensions: extensionsOf(
          {
            metrics: () => latest().discovery.metrics(),
            labels: (metric) => latest().discovery.labels(metric),
            values: (label, metric) => latest().discovery.values(label, metric),
          },
          (text) => latest().onChange(text),
        ),
      }),
    });
    return () => view.destroy();
  }, []);
  return <div ref={host} />;
}

function extensionsOf(discovery: MetricDiscovery, onChange: (text: string) => void): Extension {
  return [
    // While the list of completions is open, Enter and Escape are its keys.
    Prec.high(keymap.of(completionKeymap)),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...standardKeymap]),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    promql(discovery),
    syntaxHighlighting(classHighlighter),
    placeholder('sum by (model) (rate(requests_total[$__rate_interval]))'),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'PromQL', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    EDITOR_THEME,
  ];
}
