import type { TimeRange } from '@edda/model';
import type { DownloadStatus } from '@edda/protocol';
import type { ReactNode } from 'react';
import { bytesText, countText } from '../../platform/number-text.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface DownloadProgressProps {
  readonly status: DownloadStatus;
  /** What was asked for. */
  readonly range: TimeRange;
  onCancel(): void;
  /** Back to the form. */
  onAgain(): void;
}

const WORDS = {
  waiting: 'The browser is about to save it.',
  running: 'Saving. It goes on when this is closed.',
  complete: 'The file is whole.',
  partial: 'Some parts of the range could not be read; the file has the rest.',
  failed: 'The file is not whole: it broke off.',
  cancelled: 'Stopped. The file is not whole.',
} as const satisfies Record<DownloadStatus['state'], string>;

/** How far a file is, and how it ended. */
export function DownloadProgress({ status, range, onCancel, onAgain }: DownloadProgressProps): ReactNode {
  const { state, fileName, lines, bytes, notices, error } = status;
  const isGoing = state === 'waiting' || state === 'running';
  const share = state === 'complete' || state === 'partial' ? 1 : shareOf(status, range);
  const tone = state === 'failed' ? 'failure' : state === 'partial' || state === 'cancelled' ? 'warning' : 'plain';
  return (
    <div className="flex flex-col gap-3">
      <p className="font-mono text-sm wrap-anywhere">{fileName}</p>
      <span
        role="progressbar"
        aria-label="Download progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1 overflow-hidden rounded-pill bg-border"
      >
        <span className="block h-full origin-left bg-accent" style={{ transform: `scaleX(${share})` }} />
      </span>
      <p className="text-sm text-muted tabular-nums">
        {countText(lines)} {lines === 1 ? 'line' : 'lines'} · {bytesText(bytes)}
      </p>
      <Notice tone={tone}>
        {WORDS[state]}
        {error !== undefined && ` ${error.message}`}
      </Notice>
      {notices.length > 0 && (
        <ul className="max-h-32 overflow-auto text-xs text-muted">
          {notices.map(({ message }, index) => (
            // Several may say the same, and none ever moves.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{message}</li>
          ))}
        </ul>
      )}
      <div className="flex justify-end">
        {isGoing ? (
          <Button variant="danger" onClick={onCancel}>
            Stop
          </Button>
        ) : (
          <Button onClick={onAgain}>Another file</Button>
        )}
      </div>
    </div>
  );
}

/** Of the range, 0 to 1: nobody knows before the end how many lines there are. */
function shareOf({ covered }: DownloadStatus, range: TimeRange): number {
  const whole = range.end - range.start;
  if (covered === null || whole <= 0n) return 0;
  const done = BigInt(covered.end) - BigInt(covered.start);
  return Math.min(1, Number((done * 1000n) / whole) / 1000);
}
