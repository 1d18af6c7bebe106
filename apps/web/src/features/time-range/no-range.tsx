import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { askedTitle } from '../../url-state/time-text.ts';
import { type AskedTime, DEFAULT_VIEW } from '../../url-state/view-state.ts';

export interface NoRangeProps {
  /** Why the asked time means nothing. */
  readonly problem: string;
  onTime(time: AskedTime): void;
}

/** Stands where the answer would, while the address asks for a time that there is not. */
export function NoRange({ problem, onTime }: NoRangeProps): ReactNode {
  const { time } = DEFAULT_VIEW;
  return (
    <section
      aria-label="No time range"
      className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-md text-muted"
    >
      <div role="alert" className="flex max-w-180 flex-col gap-3">
        <h2 className="text-lg font-semibold tracking-tight text-text">There is no such time range</h2>
        <p className="text-error wrap-anywhere">{problem}</p>
      </div>
      <Button variant="primary" onClick={() => onTime(time)}>
        {askedTitle(time, null, 'UTC')}
      </Button>
    </section>
  );
}
