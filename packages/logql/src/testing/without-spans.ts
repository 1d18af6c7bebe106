import type { Expr } from '../ast.ts';

/** A tree as text without its spans: equal for equal expressions, wherever they stood. */
export function withoutSpans(expr: Expr): string {
  return JSON.stringify(expr, (key: string, value: unknown) => {
    if (key === 'span') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    // JSON has none of these.
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return `number ${String(value)}${Object.is(value, -0) ? ' below' : ''}`;
    return value;
  });
}
