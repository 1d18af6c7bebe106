import type { TimeRange } from '@edda/model';
import type { AskedRange, SourcesAnswer } from '@edda/protocol';
import { planProfiles } from '@edda/sources';
import type { Backend } from '../backends/backend.ts';
import { streamsOf } from '../plan.ts';
import { indexStats } from './index-stats.ts';

/** Whose lines an ask can touch in the whole range, without reading one: most lines first. */
export async function sourcesIn(backend: Backend, request: AskedRange, signal: AbortSignal): Promise<SourcesAnswer> {
  const range = { start: BigInt(request.range.start), end: BigInt(request.range.end) };
  const streams = await streamsOf(backend, request.ask, range, signal);
  const parts = planProfiles(request.ask, streams, backend.sources.profiles);
  const { stats } = await backend.capabilities(signal);
  const counted = await Promise.all(
    parts.map(async ({ profile, streams: count, selectors }) => ({
      profile,
      streams: count,
      lines: stats ? await linesOf(backend, selectors, range, signal) : null,
    })),
  );
  return {
    sources: counted
      .filter(({ lines, streams: count }) => lines !== 0 || (count ?? 0) > 0)
      .sort((a, b) => (b.lines ?? b.streams ?? 0) - (a.lines ?? a.streams ?? 0)),
  };
}

async function linesOf(
  backend: Backend,
  selectors: readonly string[],
  range: TimeRange,
  signal: AbortSignal,
): Promise<number> {
  // It says what is asked next, so it does not wait behind counts.
  const stats = await Promise.all(selectors.map((each) => indexStats(backend, each, range, 'rows', signal)));
  return stats.reduce((sum, { entries }) => sum + entries, 0);
}
