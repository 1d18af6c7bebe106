import type { ReactNode } from 'react';

export interface FoldButtonProps {
  readonly isOpen: boolean;
  onChange(isOpen: boolean): void;
  /** What it shows and hides: `37 frames`. */
  readonly children: string;
}

/** In the middle of a row: shows what is folded there, and opens nothing else. */
export function FoldButton({ isOpen, onChange, children }: FoldButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={(event) => {
        event.stopPropagation();
        onChange(!isOpen);
      }}
      className="my-px rounded-sm border border-border bg-surface px-1.5 font-sans text-xs leading-4 text-muted hover:bg-hover hover:text-text"
    >
      {isOpen ? `− ${children}` : `+ ${children}`}
    </button>
  );
}
