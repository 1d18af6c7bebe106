import { type ReactNode, useId } from 'react';

export interface InsightSectionProps {
  readonly title: string;
  /** A sentence where there is nothing to show; null where there is something. */
  readonly nothing: string | null;
  readonly children: ReactNode;
}

/** One of several findings, under its heading. */
export function InsightSection({ title, nothing, children }: InsightSectionProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-b bg-surface px-3 py-1.5 text-xs font-medium text-muted">
        {title}
      </h2>
      {nothing === null ? children : <p className="border-b px-3 py-2 text-sm text-muted">{nothing}</p>}
    </section>
  );
}
