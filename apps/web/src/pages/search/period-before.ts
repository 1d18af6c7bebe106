import type { RangeText } from '@edda/protocol';

/** The period of the same length that ends where the range begins, as far as there is one since 1970. */
export function rangeBefore({ start, end }: RangeText): RangeText {
  const length = BigInt(end) - BigInt(start);
  const earliest = BigInt(start) - length;
  return { start: String(earliest > 0n ? earliest : 0n), end: start };
}
