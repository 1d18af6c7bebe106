import type { Level } from '@edda/model';
import type { ReactNode } from 'react';
import { countedText, countText } from '../../platform/number-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { markTimeText } from './mark-line.tsx';
import type { TailMark } from './tail-marks.ts';

/** What came after a mark. */
export interface SinceMark {
  readonly count: number;
  /** Most severe first. */
  readonly levels: readonly (readonly [Level, number])[];
  /** False where there are more than the loaded ones. */
  readonly isWhole: boolean;
}

export interface SinceWordsProps {
  readonly mark: TailMark;
  readonly since: SinceMark;
  /** Lines that came and are not shown yet. */
  readonly held: number;
  readonly zone: string;
  onJump(id: string): void;
  onRemove(id: string): void;
}

/** What is new since a mark, by level, and the way to it. */
export function SinceWords({ mark, since, held, zone, onJump, onRemove }: SinceWordsProps): ReactNode {
  const at = markTimeText(mark, zone);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <span>
        {!since.isWhole && 'over '}
        <b className="font-semibold text-text">{countedText(since.count, 'line')}</b> since
      </span>
      <LinkButton title="Go to the mark (')" onClick={() => onJump(mark.id)}>
        {at}
      </LinkButton>
      {since.levels.map(([level, count]) => (
        <span key={level} className="whitespace-nowrap tabular-nums">
          <span style={{ color: `var(--${level})` }}>{level}</span> {countText(count)}
        </span>
      ))}
      {held > 0 && <span className="whitespace-nowrap">and {countText(held)} that wait</span>}
      <IconButton icon="cross" label={`Remove the mark of ${at}`} onClick={() => onRemove(mark.id)} />
    </span>
  );
}
