import type { AskedRange } from '@edda/protocol';

/** Where a question would be asked: a backend and an absolute range. */
export type CostScope = Pick<AskedRange, 'backend' | 'range'>;
