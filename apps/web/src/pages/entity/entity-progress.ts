import { parseNanos } from '@edda/model';
import type { EntityState } from '../../api/entity-lines.ts';
import type { FoundVersions } from '../../api/versions.ts';
import type { FooterProgress } from '../../features/status-footer/footer-progress.ts';
import { bytesText } from '../../platform/number-text.ts';
import { dateText, hourMinuteText } from '../../platform/time-text.ts';
import { wallClockOf } from '../../platform/zone.ts';

/** How far the search for its lines is: nobody knows where it ends, so a part that is done counts as half of the rest. */
export function entityProgress(
  { phase, progress, error }: EntityState,
  { unread }: Pick<FoundVersions, 'unread'>,
  zone: string,
): FooterProgress {
  const searched = progress?.searched ?? null;
  return {
    share: phase === 'settled' ? 1 : progress === null ? 0 : 0.5,
    phase: error !== null ? 'troubled' : phase === 'settled' ? 'idle' : 'busy',
    facts: [
      ...(searched === null ? [] : [`searched ${momentsText(searched.start, searched.end, zone)} in all services`]),
      ...(progress === null || progress.bytesRead === 0 ? [] : [`${bytesText(progress.bytesRead)} read`]),
      ...(progress === null ? [] : [`${(progress.elapsedMs / 1000).toFixed(2)} s`]),
      ...(unread === null ? [] : [unread]),
    ],
  };
}

/** `13:37 to 14:37`, with dates where they differ from each other. */
function momentsText(start: string, end: string, zone: string): string {
  const [from, to] = [parseNanos(start), parseNanos(end)];
  if (from === null || to === null) return '';
  const [first, last] = [wallClockOf(from, zone), wallClockOf(to, zone)];
  const [firstDay, lastDay] =
    dateText(first) === dateText(last) ? ['', ''] : [`${dateText(first)} `, `${dateText(last)} `];
  return `${firstDay}${hourMinuteText(first)} to ${lastDay}${hourMinuteText(last)}`;
}
