import { TRACE_MAX_LINES } from '@edda/protocol';
import type { ReactNode } from 'react';
import { asSentence } from '../../platform/as-sentence.ts';
import { countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import type { EntityModel } from './use-entity.ts';

/** Said below the lines: what is missing of them, and what of the address could not be used. */
export function EntityNotices({ model }: { readonly model: EntityModel }): ReactNode {
  const { state, rows, problems } = model;
  const hasRows = rows.length > 0;
  const told = state.phase === 'searching' ? state.notices.at(-1)?.message : undefined;
  return (
    <>
      {problems.length > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={() => model.change({}, 'replace')}>Forget it</Button>}>
          This link holds what cannot be used:{' '}
          {problems.map(({ param, value, message }) => `${param}=${value} ${message}`).join('; ')}.
        </NoticeStrip>
      )}
      {hasRows && state.outcome === 'limit' && (
        <NoticeStrip tone="warning">
          There are more lines than these {countText(TRACE_MAX_LINES)}; the rest is in the search.
        </NoticeStrip>
      )}
      {hasRows && state.phase === 'settled' && state.error !== null && (
        <NoticeStrip tone="failure" action={<Button onClick={model.again}>Try again</Button>}>
          {asSentence(state.error.message)} There may be more lines than these.
        </NoticeStrip>
      )}
      {told !== undefined && <NoticeStrip tone="warning">{asSentence(told)}</NoticeStrip>}
    </>
  );
}
