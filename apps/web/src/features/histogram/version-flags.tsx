import type { Nanos } from '@edda/model';
import type { VersionChange } from '@edda/protocol';
import type { ReactNode } from 'react';
import { type BarScale, pixelOf } from './bar-scale.ts';

export interface VersionFlagsProps {
  readonly changes: readonly VersionChange[];
  readonly scale: BarScale;
  onMoment(moment: Nanos): void;
}

/** Where services began to name another version: a flag each, which leads to what changed there. */
export function VersionFlags({ changes, scale, onMoment }: VersionFlagsProps): ReactNode {
  return changes.map(({ service, version, previous, at }) => {
    const words = `${service} ${previous} → ${version}: what changed?`;
    return (
      <button
        key={`${service} ${version} ${at}`}
        type="button"
        title={words}
        aria-label={words}
        onClick={() => onMoment(BigInt(at))}
        className="absolute top-0 z-10 h-full w-3 -translate-x-1/2 before:absolute before:inset-y-0 before:left-1/2 before:border-l before:border-dashed before:border-accent after:absolute after:top-0 after:left-1/2 after:h-2 after:w-2.5 after:rounded-r-sm after:bg-accent"
        style={{ left: pixelOf(scale, BigInt(at)) }}
      />
    );
  });
}
