import type { RangeText } from '@edda/protocol';
import { ApiError } from '../errors.ts';

/** Refuses a range that holds no moment, or one before 1970. */
export function checkRange({ start, end }: RangeText): void {
  if (BigInt(start) < 0n) {
    throw new ApiError({
      code: 'bad_request',
      message: 'A range begins in 1970 at the earliest',
      field: 'range.start',
      value: start,
    });
  }
  if (BigInt(start) < BigInt(end)) return;
  const message = 'The end of a range lies after its start';
  throw new ApiError({ code: 'bad_request', message, field: 'range.end', value: end });
}
