import { type Nanos, NANOS_PER_MINUTE } from '@edda/model';
import type { Ask, FacetsAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countedText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { withoutFilters } from './without-filters.ts';

export interface NoRowsProps {
  readonly ask: Ask;
  /** Counts beside the filters; undefined while unknown. */
  readonly facets: FacetsAnswer | undefined;
  readonly rangeTitle: string;
  /** When the last line of these services was before the range; null where there is none, undefined while unknown. */
  readonly lastLine: Nanos | null | undefined;
  readonly zone: string;
  /** Lines that come from now on appear by themselves. */
  readonly growing: boolean;
  onAsk(ask: Ask): void;
  onTime(time: AskedTime): void;
}

/** What is shown of the time around the last line. */
const AROUND = 15n * NANOS_PER_MINUTE;

const WIDER: readonly (AskedTime & { readonly text: string })[] = [
  { from: 'now-24h', to: 'now', text: 'Last 24 hours' },
  { from: 'now-7d', to: 'now', text: 'Last 7 days' },
];

/** Nothing was found: why, and how many lines each filter took away. */
export function NoRows(props: NoRowsProps): ReactNode {
  const { ask, facets, rangeTitle, lastLine, zone, growing, onAsk, onTime } = props;
  const ways = withoutFilters(ask, facets);
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted">
      <h2 className="text-lg font-semibold tracking-tight text-text">No lines in this range</h2>
      <p>
        Nothing matches in: {rangeTitle}. {growing && 'New lines appear here as they arrive.'}
      </p>
      {ways.length > 0 && (
        <ul className="flex max-h-48 max-w-full flex-col gap-1 overflow-auto">
          {ways.map((way) => (
            <li key={way.filter}>
              {way.count !== null && `${countedText(way.count, 'line')} `}
              <LinkButton className="wrap-anywhere whitespace-normal!" onClick={() => onAsk(way.ask)}>
                without the {way.filter}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {lastLine !== null && lastLine !== undefined && (
        <p>
          The last line before was at {fullTimeText(lastLine, zone, 3)}.{' '}
          <LinkButton onClick={() => onTime(askedFromRange({ start: lastLine - AROUND, end: lastLine + AROUND }))}>
            Go there
          </LinkButton>
        </p>
      )}
      <p className="flex flex-wrap justify-center gap-1.5">
        {WIDER.map(({ text, from, to }) => (
          <Button key={text} onClick={() => onTime({ from, to })}>
            {text}
          </Button>
        ))}
      </p>
    </div>
  );
}
