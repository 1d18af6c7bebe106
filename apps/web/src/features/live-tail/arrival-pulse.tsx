import { type ReactNode, useEffect, useState } from 'react';
import { type ArrivalRate, RATE_SECONDS } from '../../api/arrival-rate.ts';
import { countText } from '../../platform/number-text.ts';
import { Sparkline } from '../../ui/sparkline.tsx';

/** What "now" is: as many of the last seconds. */
const NOW_SECONDS = 5;

/** How many lines come each second: now in figures, and the last minute as bars. Not read aloud by itself. */
export function ArrivalPulse({ arrivals }: { readonly arrivals: ArrivalRate }): ReactNode {
  const [seconds, setSeconds] = useState<readonly number[]>(() => arrivals.perSecond());
  useEffect(() => {
    const look = (): void => setSeconds(arrivals.perSecond());
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [arrivals]);
  const most = Math.max(0, ...seconds);
  const bars = [...Array.from({ length: RATE_SECONDS - seconds.length }, () => 0), ...seconds];
  return (
    <span
      className="flex shrink-0 items-center gap-2"
      title={`Lines that arrived in each second of the last minute, at most ${countText(most)}; the figure is the mean of the last ${NOW_SECONDS} s`}
    >
      <Sparkline values={bars} color="var(--muted)" className="h-4 w-24 max-wide:w-14" />
      <span className="min-w-16 tabular-nums">
        <b className="font-semibold text-text">{rateText(seconds.slice(-NOW_SECONDS))}</b> lines/s
      </span>
    </span>
  );
}

/** `0`, `0.4`, `12`, `1,040`; a dash before the first second is over. */
export function rateText(seconds: readonly number[]): string {
  if (seconds.length === 0) return '–';
  const mean = seconds.reduce((sum, count) => sum + count, 0) / seconds.length;
  return mean === 0 || mean >= 9.95 ? countText(Math.round(mean)) : mean.toFixed(1);
}
