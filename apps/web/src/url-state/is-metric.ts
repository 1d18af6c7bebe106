/**
 * Whether a query is a metric query: only log queries begin with a selector. This looks at the beginning alone, since
 * the whole parser would be a tenth of the page's first load; what is no query at all gets its verdict from the BFF.
 */
export function isMetric(logql: string): boolean {
  const beginning = logql.replace(/^(?:[\s(]|#[^\n]*(?:\n|$))+/, '');
  return beginning !== '' && !beginning.startsWith('{');
}
