import { type ReactNode, useId } from 'react';

export interface FacetSectionProps {
  readonly title: string;
  /** What the figures are of. */
  readonly note?: string;
  /** Other figures are on their way. */
  readonly busy: boolean;
  /** List items. */
  readonly children: ReactNode;
}

export function FacetSection({ title, note, busy, children }: FacetSectionProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} aria-busy={busy} className="pb-1">
      <header className="flex justify-between px-1.5 pt-1.5 pb-1 text-xs font-semibold text-muted">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span>{note}</span>}
      </header>
      <ul>{children}</ul>
    </section>
  );
}

const SKELETON_WIDTHS = ['w-28', 'w-20', 'w-24', 'w-16', 'w-20'] as const;

/** Stands where values will be, and moves nothing when they come. */
export function FacetSkeleton({ rows }: { readonly rows: number }): ReactNode {
  return SKELETON_WIDTHS.slice(0, rows).map((width, index) => (
    // The bars are all alike: their place is all they have.
    <li key={index} className="flex h-6 items-center pl-[26px]">
      <span className={`h-2 rounded-sm bg-border ${width}`} />
    </li>
  ));
}
