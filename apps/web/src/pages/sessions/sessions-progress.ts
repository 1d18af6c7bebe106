import { parseNanos, type TimeRange } from '@edda/model';
import type { SessionListState } from '../../api/session-list.ts';
import type { FooterProgress } from '../../features/status-footer/footer-progress.ts';
import { bytesText, countedText } from '../../platform/number-text.ts';

const PASSES = { events: 'events', lines: 'requests and responses' } as const;

/** How far the list is read, for the footer: the small events are a tenth of it. */
export function sessionsProgress(
  { phase, progress, error }: SessionListState,
  range: TimeRange | null,
): FooterProgress {
  const facts =
    progress === null
      ? []
      : [
          `${countedText(progress.lines, 'line')} of ${PASSES[progress.pass]} read`,
          bytesText(progress.bytes),
          `${(progress.elapsedMs / 1000).toFixed(2)} s`,
        ];
  if (phase === 'settled') return { share: error === null ? 1 : 0, phase: error === null ? 'idle' : 'troubled', facts };
  return { share: shareOf(progress, range), phase: phase === 'idle' ? 'idle' : 'busy', facts };
}

function shareOf(progress: SessionListState['progress'], range: TimeRange | null): number {
  const start = parseNanos(progress?.read?.start ?? '');
  if (progress === null || range === null || start === null) return 0;
  const done = Number(((range.end - start) * 1000n) / (range.end - range.start)) / 1000;
  return progress.pass === 'events' ? done / 10 : 0.1 + 0.9 * done;
}
