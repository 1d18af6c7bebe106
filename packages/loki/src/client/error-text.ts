import type { LokiErrorCode, LokiLimit } from '../error.ts';

/** What a refusal's text says beyond its words. */
export interface ErrorText {
  readonly code: LokiErrorCode;
  readonly position: { readonly line: number; readonly column: number } | null;
  readonly limit: LokiLimit | null;
}

/**
 * Loki's own sentences for limits (pkg/validation, pkg/util/httpreq, querier and frontend), with the limit's name in
 * its configuration. The first group is the figure.
 */
const LIMITS: readonly { readonly name: string; readonly text: RegExp }[] = [
  { name: 'max_entries_limit_per_query', text: /max entries limit per query exceeded.*\(\d+ > (\d+)\)/ },
  { name: 'max_query_series', text: /maximum (?:number )?of series \((\d+)\)/ },
  { name: 'max_query_length', text: /query time range exceeds the limit \(query length: [^,]+, limit: ([^)]+)\)/ },
  { name: 'max_query_range', text: /interval is too large.*limit: ([^)]+)\)/ },
  { name: 'max_query_bytes_read', text: /query would read too many bytes \(query: [^,]+, limit: ([^)]+)\)/ },
  { name: 'max_querier_bytes_read', text: /too large to execute on a single querier.*limit: ([^)]+)\)/ },
  { name: 'max_resolution_points', text: /exceeded maximum resolution of ([\d,]+) points/ },
  { name: 'max_streams_matchers_per_query', text: /max streams matchers per query exceeded.*\(\d+ > (\d+)\)/ },
  { name: 'max_chunks_per_query', text: /chunks fetched.*limit.*\(\d+ > (\d+)\)/ },
  { name: 'max_concurrent_tail_requests', text: /max concurrent tail requests limit exceeded.*\(\d+ > (\d+)\)/ },
  { name: 'max_query_size', text: /input size too long \(\d+ > (\d+)\)/ },
];

const PARSE_ERROR = /parse error(?: at line (\d+), col (\d+))?/;
const TIMEOUT = /context deadline exceeded|query timed out|timed out/i;

/** Reads the body of a 4xx that is about the request itself. */
export function readErrorText(text: string): ErrorText {
  for (const { name, text: pattern } of LIMITS) {
    const figure = pattern.exec(text)?.[1];
    if (figure !== undefined) return { code: 'limit_exceeded', position: null, limit: { name, figure } };
  }
  const parse = PARSE_ERROR.exec(text);
  if (parse !== null) return { code: 'query_parse', position: positionOf(parse), limit: null };
  return { code: TIMEOUT.test(text) ? 'timeout' : 'query_invalid', position: null, limit: null };
}

function positionOf(match: RegExpExecArray): ErrorText['position'] {
  const [, line, column] = match;
  return line === undefined || column === undefined ? null : { line: Number(line), column: Number(column) };
}
