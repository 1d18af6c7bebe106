import type { AskedRange } from '@edda/protocol';

/** Where lines are counted: a backend and an absolute range. */
export type CountedRange = Pick<AskedRange, 'backend' | 'range'>;
