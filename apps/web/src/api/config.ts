import { ConfigAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { type Clock, clockSetBy } from '../platform/clock.ts';
import { callJson } from './http.ts';

/** How often the page asks how things are, in milliseconds: now and then, and often while something is the matter. */
const CALM_POLL_MS = 30_000;
const TROUBLED_POLL_MS = 2000;

export interface ServerConfig {
  readonly config: ConfigAnswer;
  /** The BFF's clock: what `now` means in a range. */
  readonly clock: Clock;
}

export function configOptions() {
  return queryOptions({
    queryKey: ['config'],
    queryFn: ({ signal }) => fetchConfig(signal),
    retry: false,
    refetchInterval: ({ state }) =>
      state.error !== null || isTroubled(state.data?.config) ? TROUBLED_POLL_MS : CALM_POLL_MS,
  });
}

async function fetchConfig(signal: AbortSignal): Promise<ServerConfig> {
  const config = await callJson(ConfigAnswer, { method: 'GET', path: 'config' }, signal);
  return { config, clock: clockSetBy(BigInt(config.now)) };
}

function isTroubled(config: ConfigAnswer | undefined): boolean {
  return config === undefined || config.backends.some((backend) => !backend.reachable);
}
