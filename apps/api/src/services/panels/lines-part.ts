import type { Labels, Level } from '@edda/model';
import type { Ask, LinesPanelQuery } from '@edda/protocol';
import { planLines } from '@edda/sources';
import { type CountingDeps, countSteps, type LineCount, merged } from '../counts/count-lines.ts';
import { planLogQueries, streamsOf, toldQueries } from '../plan.ts';
import { floorTo } from '../time-grid.ts';
import { inAllowedPieces, piecesOf } from '../time-pieces.ts';
import type { FoundSeries } from './metrics-source.ts';
import { millis, type PanelGrid } from './panel-grid.ts';
import type { PanelPart } from './panel-part.ts';

/** Lines of an ask by level or service: one count a profile, put together. A point counts the step before it. */
export async function linesPart(
  deps: CountingDeps,
  query: LinesPanelQuery,
  ask: Ask,
  grid: PanelGrid,
  signal: AbortSignal,
): Promise<PanelPart> {
  planLogQueries(deps.backend, ask, null);
  const { range, start, step, points } = grid;
  const streams = await streamsOf(deps.backend, ask, range, signal);
  const plan = planLines(ask, streams, step, deps.backend.sources.profiles);
  const counted = { start: start - step, end: start + step * BigInt(points - 1) };
  const by = { ...deps, priority: 'histogram', signal } as const;
  const count = () => {
    const pieces = piecesOf(counted, floorTo(deps.backend.longestQuery, step) || step);
    return Promise.all(pieces.map((piece) => countSteps(by, plan, piece, step)));
  };
  const { counts, bytesRead } = merged(await inAllowedPieces(deps.backend, count));
  const series = seriesFrom(counts, query, grid);
  return {
    printed: toldQueries(plan).map(({ logql, profile, note }) => ({
      language: 'logql',
      text: logql,
      source: 'loki',
      profile,
      note,
    })),
    series,
    total: series.length,
    notices: series.length > 0 ? [] : [{ code: 'no_series', message: 'There are no lines in this range.' }],
    bytesRead,
  };
}

/** Counts of one series at each point: those of the levels asked for, and all. */
interface Tally {
  readonly labels: Labels;
  readonly chosen: number[];
  readonly all: number[];
}

function seriesFrom(counts: readonly LineCount[], query: LinesPanelQuery, grid: PanelGrid): FoundSeries[] {
  const tallies = new Map<string, Tally>();
  const zeros = (): number[] => Array.from({ length: grid.points }, () => 0);
  for (const { service, level, count, barEnd } of counts) {
    const index = Number((barEnd - grid.start) / grid.step);
    const labels = labelsOf(query, service, level);
    const key = JSON.stringify(labels);
    const tally = tallies.get(key) ?? { labels, chosen: zeros(), all: zeros() };
    tallies.set(key, tally);
    tally.all[index] = (tally.all[index] ?? 0) + count;
    if (isChosen(query, level)) tally.chosen[index] = (tally.chosen[index] ?? 0) + count;
  }
  const made = [...tallies.values()].filter(({ chosen }) => query.function === 'ratio' || chosen.some((n) => n > 0));
  return made.map((tally) => ({ labels: tally.labels, values: valuesOf(tally, query, grid) }));
}

function valuesOf(
  { chosen, all }: Tally,
  { function: made, scale }: LinesPanelQuery,
  grid: PanelGrid,
): (number | null)[] {
  const seconds = millis(grid.step) / 1000;
  return chosen.map((count, index) => {
    const whole = all[index] ?? 0;
    switch (made) {
      case 'count':
        return count * scale;
      case 'rate':
        return (count / seconds) * scale;
      case 'ratio':
        // A share of no lines is none.
        return whole === 0 ? null : (count / whole) * scale;
    }
  });
}

function isChosen({ levels }: LinesPanelQuery, level: Level): boolean {
  return levels.length === 0 || levels.includes(level);
}

function labelsOf({ by }: LinesPanelQuery, service: string, level: Level): Labels {
  switch (by) {
    case 'level':
      return { level };
    case 'service':
      return { service_name: service };
    case 'none':
      return {};
  }
}
