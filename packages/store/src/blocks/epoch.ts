import type { Nanos } from '@edda/model';

/**
 * Inside a block a time is a number of nanoseconds since the block's base, which a double holds exactly while it is
 * below 2^53. Blocks therefore never reach over the edge of an epoch: 2^51 ns, about 26 days.
 */
const EPOCH_BITS = 51n;

export function epochOf(time: Nanos): bigint {
  return time >> EPOCH_BITS;
}

export function epochStart(epoch: bigint): Nanos {
  return epoch << EPOCH_BITS;
}
