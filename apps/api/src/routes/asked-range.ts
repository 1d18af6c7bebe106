import type { RangeText } from '@edda/protocol';
import { ApiError } from '../errors.ts';

/** Times of Loki's are 64 bits: 2262. */
const LAST_MOMENT = 2n ** 63n - 1n;

/** Refuses a range that holds no moment, or one that no line can have. */
export function checkRange({ start, end }: RangeText): void {
  if (BigInt(start) < 0n) {
    throw new ApiError({
      code: 'bad_request',
      message: 'A range begins in 1970 at the earliest',
      field: 'range.start',
      value: start,
    });
  }
  if (BigInt(end) > LAST_MOMENT) {
    const message = 'A range ends in 2262 at the latest';
    throw new ApiError({ code: 'bad_request', message, field: 'range.end', value: end });
  }
  if (BigInt(start) < BigInt(end)) return;
  const message = 'The end of a range lies after its start';
  throw new ApiError({ code: 'bad_request', message, field: 'range.end', value: end });
}
