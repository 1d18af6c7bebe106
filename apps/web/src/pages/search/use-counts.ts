import type { TimeRange } from '@edda/model';
import type { AskedRange } from '@edda/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { facetsOptions } from '../../api/facets.ts';
import { metricOptions, piecesOptions } from '../../api/metric.ts';
import { NOTHING_ASKED } from '../../api/nothing-asked.ts';
import { remoteOf } from '../../api/remote-of.ts';
import type { SearchState } from '../../api/search-session.ts';
import { statsOptions } from '../../api/stats.ts';
import { volumeOptions } from '../../api/volume.ts';
import type { Run } from './run.ts';

/** Of the histogram, at most. */
export const BARS = 96;
const GRAPH_POINTS = 300;

export interface CountsQuestion {
  readonly run: Run | null;
  /** What is counted: the run's range, or while live one as long that ends now. */
  readonly range: TimeRange | null;
  readonly state: SearchState;
  readonly histogram: boolean;
  readonly live: boolean;
}

/**
 * What is counted of a run. Rows come first, then the histogram, then the facets: they share what Loki is asked at
 * once, and nobody should wait for rows because of counts.
 */
export function useCounts({ run, range, state, histogram, live }: CountsQuestion) {
  const asked = askedOf(run, range);
  const isLog = run?.kind === 'log';
  // Until the search hears of a new run, its state is of the run before.
  const isSearched = isLog && state.search === run.search;
  const rowsCame = isSearched && !state.stale;
  const rowsAwaited = isLog && !rowsCame && !(isSearched && state.phase === 'settled');
  const volume = useQuery({ ...volumeOptions(asked, BARS), enabled: rowsCame && histogram });
  const volumeCame = !histogram || volume.isFetched;
  const facets = useQuery({ ...facetsOptions(asked), enabled: rowsCame && volumeCame });
  // What it costs is asked of the index alone, and is told from the first moment.
  const stats = useQuery({ ...statsOptions(asked), enabled: isLog || run?.kind === 'metric' });
  const client = useQueryClient();
  const metricQuery = metricOptions(asked, GRAPH_POINTS);
  const metric = useQuery({ ...metricQuery, enabled: run?.kind === 'metric' });
  const pieces = useQuery(piecesOptions(asked, GRAPH_POINTS));
  return {
    volume: remoteOf(volume, rowsAwaited && histogram),
    facets: remoteOf(facets, rowsAwaited || (rowsCame && !volumeCame)),
    cost: stats.data ?? null,
    metric: remoteOf(metric),
    /** How far the metric query is; null while that is not known, and once it is answered. */
    metricPieces: metric.isFetching ? (pieces.data ?? null) : null,
    /** The histogram is of this very run. */
    counted: volume.isSuccess && !volume.isPlaceholderData,
    /** Lines in the whole range. While live the last count stands until the next one comes. */
    total: volume.isSuccess && (live || !volume.isPlaceholderData) ? volume.data.total : null,
    retryVolume: () => void volume.refetch(),
    retryFacets: () => void facets.refetch(),
    stopMetric: () => void client.cancelQueries({ queryKey: metricQuery.queryKey }),
    retryMetric: () => void metric.refetch(),
  };
}

function askedOf(run: Run | null, range: TimeRange | null): AskedRange {
  if (run === null || run.kind === 'none' || range === null) return NOTHING_ASKED;
  return { ...run.asked, range: { start: String(range.start), end: String(range.end) } };
}
