import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { traceAddress } from '../../url-state/trace-address.ts';

export interface TraceLinkProps {
  readonly traceId: string;
  /** A template with `{traceId}` in it. */
  readonly traceUrl: string;
  /** Whether Tab stops here: only in the row where the keyboard is. */
  readonly reachable: boolean;
}

/** Leads to the trace in whatever keeps traces. */
export function TraceLink({ traceId, traceUrl, reachable }: TraceLinkProps): ReactNode {
  return (
    <a
      href={traceAddress(traceUrl, traceId)}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={reachable ? 0 : -1}
      aria-label={`Open trace ${traceId}`}
      title={`Trace ${traceId}`}
      className="flex size-5 items-center justify-center text-faint group-hover:text-accent group-data-active:text-accent"
      onClick={(event) => event.stopPropagation()}
    >
      <Icon name="out" />
    </a>
  );
}
