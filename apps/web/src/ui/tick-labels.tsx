import type { ReactNode } from 'react';
import type { AxisTick } from '../platform/axis-ticks.ts';

/** Ticks of a time axis with their labels behind them, in a box that is as wide as the axis. */
export function TickLabels({ ticks }: { readonly ticks: readonly AxisTick[] }): ReactNode {
  return ticks.map(({ moment, label, left }) => (
    <span key={String(moment)} className="absolute top-0 border-l pl-1 leading-4 whitespace-nowrap" style={{ left }}>
      {label}
    </span>
  ));
}
