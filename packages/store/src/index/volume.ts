import { type Labels, labelValue, type Nanos, type TimeRange } from '@edda/model';
import type { Catalog } from './catalog.ts';
import type { IndexedBlock } from './segment.ts';
import type { StreamId } from './stream-registry.ts';

export interface IndexStats {
  readonly streams: number;
  /** Blocks, which are what Loki's chunks are. */
  readonly chunks: number;
  readonly entries: number;
  readonly bytes: number;
}

/** What the index knows of the wanted streams; runs that reach over an edge count by the part that lies inside. */
export function indexStats(catalog: Catalog, wanted: ReadonlySet<StreamId>, from: Nanos, through: Nanos): IndexStats {
  const streams = new Set<StreamId>();
  const blocks = new Set<IndexedBlock>();
  let entries = 0;
  let bytes = 0;
  for (const run of runsBetween(catalog, wanted, from, through)) {
    const share = shareInside(run, Number(from), Number(through));
    if (share === 0) continue;
    streams.add(run.stream);
    blocks.add(run.block);
    entries += run.rows * share;
    bytes += run.bytes * share;
  }
  return { streams: streams.size, chunks: blocks.size, entries: Math.round(entries), bytes: Math.round(bytes) };
}

export interface VolumeRequest {
  /** The labels that the selector names; it is grouped by these where nothing else is asked for. */
  readonly selectorLabels: readonly string[];
  /** Group by these labels. */
  readonly targetLabels: readonly string[];
  /** `series`: one figure a combination of label values. `labels`: one figure a label name. */
  readonly aggregateBy: 'series' | 'labels';
  readonly limit: number;
}

export interface Volume {
  readonly metric: Labels;
  readonly bytes: number;
}

/** Bytes by label values or label names, the most first; for each of the windows, which follow each other. */
export function* volumesOf(
  catalog: Catalog,
  wanted: ReadonlySet<StreamId>,
  request: VolumeRequest,
  windows: readonly TimeRange[],
): Generator<readonly Volume[]> {
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) return;
  const metricsOf = metricsByStream(catalog, request);
  const coming = [...runsBetween(catalog, wanted, first.start, last.end)].sort((a, b) => a.min - b.min);
  let next = 0;
  let running: Run[] = [];
  for (const { start, end } of windows) {
    const least = Number(start);
    const most = Number(end);
    running = running.filter(({ max }) => max >= least);
    for (let run = coming[next]; run !== undefined && run.min <= most; run = coming[++next]) {
      if (run.max >= least) running.push(run);
    }
    yield ranked(running, least, most, metricsOf).slice(0, request.limit);
  }
}

function ranked(
  runs: readonly Run[],
  least: number,
  most: number,
  metricsOf: (stream: StreamId) => readonly KeyedMetric[],
): Volume[] {
  const sums = new Map<string, { readonly metric: Labels; bytes: number }>();
  for (const run of runs) {
    const bytes = run.bytes * shareInside(run, least, most);
    for (const { key, metric } of metricsOf(run.stream)) {
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { metric, bytes });
      else sum.bytes += bytes;
    }
  }
  return [...sums]
    .sort(([keyA, a], [keyB, b]) => b.bytes - a.bytes || (keyA < keyB ? -1 : 1))
    .map(([, { metric, bytes }]) => ({ metric, bytes: Math.round(bytes) }));
}

interface KeyedMetric {
  readonly key: string;
  readonly metric: Labels;
}

function metricsByStream(catalog: Catalog, request: VolumeRequest): (stream: StreamId) => readonly KeyedMetric[] {
  const { selectorLabels, targetLabels, aggregateBy } = request;
  const names = targetLabels.length > 0 ? targetLabels : selectorLabels;
  const known = new Map<StreamId, readonly KeyedMetric[]>();
  return (stream) => {
    let metrics = known.get(stream);
    if (metrics !== undefined) return metrics;
    const labels = catalog.streams.labels(stream);
    if (targetLabels.some((name) => labelValue(labels, name) === '')) {
      // Loki asks for streams that have all of the target labels.
      metrics = [];
    } else if (aggregateBy === 'labels') {
      const shown = targetLabels.length > 0 ? targetLabels : Object.keys(labels);
      metrics = shown.map((name) => ({ key: name, metric: { [name]: '' } }));
    } else {
      const shown = names.length > 0 ? names : Object.keys(labels);
      const pairs = [...new Set(shown)].sort().flatMap((name) => {
        const value = labelValue(labels, name);
        return value === '' ? [] : [[name, value] as const];
      });
      metrics = [{ key: JSON.stringify(pairs), metric: Object.fromEntries(pairs) }];
    }
    known.set(stream, metrics);
    return metrics;
  };
}

/** A stream's rows in one block, between two nanoseconds. */
interface Run {
  readonly block: IndexedBlock;
  readonly stream: StreamId;
  readonly min: number;
  readonly max: number;
  readonly rows: number;
  readonly bytes: number;
}

/** All runs that have a part inside. */
function* runsBetween(catalog: Catalog, wanted: ReadonlySet<StreamId>, from: Nanos, through: Nanos): Generator<Run> {
  const least = Number(from);
  const most = Number(through);
  for (const { blocks } of catalog.segments) {
    for (const block of blocks) {
      if (block.maxTime < least || block.minTime > most) continue;
      const { runs } = block.summary;
      for (let run = 0; run < runs.length; run++) {
        const stream = block.streams[runs.stream(run)] ?? -1;
        const min = block.minTime + runs.minOffset(run);
        const max = block.minTime + runs.maxOffset(run);
        if (max < least || min > most || !wanted.has(stream)) continue;
        yield { block, stream, min, max, rows: runs.rows(run), bytes: runs.bytes(run) };
      }
    }
  }
}

/** How much of the run's time lies inside, from 0 to 1. */
function shareInside({ min, max }: Run, least: number, most: number): number {
  if (max < least || min > most) return 0;
  if (max === min) return 1;
  return (Math.min(max, most) - Math.max(min, least)) / (max - min);
}
