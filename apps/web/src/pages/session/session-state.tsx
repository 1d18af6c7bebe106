import { parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import { fullTimeText } from '../../platform/time-text.ts';
import { NoAnswer } from '../../ui/no-answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { idInSearch } from './search-links.ts';
import type { SessionModel } from './use-session.ts';

/** What stands there while there are no turns: what is looked for and where, or why there are none. */
export function SessionState({ model }: { readonly model: SessionModel }): ReactNode {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-6 text-center">{said(model)}</div>
  );
}

function said({ id, view, state, follow, stop, again }: SessionModel): ReactNode {
  const { phase, outcome, error, look, range } = state;
  if (error !== null) return <NoAnswer title="The session cannot be read" error={error} onRetry={again} />;
  if (phase === 'searching' || phase === 'reading') {
    return (
      <>
        <p className="text-muted">
          {range === null ? 'Looking for the session' : 'Reading the session'}
          {range === null && look !== null && ` from ${timeText(look.start, view.zone)} on`} …
        </p>
        <Button onClick={stop}>Stop</Button>
      </>
    );
  }
  if (outcome === null) return <Button onClick={again}>Look for the session</Button>;
  const text =
    outcome === 'not_found'
      ? `No line of the last 30 days is of the session ${id}.`
      : `The session ${id} has lines, but no request and no answer among them.`;
  return (
    <>
      <p className="text-muted wrap-anywhere">{text}</p>
      <InnerLink href={idInSearch(id, view)} onFollow={follow} className="text-accent underline underline-offset-2">
        Lines that name it
      </InnerLink>
    </>
  );
}

function timeText(nanos: string, zone: string): string {
  const moment = parseNanos(nanos);
  return moment === null ? '' : fullTimeText(moment, zone, 0);
}
