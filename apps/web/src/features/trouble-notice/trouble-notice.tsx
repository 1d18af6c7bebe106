import type { ErrorBody, Notice as ResultNotice } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { SearchState } from '../../api/search-session.ts';
import { asSentence } from '../../platform/as-sentence.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeStrip } from '../../ui/notice-strip.tsx';
import type { ViewProblem } from '../../url-state/codec.ts';
import { Countdown } from './countdown.tsx';

export interface TroubleNoticeProps {
  readonly state: SearchState;
  /** The search's error, or whatever else keeps the page from showing what was asked. */
  readonly error: ErrorBody | null;
  /** Why there is no row at all is said in their place, and not here as well. */
  readonly elsewhere?: boolean;
  readonly rowCount: number;
  /** What of the address could not be used. */
  readonly problems: readonly ViewProblem[];
  onRetry(): void;
  /** Asks again for the parts of the range that are missing. */
  onMend(): void;
  /** Writes the address anew, without what could not be used. */
  onForget(): void;
}

/** Said while it lasts; when the search is over it no longer matters. */
const PASSING: ReadonlySet<ResultNotice['code']> = new Set(['window_retried', 'rate_limited', 'slow']);

/** Said in words of its own. */
const ELSEWHERE: ReadonlySet<ResultNotice['code']> = new Set(['window_failed']);

/** Says what is the matter, what still holds, and what happens next; nothing where all is well. */
export function TroubleNotice(props: TroubleNoticeProps): ReactNode {
  const { state, error, elsewhere = false, rowCount, problems, onRetry, onMend, onForget } = props;
  const told = noticesToTell(state);
  const missing = state.notices.filter(({ code }) => code === 'window_failed').length;
  return (
    <>
      {problems.length > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={onForget}>Forget it</Button>}>
          This link holds what cannot be used: {problems.map(problemText).join('; ')}.
        </NoticeStrip>
      )}
      {error !== null && !elsewhere && (
        <NoticeStrip tone="failure" action={<Button onClick={onRetry}>Try now</Button>}>
          {sentences(error.message, error.hint, consequence(state, rowCount))}{' '}
          {state.retryAt !== null && <Countdown until={state.retryAt} />}
        </NoticeStrip>
      )}
      {error === null && missing > 0 && (
        <NoticeStrip tone="warning" action={<Button onClick={onMend}>Try again</Button>}>
          {missing === 1 ? 'A part' : `${missing} parts`} of the range could not be read; a seam between the lines says
          where.
        </NoticeStrip>
      )}
      {error === null && told.length > 0 && <NoticeStrip tone="warning">{sentences(...told)}</NoticeStrip>}
    </>
  );
}

/** The last word of each kind of notice. */
function noticesToTell({ notices, phase }: SearchState): readonly string[] {
  const last = new Map(notices.map(({ code, message }) => [code, message]));
  return [...last].flatMap(([code, message]) =>
    ELSEWHERE.has(code) || (phase !== 'loading' && PASSING.has(code)) ? [] : [message],
  );
}

function problemText({ param, value, message }: ViewProblem): string {
  return `${param}=${value} ${message}`;
}

function sentences(...texts: readonly (string | undefined)[]): string {
  return texts.flatMap((text) => (text === undefined || text === '' ? [] : [asSentence(text)])).join(' ');
}

function consequence({ stale }: SearchState, rowCount: number): string {
  if (rowCount === 0) return '';
  return stale ? 'The rows above are of the search before.' : 'What is loaded stays.';
}
