import { PIN_NOTE_MAX_CHARS } from '@edda/protocol';
import { type ReactNode, useState } from 'react';

export interface PinNoteProps {
  readonly label: string;
  readonly note: string;
  onNote(note: string): void;
}

/** What a line means, kept when the field is left. */
export function PinNote({ label, note, onNote }: PinNoteProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    if (draft !== null && draft !== note) onNote(draft);
    setDraft(null);
  };
  return (
    <textarea
      aria-label={label}
      placeholder="What does it mean?"
      rows={1}
      maxLength={PIN_NOTE_MAX_CHARS}
      value={draft ?? note}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
      className="field-sizing-content w-full resize-none rounded-sm border border-transparent bg-transparent px-1.5 py-1 text-md text-text placeholder:text-faint hover:border-border focus:border-border-strong"
    />
  );
}
