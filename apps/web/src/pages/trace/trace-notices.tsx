import { TRACE_MAX_LINES } from '@edda/protocol';
import type { ReactNode } from 'react';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { TraceModel } from './use-trace.ts';

/** Said below the lines: what is missing of them, and what of the address could not be used. */
export function TraceNotices({ model }: { readonly model: TraceModel }): ReactNode {
  const { state, rows, problems } = model;
  const hasRows = rows.length > 0;
  const told = state.phase === 'searching' ? state.notices.at(-1)?.message : undefined;
  return (
    <>
      {problems.length > 0 && (
        <Strip tone="warning" action={<Button onClick={() => model.change({}, 'replace')}>Forget it</Button>}>
          This link holds what cannot be used:{' '}
          {problems.map(({ param, value, message }) => `${param}=${value} ${message}`).join('; ')}.
        </Strip>
      )}
      {hasRows && state.outcome === 'limit' && (
        <Strip tone="warning">
          The trace has more lines than these {countText(TRACE_MAX_LINES)}; the rest is in the search.
        </Strip>
      )}
      {hasRows && state.phase === 'settled' && state.error !== null && (
        <Strip tone="failure" action={<Button onClick={model.again}>Try again</Button>}>
          {sentence(state.error.message)} There may be more lines than these.
        </Strip>
      )}
      {told !== undefined && <Strip tone="warning">{sentence(told)}</Strip>}
    </>
  );
}

/** Messages from elsewhere end as they like. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

interface StripProps {
  readonly tone: 'warning' | 'failure';
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Strip({ tone, action, children }: StripProps): ReactNode {
  const ground = tone === 'failure' ? 'bg-error/7' : 'bg-warn/7';
  return (
    <Notice tone={tone} action={action} className={`border-t px-3 py-1.5 ${ground}`}>
      {children}
    </Notice>
  );
}
