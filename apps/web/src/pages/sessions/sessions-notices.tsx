import { parseNanos } from '@edda/model';
import type { ReactNode } from 'react';
import type { SessionListState } from '../../api/session-list.ts';
import { bytesText, countText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import type { SessionsModel } from './use-sessions.ts';

/** A list that is there sooner than that needs no words about its progress, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Said below the list: what is missing of it and what that would cost, and what of the address could not be used. */
export function SessionsNotices({ model }: { readonly model: SessionsModel }): ReactNode {
  const { state, problems, shown, again, stop, change } = model;
  const told = state.phase === 'reading' ? state.notices.at(-1)?.message : undefined;
  return (
    <>
      {problems.length > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={() => change({}, 'replace')}>Forget it</Button>}>
          This link holds what cannot be used:{' '}
          {problems.map(({ param, value, message }) => `${param}=${value} ${message}`).join('; ')}.
        </NoticeStrip>
      )}
      {told !== undefined && <NoticeStrip tone="warning">{told}.</NoticeStrip>}
      {state.phase === 'reading' && state.progress?.pass === 'lines' && state.progress.elapsedMs > PATIENCE_MS && (
        <NoticeStrip tone="warning" action={<Button onClick={stop}>Stop</Button>}>
          Reading requests and responses, newest first: {bytesText(state.progress.bytes)} of {costText(state.cost)}.
          Until it is done, figures are at least these.
        </NoticeStrip>
      )}
      {state.phase === 'settled' && shown.length > 0 && state.error !== null && (
        <NoticeStrip tone="failure" action={<Button onClick={() => again(false)}>Try again</Button>}>
          {state.error.message} There may be more sessions than these.
        </NoticeStrip>
      )}
      {state.phase === 'settled' && state.error === null && <EndNotice model={model} />}
    </>
  );
}

function EndNotice({ model }: { readonly model: SessionsModel }): ReactNode {
  const { state, view, again } = model;
  const { outcome, progress, cost } = state;
  const since = sinceText(progress, view.zone);
  switch (outcome) {
    case 'unread':
      return (
        <NoticeStrip tone="warning" action={<Button onClick={() => again(true)}>Read them</Button>}>
          First prompts, models, costs, and figures that no events tell are only in the requests and responses: reading
          them takes {costText(cost)}.
        </NoticeStrip>
      );
    case 'limit':
      return (
        <NoticeStrip tone="warning">
          One list takes no more than this: it goes back to {since}. Choose a shorter range to see what was before.
        </NoticeStrip>
      );
    case null:
      return (
        <NoticeStrip tone="warning" action={<Button onClick={() => again(true)}>Read again</Button>}>
          Stopped{since === '' ? '' : `, with ${PASS_TEXTS[progress?.pass ?? 'events']} read back to ${since}`}. Figures
          are at least these.
        </NoticeStrip>
      );
    case 'complete':
    case 'failed':
      return null;
    default:
      return outcome satisfies never;
  }
}

const PASS_TEXTS = { events: 'events', lines: 'requests and responses' } as const;

function costText({ lines, bytes }: SessionListState['cost']): string {
  if (lines === null || bytes === null) return 'an amount that this Loki does not estimate';
  return `about ${bytesText(bytes)} in ${countText(lines)} lines, as the index estimates`;
}

function sinceText(progress: SessionListState['progress'], zone: string): string {
  const start = parseNanos(progress?.read?.start ?? '');
  return start === null ? '' : fullTimeText(start, zone, 0);
}
