import type { UseQueryResult } from '@tanstack/react-query';
import type { Remote } from '../platform/remote.ts';
import { errorBodyOf } from './api-error.ts';

/** A query as a feature sees it. What went wrong is told at once, also while it is tried again. */
export function remoteOf<T>({ data, isFetching, error, failureReason }: UseQueryResult<T>): Remote<T> {
  const fault = error ?? failureReason;
  return { data, fetching: isFetching, error: fault === null ? null : errorBodyOf(fault) };
}
