import { type Nanos } from '@edda/model';
import type { VersionChange } from '@edda/protocol';
import type { ReactNode } from 'react';
import { elapsedText } from '../../platform/elapsed-text.ts';
import { InnerLink } from '../../ui/inner-link.tsx';

export interface VersionsBeforeProps {
  /** Oldest first. */
  readonly changes: readonly VersionChange[];
  /** The time of the first line. */
  readonly origin: Nanos;
  hrefOf(change: VersionChange): string;
  onFollow(href: string): void;
}

/** New versions that its first line comes shortly after: each leads to what it changed. */
export function VersionsBefore({ changes, origin, hrefOf, onFollow }: VersionsBeforeProps): ReactNode {
  if (changes.length === 0) return null;
  return (
    <p className="shrink-0 border-b px-3 py-1.5 text-sm text-muted">
      Shortly before:{' '}
      {changes.map((change, index) => (
        <span key={`${change.service} ${change.version} ${change.at}`}>
          {index > 0 && ', '}
          <InnerLink
            href={hrefOf(change)}
            onFollow={onFollow}
            title="What did it change?"
            className="text-accent hover:underline"
          >
            {change.service} {change.previous} → {change.version}
          </InnerLink>
          , {elapsedText(origin - BigInt(change.at))} earlier
        </span>
      ))}
    </p>
  );
}
