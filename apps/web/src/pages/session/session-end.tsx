import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { SessionModel } from './use-session.ts';

/** Below the last turn: more is on its way, or why there is no more. */
export function SessionEnd({ model }: { readonly model: SessionModel }): ReactNode {
  const { phase, outcome, error } = model.state;
  return <div className="pb-8 text-center text-sm text-muted">{endOf(phase, outcome, error?.message, model)}</div>;
}

function endOf(
  phase: SessionModel['state']['phase'],
  outcome: SessionModel['state']['outcome'],
  error: string | undefined,
  { stop, again }: SessionModel,
): ReactNode {
  if (phase !== 'settled') {
    return (
      <span className="inline-flex items-center gap-3">
        Reading on … <Button onClick={stop}>Stop</Button>
      </span>
    );
  }
  if (error !== undefined) {
    return (
      <Notice tone="failure" className="justify-center" action={<Button onClick={again}>Try again</Button>}>
        {error}
      </Notice>
    );
  }
  if (outcome === 'limit') return 'There are more lines than one session shows.';
  if (outcome === null) return <Button onClick={again}>Read on from the begin</Button>;
  return 'The end of the session, as far as it is in the logs.';
}
