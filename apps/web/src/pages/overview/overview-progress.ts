import type { FooterProgress } from '../../features/status-footer/footer-progress.ts';
import { bytesText } from '../../platform/number-text.ts';
import type { OverviewModel } from './use-overview.ts';

/** How far the overview is, for the footer: counts, then the period before, then what is new. */
export function overviewProgress({ overview, errors, versions, view }: OverviewModel): FooterProgress {
  const { phase, counted, compared, error, bytesRead } = overview;
  const done = [counted, compared, phase === 'settled', errors.phase === 'settled'];
  const share = done.filter(Boolean).length / done.length;
  if (error !== null) return { share, phase: 'troubled', facts: [error.message] };
  const facts = [
    stepText(overview, errors.phase),
    ...(bytesRead > 0 ? [`counting read ${bytesText(bytesRead)}`] : []),
    ...(versions.unread === null ? [] : [versions.unread]),
    ...(view.time.to.startsWith('now') && view.refresh !== 'off' ? [`looks again every ${view.refresh}`] : []),
  ];
  return { share, phase: share === 1 ? 'idle' : 'busy', facts };
}

function stepText({ counted, compared }: OverviewModel['overview'], errors: string): string {
  if (!counted) return 'counting the services';
  if (!compared) return 'counting the period before';
  return errors === 'settled' ? 'all of the range counted and compared' : 'looking for new errors';
}
