import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import type { LabelDiscovery } from './label-discovery.ts';
import { createEditor } from './create-editor.ts';

export interface LogqlEditorProps {
  readonly initialText: string;
  readonly discovery: LabelDiscovery;
  onChange(text: string): void;
  onSubmit(text: string): void;
  onCancel(): void;
}

/** CodeMirror keeps the text; this tells it what happens to it. */
export function LogqlEditor({ initialText, discovery, onChange, onSubmit, onCancel }: LogqlEditorProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const changed = useEffectEvent(onChange);
  const submitted = useEffectEvent(onSubmit);
  const cancelled = useEffectEvent(onCancel);
  const labelNames = useEffectEvent((selector: string, signal: AbortSignal) => discovery.labelNames(selector, signal));
  const labelValues = useEffectEvent((name: string, selector: string, signal: AbortSignal) =>
    discovery.labelValues(name, selector, signal),
  );
  const firstText = useEffectEvent(() => initialText);

  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = createEditor({
      parent: host.current,
      text: firstText(),
      discovery: {
        labelNames: (selector, signal) => labelNames(selector, signal),
        labelValues: (name, selector, signal) => labelValues(name, selector, signal),
      },
      onChange: (text) => changed(text),
      onSubmit: (text) => submitted(text),
      onCancel: () => cancelled(),
    });
    editor.focus();
    return () => editor.destroy();
  }, []);
  return <div ref={host} />;
}
