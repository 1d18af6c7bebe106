import { ConfigAnswer } from '@edda/protocol';
import { queryOptions } from '@tanstack/react-query';
import { type Clock, clockSetBy } from '../platform/clock.ts';
import { callJson } from './http.ts';

/** How often the page asks how things are, in milliseconds: now and then, and often while something is changing. */
const CALM_POLL_MS = 30_000;
const WATCHFUL_POLL_MS = 2000;

/** The demo's live traffic is slower than this, in lines a second; its history, at the first start, is much faster. */
const HISTORY_LINES_PER_SECOND = 50;

export interface ServerConfig {
  readonly config: ConfigAnswer;
  /** The BFF's clock: what `now` means in a range. */
  readonly clock: Clock;
  /** Whether the demo's history is still on its way; null where one look is not enough to tell. */
  readonly demoLoading: boolean | null;
  /** By the browser's monotonic timer, in milliseconds. */
  readonly receivedAt: number;
}

export function configOptions() {
  return queryOptions({
    queryKey: ['config'],
    queryFn: async ({ signal, client, queryKey }) => {
      const config = await callJson(ConfigAnswer, { method: 'GET', path: 'config' }, signal);
      return serverConfig(config, client.getQueryData<ServerConfig>(queryKey), performance.now());
    },
    retry: false,
    refetchInterval: ({ state }) => (state.error !== null || isChanging(state.data) ? WATCHFUL_POLL_MS : CALM_POLL_MS),
  });
}

export function serverConfig(config: ConfigAnswer, before: ServerConfig | undefined, receivedAt: number): ServerConfig {
  const clock = clockSetBy(BigInt(config.now), receivedAt);
  return { config, clock, demoLoading: isDemoLoading(config, before, receivedAt), receivedAt };
}

function isDemoLoading({ demo }: ConfigAnswer, before: ServerConfig | undefined, receivedAt: number): boolean | null {
  if (!demo.running) return false;
  if (demo.lines === 0) return true;
  if (before === undefined) return null;
  // Two looks in quick succession say nothing of a rate.
  const seconds = Math.max(1, (receivedAt - before.receivedAt) / 1000);
  return (demo.lines - before.config.demo.lines) / seconds > HISTORY_LINES_PER_SECOND;
}

function isChanging(server: ServerConfig | undefined): boolean {
  return (
    server === undefined || server.demoLoading !== false || server.config.backends.some((backend) => !backend.reachable)
  );
}
