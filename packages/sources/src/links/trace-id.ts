const ID = /^(?:[0-9a-f]{16}|[0-9a-f]{32})$/i;
/** An id of 64 bits is written with or without the other half. */
export const NO_HALF = '0'.repeat(16);

/** The id as it stands in addresses, in lower case; null where the text is none: 16 or 32 hex digits, not all zero. */
export function traceIdOf(text: string): string | null {
  return ID.test(text) && !/^0*$/.test(text) ? text.toLowerCase() : null;
}

/** Whether two ids name one trace: case and a left half of zeros do not matter. */
export function isSameTrace(one: string, other: string): boolean {
  return shortestTraceId(one) === shortestTraceId(other);
}

/** In lower case, without a left half of zeros. */
export function shortestTraceId(id: string): string {
  const lower = id.toLowerCase();
  return lower.length === 32 && lower.startsWith(NO_HALF) ? lower.slice(NO_HALF.length) : lower;
}
