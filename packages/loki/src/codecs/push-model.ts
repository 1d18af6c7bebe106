import type { Labels, Nanos } from '@edda/model';

/** One log entry on its way in, whatever wire it came over. */
export interface PushEntry {
  readonly timestamp: Nanos;
  readonly line: string;
  /** Structured metadata, names as they were sent. */
  readonly metadata: Labels;
}

/** The entries of one label set in one push. */
export interface PushStream {
  readonly labels: Labels;
  readonly entries: readonly PushEntry[];
}

export const NO_LABELS: Labels = Object.freeze({});

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
/** Up to 18 digits always fit 64 bits; a longer text needs the comparison. */
const SURELY_INT64 = /^-?\d{1,18}$/;
const DECIMAL = /^-?\d+$/;

/** The number that a decimal text names where it fits 64 bits, else null. */
export function parseInt64(text: string): bigint | null {
  if (SURELY_INT64.test(text)) return BigInt(text);
  if (!DECIMAL.test(text) || text.length > 40) return null;
  const value = BigInt(text);
  return value > INT64_MAX || value < INT64_MIN ? null : value;
}
