import type { Labels, Nanos } from '@edda/model';
import type { Matcher } from '@edda/logql';
import type { Catalog } from './catalog.ts';

export interface IndexStats {
  readonly streams: number;
  /** Blocks, which are what Loki's chunks are. */
  readonly chunks: number;
  readonly entries: number;
  readonly bytes: number;
}

/** What the index knows of the matching streams; runs that reach over an edge count by the part that lies inside. */
export function indexStats(catalog: Catalog, matchers: readonly Matcher[], from: Nanos, through: Nanos): IndexStats {
  const streams = new Set<number>();
  let chunks = 0;
  let entries = 0;
  let bytes = 0;
  for (const run of runsBetween(catalog, matchers, from, through)) {
    streams.add(run.stream);
    if (run.isFirstOfBlock) chunks += 1;
    entries += run.rows * run.share;
    bytes += run.bytes * run.share;
  }
  return { streams: streams.size, chunks, entries: Math.round(entries), bytes: Math.round(bytes) };
}

export interface VolumeRequest {
  readonly matchers: readonly Matcher[];
  /** Group by these labels; empty: by those of the matchers. */
  readonly targetLabels: readonly string[];
  /** `series`: one figure a combination of label values. `labels`: one figure a label name. */
  readonly aggregateBy: 'series' | 'labels';
  readonly limit: number;
}

export interface Volume {
  readonly metric: Labels;
  readonly bytes: number;
}

/** Bytes by label values or label names, the most first. */
export function volumeBetween(catalog: Catalog, request: VolumeRequest, from: Nanos, through: Nanos): Volume[] {
  const metricsOf = metricsByStream(catalog, request);
  const sums = new Map<string, { readonly metric: Labels; bytes: number }>();
  for (const { stream, bytes, share } of runsBetween(catalog, request.matchers, from, through)) {
    for (const { key, metric } of metricsOf(stream)) {
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { metric, bytes: bytes * share });
      else sum.bytes += bytes * share;
    }
  }
  return [...sums]
    .sort(([keyA, a], [keyB, b]) => b.bytes - a.bytes || (keyA < keyB ? -1 : 1))
    .slice(0, request.limit)
    .map(([, { metric, bytes }]) => ({ metric, bytes: Math.round(bytes) }));
}

interface KeyedMetric {
  readonly key: string;
  readonly metric: Labels;
}

function metricsByStream(catalog: Catalog, request: VolumeRequest): (stream: number) => readonly KeyedMetric[] {
  const { matchers, targetLabels, aggregateBy } = request;
  const names = targetLabels.length > 0 ? targetLabels : matchers.map(({ name }) => name);
  const known = new Map<number, readonly KeyedMetric[]>();
  return (stream) => {
    let metrics = known.get(stream);
    if (metrics !== undefined) return metrics;
    const labels = catalog.streams.labels(stream);
    if (targetLabels.some((name) => labels[name] === undefined)) {
      // Loki asks for streams that have all of the target labels.
      metrics = [];
    } else if (aggregateBy === 'labels') {
      const shown = targetLabels.length > 0 ? targetLabels : Object.keys(labels);
      metrics = shown.map((name) => ({ key: name, metric: { [name]: '' } }));
    } else {
      const shown = names.length > 0 ? names : Object.keys(labels);
      const pairs = [...new Set(shown)].sort().flatMap((name) => {
        const value = labels[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      metrics = [{ key: JSON.stringify(pairs), metric: Object.fromEntries(pairs) }];
    }
    known.set(stream, metrics);
    return metrics;
  };
}

interface RunInside {
  readonly stream: number;
  readonly rows: number;
  readonly bytes: number;
  /** How much of the run's time lies inside: above 0, up to 1. */
  readonly share: number;
  readonly isFirstOfBlock: boolean;
}

function* runsBetween(
  catalog: Catalog,
  matchers: readonly Matcher[],
  from: Nanos,
  through: Nanos,
): Generator<RunInside> {
  const wanted = catalog.streams.matching(matchers);
  const least = Number(from);
  const most = Number(through);
  for (const { blocks } of catalog.segments) {
    for (const { minTime, maxTime, summary, streams } of blocks) {
      if (maxTime < least || minTime > most) continue;
      const { runs } = summary;
      let isFirstOfBlock = true;
      for (let run = 0; run < runs.length; run++) {
        const stream = streams[runs.stream(run)] ?? -1;
        if (!wanted.has(stream)) continue;
        const share = shareInside(minTime + runs.minOffset(run), minTime + runs.maxOffset(run), least, most);
        if (share === 0) continue;
        yield { stream, rows: runs.rows(run), bytes: runs.bytes(run), share, isFirstOfBlock };
        isFirstOfBlock = false;
      }
    }
  }
}

function shareInside(min: number, max: number, least: number, most: number): number {
  if (max < least || min > most) return 0;
  if (max === min) return 1;
  return (Math.min(max, most) - Math.max(min, least)) / (max - min);
}
