import type { ErrorBody } from '@edda/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { documentVisibility } from '../platform/visibility.ts';
import { isTransient } from '../platform/transient.ts';
import { backendOf } from './backend-of.ts';
import { configOptions } from './config.ts';

/** How often it is looked whether a backend is back, in milliseconds, while somebody can see the page. */
const LOOK_EVERY_MS = 4_000;

/**
 * Asks again by itself what failed for a reason that may pass, as soon as the backend answers anything: until then
 * what is said of the failure stays in sight.
 *
 * @param error Of the answer that is shown; null where there is none, and while it is asked again.
 */
export function useComingBack(backend: string, error: ErrorBody | null, again: () => void): void {
  const client = useQueryClient();
  const ask = useEffectEvent(again);
  useEffect(() => {
    if (error === null || !isTransient(error)) return;
    let stopped = false;
    const look = async (): Promise<void> => {
      if (documentVisibility.isHidden()) return;
      const options = configOptions();
      await client.refetchQueries({ queryKey: options.queryKey });
      const server = client.getQueryData(options.queryKey);
      const isServed = client.getQueryState(options.queryKey)?.status === 'success';
      if (stopped || server === undefined || !isServed) return;
      const known = backendOf(server.config.backends, backend);
      // One that takes its time is no reason to wait: the question itself tells more.
      if (known?.reachable === true || known?.error?.code === 'loki_timeout') ask();
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [client, backend, error]);
}
