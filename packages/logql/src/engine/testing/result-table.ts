import type { EvaluationWindow, LabelMap, MetricResult } from '../contract.ts';
import { TEST_NOW } from './run-query.ts';

/** A value at each step, `-` where a series has none. */
export type Row = readonly (number | '-')[];

export function rangeWindow(start: bigint, steps: number, step: bigint): EvaluationWindow {
  return { start, end: start + BigInt(steps - 1) * step, step, instant: false, now: TEST_NOW };
}

/** Each series' row, under its labels as `app=x,level=info`. */
export function table(result: MetricResult, window: EvaluationWindow): Readonly<Record<string, Row>> {
  if (result.kind === 'scalar') return { scalar: [result.value] };
  if (result.kind === 'vector')
    return Object.fromEntries(result.samples.map(({ labels, value }) => [nameOf(labels), [value]]));
  const steps = Number((window.end - window.start) / window.step) + 1;
  return Object.fromEntries(
    result.series.map(({ labels, timestamps, values }) => {
      const row = Array.from({ length: steps }, (_, step): number | '-' => {
        const at = timestamps.indexOf(window.start + BigInt(step) * window.step);
        return at < 0 ? '-' : (values[at] ?? Number.NaN);
      });
      return [nameOf(labels), row];
    }),
  );
}

function nameOf(labels: LabelMap): string {
  return [...labels].map(([name, value]) => `${name}=${value}`).join(',');
}
