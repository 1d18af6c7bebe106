import { type AskedRange, EMPTY_ASK } from '@edda/protocol';

/** Stands where nothing is asked yet, in queries that are not enabled. */
export const NOTHING_ASKED: AskedRange = { backend: '', ask: EMPTY_ASK, range: { start: '0', end: '0' } };
