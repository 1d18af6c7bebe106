import { parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import type { SearchState } from '../../api/search-session.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { LinkButton } from '../../ui/link-button.tsx';

export interface ListEndProps {
  readonly state: SearchState;
  readonly rowCount: number;
  readonly zone: string;
  /** Loads the next page. */
  onMore(): void;
  /** Goes on where it was stopped. */
  onResume(): void;
  /** Asks anew for what lies beyond the last row that the page can hold. */
  onContinue(): void;
  /** What else there is to say of the end. */
  readonly children?: ReactNode;
}

/** Says where the rows end, and why. */
export function ListEnd(props: ListEndProps): ReactNode {
  const { state, rowCount, zone, onMore, onResume, onContinue, children } = props;
  return (
    <div
      role="gridcell"
      className="flex min-h-(--row) flex-wrap items-center justify-center gap-x-2 px-3 text-center text-xs text-faint"
    >
      <span>{sentence(state, rowCount, zone)}</span>
      {state.end === 'limit' && <LinkButton onClick={onMore}>Load more</LinkButton>}
      {state.end === 'full' && <LinkButton onClick={onContinue}>Continue from here</LinkButton>}
      {state.phase === 'settled' && state.end === null && state.search !== null && (
        <LinkButton onClick={onResume}>Go on</LinkButton>
      )}
      {children}
    </div>
  );
}

function sentence({ phase, end, search }: SearchState, rowCount: number, zone: string): string {
  if (search === null) return '';
  if (phase === 'waiting') return rowCount === 0 ? '' : 'The rest comes when Loki answers again.';
  if (phase === 'loading') return rowCount === 0 ? '' : 'Loading more …';
  switch (end) {
    case 'complete':
      return rowCount === 0 ? '' : endOfRange(search.direction, search.range, zone);
    case 'limit':
      return 'More below.';
    case 'full':
      return `${rowCount.toLocaleString('en')} rows are as many as this page holds at once.`;
    case null:
      return 'Stopped here.';
    default:
      return end satisfies never;
  }
}

function endOfRange(direction: 'backward' | 'forward', range: { start: string; end: string }, zone: string): string {
  const [edge, text] = direction === 'backward' ? ['start', range.start] : ['end', range.end];
  const moment = parseNanos(text);
  const at = moment === null ? '' : `, ${fullTimeText(moment, zone, 3)}`;
  return `All rows are loaded: this is the ${edge} of the range${at}.`;
}
