import { LEVELS, type TimeRange } from '@edda/model';
import type { ServiceHealth, VersionChange } from '@edda/protocol';
import { type ReactNode, useMemo } from 'react';

export interface ServiceBarsProps {
  readonly levels: ServiceHealth['levels'];
  readonly range: TimeRange;
  /** Where the service began to name another version. */
  readonly changes: readonly VersionChange[];
}

const HEIGHT = 100;
/** One error among a thousand lines has to be seen. */
const LEAST_PART = 9;

/** A service's lines over the range by level, errors on top. What it shows stands beside it in figures. */
export function ServiceBars({ levels, range, changes }: ServiceBarsProps): ReactNode {
  const drawn = useMemo(() => drawBars(levels), [levels]);
  const length = Number(range.end - range.start);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(drawn.bars, 1)} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-full w-full"
    >
      {drawn.paths.map(({ level, path }) => (
        <path key={level} d={path} style={{ fill: `var(--${level})` }} />
      ))}
      <path d={`M0 ${HEIGHT}H${drawn.bars}`} className="stroke-border" vectorEffect="non-scaling-stroke" />
      {changes.map(({ version, at }) => {
        const x = (Number(BigInt(at) - range.start) / length) * drawn.bars;
        return (
          <path
            key={`${version} ${at}`}
            d={`M${x} 0V${HEIGHT}`}
            className="stroke-accent"
            strokeWidth={1.5}
            strokeDasharray="3 2"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}

function drawBars(levels: ServiceHealth['levels']): {
  readonly bars: number;
  readonly paths: readonly { readonly level: string; readonly path: string }[];
} {
  const bars = Math.max(0, ...Object.values(levels).map((counts) => counts.length));
  const totals = Array.from({ length: bars }, (_, bar) =>
    Object.values(levels).reduce((sum, counts) => sum + (counts[bar] ?? 0), 0),
  );
  const highest = Math.max(1, ...totals);
  const tops = Array.from({ length: bars }, () => HEIGHT);
  const paths = LEVELS.flatMap((level) => {
    const counts = levels[level];
    if (counts === undefined) return [];
    let path = '';
    counts.forEach((count, bar) => {
      if (count === 0) return;
      const height = Math.max((count / highest) * HEIGHT, LEAST_PART);
      const top = Math.max(0, (tops[bar] ?? HEIGHT) - height);
      path += `M${bar} ${top.toFixed(1)}h0.84V${(tops[bar] ?? HEIGHT).toFixed(1)}h-0.84z`;
      tops[bar] = top;
    });
    return [{ level, path }];
  });
  return { bars, paths };
}
