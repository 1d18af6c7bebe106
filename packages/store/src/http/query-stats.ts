import type { ScanCost } from '../query/scan-messages.ts';

export interface QueryCost {
  readonly cost: ScanCost;
  readonly entries: number;
  readonly milliseconds: number;
}

/** `data.stats` of an answer: what Grafana and logcli show of Loki's, as far as it has a meaning here. */
export function statsJson({ cost, entries, milliseconds }: QueryCost): string {
  const seconds = milliseconds / 1000;
  const perSecond = (amount: number): number => (seconds > 0 ? Math.round(amount / seconds) : 0);
  return JSON.stringify({
    summary: {
      bytesProcessedPerSecond: perSecond(cost.bytes),
      linesProcessedPerSecond: perSecond(cost.lines),
      totalBytesProcessed: cost.bytes,
      totalLinesProcessed: cost.lines,
      execTime: seconds,
      queueTime: 0,
      subqueries: 0,
      totalEntriesReturned: entries,
      splits: 0,
      shards: 0,
    },
  });
}
