import type { TextCondition } from '@edda/protocol';
import { type ReactNode, useEffect, useRef } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { Findings } from './row-finder.ts';

export interface FindBarProps {
  readonly text: TextCondition;
  /** The text cannot be looked for here: a pattern that JavaScript cannot read, or that could keep it busy. */
  readonly isRefused: boolean;
  readonly findings: Findings;
  /** The finding where the list is, from 0; -1 where it is at none. */
  readonly at: number;
  /** Not every row of the result is loaded. */
  readonly isPart: boolean;
  onChange(text: TextCondition): void;
  onStep(step: 1 | -1): void;
  /** Makes it a part of the question. */
  onEverywhere(): void;
  onClose(): void;
}

/** Finds in the rows that are loaded, and leaves them all where they are. */
export function FindBar(props: FindBarProps): ReactNode {
  const { text, isRefused, findings, at, isPart, onChange, onStep, onEverywhere, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label="Find in the loaded rows"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-b bg-surface px-3 py-1 text-sm text-muted"
    >
      <input
        ref={field}
        type="text"
        aria-label="Text to find in the loaded rows"
        placeholder="Find in the loaded rows"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isRefused}
        value={text.value}
        onChange={({ currentTarget }) => onChange({ ...text, value: currentTarget.value })}
        onKeyDown={onKeyDown}
        className="h-7 w-64 min-w-0 flex-1 rounded-md border border-border-strong bg-bg px-2 font-mono text-sm text-text wide:flex-none"
      />
      <Switch
        label="Match case"
        text="Aa"
        on={text.caseSensitive}
        onChange={(on) => onChange({ ...text, caseSensitive: on })}
      />
      <Switch
        label="Regular expression"
        text=".*"
        on={text.regex}
        onChange={(on) => onChange({ ...text, regex: on })}
      />
      <IconButton icon="chevron-up" label="Previous finding" hotkey="Shift Enter" onClick={() => onStep(-1)} />
      <IconButton icon="chevron-down" label="Next finding" hotkey="Enter" onClick={() => onStep(1)} />
      <p role="status" className="min-w-0 flex-1">
        {isRefused ? 'This pattern can only be searched by Loki.' : countOf(text, findings, at)}
        {text.value !== '' && (isPart || findings.cut > 0 || isRefused) && (
          <>
            {' '}
            <LinkButton className="text-accent" onClick={onEverywhere}>
              Search everything for it
            </LinkButton>
          </>
        )}
      </p>
      <IconButton icon="cross" label="End finding" hotkey="Esc" onClick={onClose} />
    </search>
  );
}

function countOf(text: TextCondition, { ids, searched, cut, isDone }: Findings, at: number): string {
  const rows = countedText(searched, 'loaded row');
  if (text.value === '') return `in ${rows}`;
  const place = at === -1 ? countText(ids.length) : `${countText(at + 1)} of ${countText(ids.length)}`;
  const parts = cut === 0 ? '' : `; of ${countText(cut)} long ones only the part that is loaded`;
  const found = ids.length === 0 ? 'none' : place;
  return `${found} in the ${rows}${parts}${isDone ? '' : ', still looking …'}`;
}

interface SwitchProps {
  readonly label: string;
  readonly text: string;
  readonly on: boolean;
  onChange(on: boolean): void;
}

function Switch({ label, text, on, onChange }: SwitchProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={on}
      title={label}
      onClick={() => onChange(!on)}
      className="h-6 rounded-sm px-1.5 font-mono text-sm text-faint hover:bg-hover hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {text}
    </button>
  );
}
