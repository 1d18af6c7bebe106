import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface SparklineProps {
  /** From left to right; drawn against the highest of them, or `highest`. */
  readonly values: readonly number[];
  readonly highest?: number;
  /** A CSS colour. */
  readonly color: string;
  readonly className?: string;
}

/** A part that is there has to be seen. */
const LEAST = 0.08;

/** Small bars without axes, as wide and high as their place; what they show stands beside them in words. */
export function Sparkline({ values, highest, color, className }: SparklineProps): ReactNode {
  const most = Math.max(highest ?? 0, ...values, 1);
  const path = values
    .map((value, at) => {
      if (value === 0) return '';
      const height = Math.max(value / most, LEAST);
      return `M${at} ${(1 - height).toFixed(3)}h0.82v${height.toFixed(3)}h-0.82z`;
    })
    .join('');
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(values.length, 1)} 1`}
      preserveAspectRatio="none"
      className={clsx('block', className)}
    >
      <path d={path} style={{ fill: color }} />
      <path d={`M0 1H${values.length}`} className="stroke-border" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
