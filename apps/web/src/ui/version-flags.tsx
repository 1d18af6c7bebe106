import type { Nanos } from '@edda/model';
import type { VersionChange } from '@edda/protocol';
import type { ReactNode } from 'react';

export interface VersionFlagsProps {
  readonly changes: readonly VersionChange[];
  /** From the left of whatever the flags stand over: pixels, or a share of its width (`40%`). */
  placeOf(moment: Nanos): number | string;
  onChange(change: VersionChange): void;
}

/** Where services began to name another version, on any time axis: a flag each, which leads to what changed there. */
export function VersionFlags({ changes, placeOf, onChange }: VersionFlagsProps): ReactNode {
  return changes.map((change) => {
    const { service, version, previous, at } = change;
    const words = `${service} ${previous} → ${version}: what changed?`;
    return (
      <button
        key={`${service} ${version} ${at}`}
        type="button"
        title={words}
        aria-label={words}
        onClick={() => onChange(change)}
        className="pointer-events-auto absolute top-0 z-10 h-full w-3 -translate-x-1/2 before:absolute before:inset-y-0 before:left-1/2 before:border-l before:border-dashed before:border-accent after:absolute after:top-0 after:left-1/2 after:h-2 after:w-2.5 after:rounded-r-sm after:bg-accent"
        style={{ left: placeOf(BigInt(at)) }}
      />
    );
  });
}
