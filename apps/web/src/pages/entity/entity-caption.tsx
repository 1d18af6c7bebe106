import { parseNanos } from '@edda/model';
import type { Row } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { TraceLanes } from '../../features/trace-lanes/lanes-of.ts';
import { countedText } from '../../platform/number-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { fullTimeText } from '../../platform/time-text.ts';

export interface EntityCaptionProps {
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly lanes: TraceLanes;
  readonly zone: string;
  /** How often a person has asked to look further. */
  readonly reach: number;
  /** Looks through longer silences; null while it is looked, and where that is as far as it goes. */
  readonly onFurther: (() => void) | null;
}

/** So much silence ends the search, by reach; the server's rule. */
const SILENCES = ['an hour', 'a day', '7 days'];

/** How to read the drawing and the rows. */
export function EntityCaption({ rows, lanes, zone, reach, onFurther }: EntityCaptionProps): ReactNode {
  const start = parseNanos(rows[0]?.time ?? '');
  const processes = lanes.lanes.length === 1 ? '1 process' : `${lanes.lanes.length} processes`;
  return (
    <div className="flex shrink-0 flex-wrap justify-between gap-x-4 border-b px-3 py-1.5 text-sm text-muted">
      <p>
        {countedText(rows.length, 'line')} of {processes}, oldest first
        {start !== null && ` · started ${fullTimeText(start, zone, 6)}`} · each mark above is a line, not a span
      </p>
      <p>
        {onFurther !== null && (
          <>
            up to {SILENCES[reach]} of silence around them · <LinkButton onClick={onFurther}>Look further</LinkButton>{' '}
            ·{' '}
          </>
        )}
        process:{' '}
        {lanes.from.length === 0 ? 'the service' : `from ${lanes.from.join(', ')}, where one service is several`}
      </p>
    </div>
  );
}
