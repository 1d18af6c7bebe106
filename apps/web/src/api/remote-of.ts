import type { UseQueryResult } from '@tanstack/react-query';
import type { Remote } from '../platform/remote.ts';
import { errorBodyOf } from './api-error.ts';

/** A query as a feature sees it. */
export function remoteOf<T>({ data, isFetching, error }: UseQueryResult<T>): Remote<T> {
  return { data, fetching: isFetching, error: error === null ? null : errorBodyOf(error) };
}
