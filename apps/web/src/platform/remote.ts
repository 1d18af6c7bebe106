import type { ErrorBody } from '@edda/protocol';

/** Server data as a feature sees it: what is known so far, whether more is on its way, and what went wrong last. */
export interface Remote<T> {
  /** Stays what it was while newer data loads, so that nothing jumps. */
  readonly data: T | undefined;
  /** The data is not, or not for certain, of what is asked now. */
  readonly stale: boolean;
  /** More is on its way, or waits for its turn. */
  readonly fetching: boolean;
  readonly error: ErrorBody | null;
}
