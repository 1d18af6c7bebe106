import { type ReactNode, useState } from 'react';

export interface FoldedProps {
  /** What is in it, and how much: `Thinking · 1.1 KB`. */
  readonly title: ReactNode;
  readonly children: () => ReactNode;
}

/** Something that is made only when it is asked for. */
export function Folded({ title, children }: FoldedProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div className="rounded-lg border border-dashed border-border-strong text-sm text-muted">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center justify-between gap-3 rounded-lg px-3 py-2 text-left hover:bg-hover"
      >
        <span>{title}</span>
        <span>{open ? 'Hide' : 'Show'}</span>
      </button>
      {open && <div className="flex flex-col gap-3 px-3 pb-3">{children()}</div>}
    </div>
  );
}
