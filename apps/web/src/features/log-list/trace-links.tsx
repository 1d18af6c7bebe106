import type { Row } from '@edda/protocol';
import { traceIdOf } from '@edda/sources';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import type { RowLook } from './log-row.tsx';
import { TraceLink } from './trace-link.tsx';

export interface TraceLinksProps {
  readonly traceId: string;
  readonly row: Row;
  readonly look: Pick<RowLook, 'traceUrl' | 'traceWay'>;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** From a row to its trace: all lines of it, and its spans in whatever keeps traces. */
export function TraceLinks({ traceId, row, look, reachable }: TraceLinksProps): ReactNode {
  const { traceUrl, traceWay } = look;
  const id = traceIdOf(traceId);
  return (
    <>
      {traceWay !== null && id !== null && (
        <InnerLink
          href={traceWay.href(id, row.time)}
          onFollow={traceWay.onFollow}
          tabIndex={reachable ? 0 : -1}
          aria-label={`All lines of trace ${id}`}
          title={`All lines of trace ${id}`}
          className="flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent"
        >
          <Icon name="trace" />
        </InnerLink>
      )}
      {traceUrl !== null && <TraceLink traceId={traceId} traceUrl={traceUrl} reachable={reachable} />}
    </>
  );
}
