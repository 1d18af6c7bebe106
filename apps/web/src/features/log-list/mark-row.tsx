import type { ReactNode } from 'react';

/** Something that is said between two rows: hatched, so that nobody takes it for a line. */
export function MarkRow({ message }: { readonly message: string }): ReactNode {
  return (
    <div className="flex min-h-(--row) items-center justify-center bg-[repeating-linear-gradient(135deg,transparent_0_6px,color-mix(in_srgb,var(--warn)_9%,transparent)_6px_12px)] px-3 text-center text-xs font-medium text-warn">
      <span role="gridcell">{message}</span>
    </div>
  );
}
