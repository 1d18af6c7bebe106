import type { LabelMatcher, MetricPanelQuery, MetricSelector } from '@edda/protocol';

/** A panel's query of a metric as PromQL, with ranges of `windowMs` (whole milliseconds). */
export function printPromql(query: MetricPanelQuery, windowMs: number): string {
  return scaled(unscaled(query, windowMs), query.scale);
}

/** `metric{label="value"}`. */
export function printMetricSelector({ metric, matchers }: MetricSelector): string {
  return matchers.length === 0 ? metric : `${metric}{${matchers.map(matcherText).join(',')}}`;
}

/** As Prometheus and Loki read it: `90s`, `5m`, `250ms`; the largest unit that is exact. */
export function printDuration(ms: number): string {
  const [name, size] = UNITS.find(([, unit]) => ms % unit === 0) ?? ['ms', 1];
  return `${Math.max(1, Math.round(ms / size))}${name}`;
}

const UNITS = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

function unscaled({ select, measure, aggregation, by }: MetricPanelQuery, windowMs: number): string {
  const window = `[${printDuration(windowMs)}]`;
  const grouped = (expr: string, labels: readonly string[] = by): string =>
    `${aggregation}${labels.length === 0 ? '' : ` by (${labels.join(', ')}) `}(${expr})`;
  const rate = (selector: MetricSelector): string => `rate(${printMetricSelector(selector)}${window})`;
  switch (measure.function) {
    case 'value':
      return grouped(printMetricSelector(select));
    case 'rate':
      return grouped(rate(select));
    case 'increase':
      return grouped(`increase(${printMetricSelector(select)}${window})`);
    case 'quantile':
      return `histogram_quantile(${measure.quantile}, ${grouped(rate(select), [...by.filter((name) => name !== 'le'), 'le'])})`;
    case 'ratio': {
      const whole = grouped(rate(measure.of));
      // Where nothing of the part ever happened there are no series of it: that is a share of 0, not an unknown one.
      return `(${grouped(rate(select))} or ${whole} * 0) / ${whole}`;
    }
  }
}

function scaled(expr: string, scale: number): string {
  if (scale === 1) return expr;
  // Division binds as tightly as multiplication, and from the left: no parentheses are needed.
  return `${expr} * ${scale}`;
}

function matcherText({ name, op, value }: LabelMatcher): string {
  return `${name}${op}${quoted(value)}`;
}

/** Go's escapes are JSON's, apart from halves of surrogate pairs, which it refuses. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed());
}
