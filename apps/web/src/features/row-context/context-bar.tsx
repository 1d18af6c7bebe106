import type { ReactNode } from 'react';
import { durationText } from '../../platform/duration-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Around, AROUND_SPANS } from '../../url-state/around.ts';
import { type ContextKind, usualSpan } from './context-kinds.ts';
import { SPAN_NANOS } from './span-nanos.ts';

export interface ContextBarProps {
  readonly around: Around;
  readonly kinds: readonly ContextKind[];
  onChange(around: Around): void;
  /** Back to the line itself, when the screen has left it. */
  onCenter(): void;
  onClose(): void;
}

/** What is shown around the line, how far, and the way back. */
export function ContextBar({ around, kinds, onChange, onCenter, onClose }: ContextBarProps): ReactNode {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-1 border-b bg-surface px-3 py-1 text-sm text-muted">
      <b className="mr-1 font-semibold text-text">Around the line</b>
      <div role="group" aria-label="Which lines" className="flex flex-wrap gap-0.5">
        {kinds.map(({ kind, title, what }) => (
          <Button
            key={kind}
            variant={kind === around.kind ? 'active' : 'ghost'}
            aria-pressed={kind === around.kind}
            title={`Lines ${what}`}
            className="px-2"
            onClick={() => onChange({ ...around, kind, span: usualSpan(kind) })}
          >
            {title}
          </Button>
        ))}
      </div>
      <label className="flex items-center gap-1.5">
        <span className="sr-only">How far to each side</span>
        <select
          value={around.span}
          onChange={({ currentTarget }) => {
            const span = AROUND_SPANS.find((known) => known === currentTarget.value);
            if (span !== undefined) onChange({ ...around, span });
          }}
          className="h-7 rounded-md border border-border-strong bg-bg px-1 text-sm text-text"
        >
          {AROUND_SPANS.map((span) => (
            <option key={span} value={span}>
              ± {durationText(SPAN_NANOS[span])}
            </option>
          ))}
        </select>
      </label>
      <div className="flex-1" />
      <Button variant="ghost" className="px-2" onClick={onCenter}>
        <Icon name="around" />
        To the line
      </Button>
      <IconButton icon="cross" label="Back to the search" hotkey="Esc" onClick={onClose} />
    </div>
  );
}
