import { type Nanos, nanosFromMillis } from '@edda/model';
import { ConfigAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** How often the page asks how things are, in milliseconds: now and then, and often while something is the matter. */
const CALM_POLL_MS = 30_000;
const TROUBLED_POLL_MS = 2000;

export interface ServerConfig {
  readonly config: ConfigAnswer;
  /** What to add to this machine's clock to get the BFF's. */
  readonly clockOffset: Nanos;
}

export function configOptions() {
  return queryOptions({
    queryKey: ['config'],
    queryFn: ({ signal }) => fetchConfig(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) =>
      state.error !== null || isTroubled(state.data?.config) ? TROUBLED_POLL_MS : CALM_POLL_MS,
  });
}

/** The BFF's clock, as far as it is known. */
export function serverNow(clockOffset: Nanos): Nanos {
  return nanosFromMillis(Date.now()) + clockOffset;
}

async function fetchConfig(signal: AbortSignal): Promise<ServerConfig> {
  const asked = Date.now();
  const config = await callJson(ConfigAnswer, { method: 'GET', path: 'config' }, signal);
  // The answer was written somewhere between the question and now.
  const here = nanosFromMillis((asked + Date.now()) / 2);
  return { config, clockOffset: BigInt(config.now) - here };
}

function isTroubled(config: ConfigAnswer | undefined): boolean {
  return config === undefined || config.backends.some((backend) => !backend.reachable);
}
