import type { VersionSeen } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';

export interface VersionChangesProps {
  readonly versions: readonly VersionSeen[];
  readonly zone: string;
}

/** Services whose lines name a version that they did not name before, or no longer name one. */
export function changedVersions(versions: readonly VersionSeen[]): readonly VersionSeen[] {
  const byService = Map.groupBy(versions, ({ service }) => service);
  return [...byService.values()].flatMap((seen) => {
    const hasBefore = seen.some(({ against }) => against > 0);
    return hasBefore && seen.length > 1 ? seen : [];
  });
}

export function VersionChanges({ versions, zone }: VersionChangesProps): ReactNode {
  return (
    <ul className="text-sm">
      {versions.map(({ service, version, subject, against, firstSeen, lastSeen }) => (
        <li key={`${service} ${version}`} className="flex flex-wrap items-baseline gap-x-3 border-b px-3 py-1.5">
          <span className="text-muted">{service}</span>
          <b className="font-mono font-medium">{version}</b>
          <span className="text-muted">
            {against === 0
              ? `new, first read at ${fullTimeText(BigInt(firstSeen), zone, 3)}`
              : subject === 0
                ? `gone, last read at ${fullTimeText(BigInt(lastSeen), zone, 3)}`
                : `on both sides (${countedText(against, 'line')} before, ${countedText(subject, 'line')} after)`}
          </span>
        </li>
      ))}
    </ul>
  );
}
