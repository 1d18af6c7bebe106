import type { ErrorBody, PanelAnswer } from '@edda/protocol';
import type { ReactNode } from 'react';
import type { Remote } from '../../platform/remote.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface StripStateProps {
  readonly answer: Remote<PanelAnswer>;
  readonly error: ErrorBody | null;
  onRetry(): void;
}

/** What stands in a strip where no line is drawn, or over lines that are old. */
export function StripState({ answer: { data, fetching }, error, onRetry }: StripStateProps): ReactNode {
  if (error !== null) {
    return (
      <div
        className="absolute inset-0 flex items-center overflow-auto bg-bg/80 px-3"
        onClick={(event) => event.stopPropagation()}
      >
        <Notice tone="failure" className="text-xs" action={<LinkButton onClick={onRetry}>Ask again</LinkButton>}>
          {data === undefined ? '' : 'These numbers are old: '}
          {error.message}
        </Notice>
      </div>
    );
  }
  if (data === undefined) {
    return fetching ? <p className="absolute inset-0 grid place-items-center text-xs text-faint">Asking …</p> : null;
  }
  if (data.series.length > 0) return null;
  const why = data.notices.find(({ code }) => code === 'no_series')?.message ?? 'No samples in this range.';
  return <p className="absolute inset-0 flex items-center px-3 text-xs text-faint">{why}</p>;
}
