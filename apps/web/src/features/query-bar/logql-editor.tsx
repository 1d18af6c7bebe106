import type { Formatting } from '@edda/logql/editor';
import { type ReactNode, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { createEditor, type LogqlTextEditor, type Refusal } from './create-editor.ts';
import type { LabelDiscovery } from './label-discovery.ts';

/** What whoever holds an editor can do with it. */
export type LogqlEditorHandle = Pick<LogqlTextEditor, 'focus' | 'format'>;

export interface LogqlEditorProps {
  readonly ref?: Ref<LogqlEditorHandle>;
  readonly initialText: string;
  readonly discovery: LabelDiscovery;
  readonly refusal: Refusal | null;
  /** It is one field of several, and does not take the focus when it appears. */
  readonly quiet?: boolean;
  onChange(text: string): void;
  onSubmit(text: string): void;
  onCancel(): void;
  /** What became of a text that was to be formatted. */
  onFormat?(formatting: Formatting): void;
}

/** CodeMirror keeps the text and outlives many renders; it always calls the handlers of the last one. */
export function LogqlEditor(props: LogqlEditorProps): ReactNode {
  const { ref, refusal } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<LogqlTextEditor>(null);
  const latest = useEffectEvent(() => props);

  useEffect(() => {
    if (host.current === null) return undefined;
    const opened = createEditor({
      parent: host.current,
      text: latest().initialText,
      discovery: {
        labelNames: (selector, signal) => latest().discovery.labelNames(selector, signal),
        labelValues: (name, selector, signal) => latest().discovery.labelValues(name, selector, signal),
      },
      onChange: (text) => latest().onChange(text),
      onSubmit: (text) => latest().onSubmit(text),
      onCancel: () => latest().onCancel(),
      onFormat: (formatting) => latest().onFormat?.(formatting),
    });
    editor.current = opened;
    if (latest().quiet !== true) opened.focus();
    return () => opened.destroy();
  }, []);
  useImperativeHandle(
    ref,
    () => ({ focus: () => editor.current?.focus(), format: () => editor.current?.format() }),
    [],
  );
  useEffect(() => editor.current?.showRefusal(refusal), [refusal]);
  return <div ref={host} />;
}
