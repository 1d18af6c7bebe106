import { type Labels, labelValue, type Nanos } from '@edda/model';
import type { Catalog } from './catalog.ts';
import { TIME_SLACK } from './segment.ts';
import type { StreamId } from './stream-registry.ts';

/** Those of the wanted streams that have rows from `from` up to and with `through`, in the order of their labels. */
export function streamsBetween(catalog: Catalog, wanted: ReadonlySet<StreamId>, from: Nanos, through: Nanos): Labels[] {
  const found = new Set<StreamId>();
  const least = Number(from) - TIME_SLACK;
  const most = Number(through) + TIME_SLACK;
  for (const { blocks } of catalog.segments) {
    for (const { minTime, maxTime, summary, streams } of blocks) {
      if (found.size === wanted.size) break;
      if (maxTime < least || minTime > most) continue;
      const { runs } = summary;
      for (let run = 0; run < runs.length; run++) {
        const id = streams[runs.stream(run)] ?? -1;
        if (found.has(id) || !wanted.has(id)) continue;
        if (minTime + runs.maxOffset(run) >= least && minTime + runs.minOffset(run) <= most) found.add(id);
      }
    }
  }
  return catalog.streams.inOrder(found).map((id) => catalog.streams.labels(id));
}

export function labelNames(streams: readonly Labels[]): string[] {
  return [...new Set(streams.flatMap((labels) => Object.keys(labels)))].sort();
}

export function labelValues(streams: readonly Labels[], name: string): string[] {
  const values = new Set<string>();
  for (const labels of streams) {
    // No label is stored with an empty value.
    const value = labelValue(labels, name);
    if (value !== '') values.add(value);
  }
  return [...values].sort();
}
