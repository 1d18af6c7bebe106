import type { RangeText } from '@edda/protocol';
import { parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import type { EntityState } from '../../api/entity-lines.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { Button } from '../../ui/button.tsx';
import { NoAnswer } from '../../ui/no-answer.tsx';

export interface TraceStateProps {
  /** What is looked for, as people call it: `trace`, `agent run`. */
  readonly noun: string;
  readonly state: EntityState;
  readonly zone: string;
  onRetry(): void;
  onStop(): void;
  /** Looks further back; null where that is as far as it goes. */
  readonly onFurther: (() => void) | null;
  /** Looks for the id as any text, in the search. */
  onSearch(): void;
}

/** What stands where the lines would, as long as there are none: where it is looked, what was not found, what failed. */
export function TraceState({ noun, state, zone, onRetry, onStop, onFurther, onSearch }: TraceStateProps): ReactNode {
  const { phase, error, look, progress } = state;
  const searched = progress?.searched ?? null;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted">
      {phase !== 'settled' && (
        <>
          <p role="status">{look === null ? `Looking for the ${noun} …` : `Looking ${lookText(look, zone)} …`}</p>
          <Button onClick={onStop}>Stop</Button>
        </>
      )}
      {phase === 'settled' && error !== null && (
        <NoAnswer title={`The ${noun} cannot be looked for`} error={error} onRetry={onRetry} />
      )}
      {phase === 'settled' && error === null && (
        <>
          <h2 className="text-lg font-semibold tracking-tight text-text">
            {state.outcome === 'not_found' ? `No line of this ${noun} was found` : 'Stopped before a line was found'}
          </h2>
          <p className="max-w-prose">
            {searched !== null && `Searched ${rangeText(searched, zone)}, in all services. `}
            Its lines may be older than Loki keeps them, or on their way, or their service may not log this id.
          </p>
          <p className="flex flex-wrap justify-center gap-1.5">
            <Button onClick={onRetry}>Look again</Button>
            {onFurther !== null && <Button onClick={onFurther}>Look further back</Button>}
            <Button onClick={onSearch}>Search for it as text</Button>
          </p>
        </>
      )}
    </div>
  );
}

function lookText({ where, range }: NonNullable<EntityState['look']>, zone: string): string {
  switch (where) {
    case 'hint':
      return 'around the moment of the link';
    case 'recent':
      return `back to ${momentText(range.start, zone)}`;
    case 'around':
      return 'around the lines';
  }
}

function rangeText({ start, end }: RangeText, zone: string): string {
  return `${momentText(start, zone)} to ${momentText(end, zone)}`;
}

function momentText(text: string, zone: string): string {
  const moment = parseNanos(text);
  return moment === null ? text : fullTimeText(moment, zone, 0).slice(0, 'yyyy-mm-dd hh:mm'.length);
}
