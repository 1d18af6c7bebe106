import { parseNanos } from '@edda/model';
import type { Row } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { TraceLanes } from '../../features/trace-lanes/lanes-of.ts';
import { countedText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';

export interface TraceCaptionProps {
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly lanes: TraceLanes;
  readonly zone: string;
}

/** How to read the drawing and the rows. */
export function TraceCaption({ rows, lanes, zone }: TraceCaptionProps): ReactNode {
  const start = parseNanos(rows[0]?.time ?? '');
  const processes = lanes.lanes.length === 1 ? '1 process' : `${lanes.lanes.length} processes`;
  return (
    <div className="flex shrink-0 flex-wrap justify-between gap-x-4 border-b px-3 py-1.5 text-sm text-muted">
      <p>
        {countedText(rows.length, 'line')} of {processes}, oldest first
        {start !== null && ` · started ${fullTimeText(start, zone, 6)}`} · each mark above is a line, not a span
      </p>
      <p>
        process:{' '}
        {lanes.from.length === 0 ? 'the service' : `from ${lanes.from.join(', ')}, where one service is several`}
      </p>
    </div>
  );
}
