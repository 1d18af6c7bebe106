import { QueryClient } from '@tanstack/react-query';
import { isTransient } from '../platform/transient.ts';
import { ApiError } from './api-error.ts';

const MAX_RETRIES = 3;
const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 8000;
/** After the retries, for as long as the trouble lasts. */
const TROUBLED_POLL_MS = 5000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What was asked of a fixed range does not change by looking away and back.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        retry: (failures, error) => failures < MAX_RETRIES && error instanceof ApiError && isTransient(error.body),
        refetchInterval: ({ state: { status, error } }) =>
          status === 'error' && error instanceof ApiError && isTransient(error.body) ? TROUBLED_POLL_MS : false,
        retryDelay: (failures, error) => {
          const asked = error instanceof ApiError ? error.body.retryAfterSeconds : undefined;
          return Math.min((asked ?? 0) * 1000 || FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS);
        },
      },
      mutations: { networkMode: 'always' },
    },
  });
}
