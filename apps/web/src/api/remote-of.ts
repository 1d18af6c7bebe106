import type { UseQueryResult } from '@tanstack/react-query';
import type { Remote } from '../platform/remote.ts';
import { errorBodyOf } from './api-error.ts';

/**
 * A query as a feature sees it. What went wrong is told at once, also while it is tried again. `awaited`: it has not
 * begun yet, but will.
 */
export function remoteOf<T>(result: UseQueryResult<T>, awaited = false): Remote<T> {
  const { data, isFetching, isPlaceholderData, error, failureReason } = result;
  const fault = error ?? failureReason;
  const fetching = isFetching || awaited;
  return {
    data,
    stale: fetching || isPlaceholderData || fault !== null,
    fetching,
    error: fault === null ? null : errorBodyOf(fault),
  };
}
