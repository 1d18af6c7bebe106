import { SourcesError } from '../sources-error.ts';
import { printDuration } from './print-promql.ts';

/** What a query's variables stand for, in milliseconds. */
export interface QueryWindows {
  /** From one point to the next. */
  readonly stepMs: number;
  /** What a rate looks at. */
  readonly windowMs: number;
  readonly rangeMs: number;
}

/** `$__interval` or `${__interval}`. */
const VARIABLE = /\$(?:__(\w+)|\{__(\w+)\})/g;

const VALUES: Readonly<Record<string, (windows: QueryWindows) => string>> = {
  interval: ({ stepMs }) => printDuration(stepMs),
  interval_ms: ({ stepMs }) => String(stepMs),
  auto: ({ windowMs }) => printDuration(windowMs),
  rate_interval: ({ windowMs }) => printDuration(windowMs),
  range: ({ rangeMs }) => printDuration(rangeMs),
  range_s: ({ rangeMs }) => String(Math.round(rangeMs / 1000)),
  range_ms: ({ rangeMs }) => String(rangeMs),
};

/**
 * A query with Grafana's variables for durations filled in.
 *
 * @throws SourcesError for a variable that nobody knows.
 */
export function fillVariables(query: string, windows: QueryWindows): string {
  return query.replace(VARIABLE, (text, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced ?? '';
    const value = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
    if (value !== undefined) return value(windows);
    const known = Object.keys(VALUES).map((name) => `$__${name}`);
    const message = `There is no variable ${text}; there are ${known.join(', ')}`;
    throw new SourcesError('variable', message, { field: 'query', value: text });
  });
}
