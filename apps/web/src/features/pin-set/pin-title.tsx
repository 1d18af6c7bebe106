import { PIN_TITLE_MAX_CHARS } from '@edda/protocol';
import { type ReactNode, useState } from 'react';

export interface PinTitleProps {
  readonly title: string;
  onTitle(title: string): void;
}

/** What a set of pins is called, kept when the field is left. */
export function PinTitle({ title, onTitle }: PinTitleProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const wanted = (draft ?? title).trim();
    if (wanted !== '' && wanted !== title) onTitle(wanted);
    setDraft(null);
  };
  return (
    <input
      type="text"
      aria-label="Title of the pinned lines"
      maxLength={PIN_TITLE_MAX_CHARS}
      value={draft ?? title}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      className="min-w-0 flex-1 rounded-sm border border-transparent bg-transparent px-1.5 py-0.5 text-lg font-semibold tracking-tight text-text hover:border-border focus:border-border-strong"
    />
  );
}
