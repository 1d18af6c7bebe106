import type { SessionState } from '../../api/session-reader.ts';
import type { FooterProgress } from '../../features/status-footer/footer-progress.ts';
import { bytesText, countedText } from '../../platform/number-text.ts';

/** How far the session is read, for the footer. */
export function sessionProgress({ phase, turns, range, progress, error }: SessionState): FooterProgress {
  const facts = [
    ...(phase === 'searching' ? ['looking for the session'] : []),
    ...(turns.length === 0 ? [] : [countedText(turns.length, 'turn')]),
    ...(progress === null || progress.lines === 0
      ? []
      : [
          countedText(progress.lines, 'line'),
          bytesText(progress.bytes),
          `${(progress.elapsedMs / 1000).toFixed(2)} s`,
        ]),
  ];
  if (phase === 'settled') return { share: error === null ? 1 : 0, phase: error === null ? 'idle' : 'troubled', facts };
  return { share: shareOf(range, progress?.read?.end), phase: 'busy', facts };
}

function shareOf(range: SessionState['range'], end: string | undefined): number {
  if (range === null || end === undefined) return 0;
  const whole = BigInt(range.end) - BigInt(range.start);
  return whole <= 0n ? 1 : Number(((BigInt(end) - BigInt(range.start)) * 1000n) / whole) / 1000;
}
