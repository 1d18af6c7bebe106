import type { Store } from '../store.ts';

/** Prometheus' text format; names are Loki's where Loki counts the same. */
export function metricsText({ catalog }: Store): string {
  const lines: string[] = [];
  const gauge = (name: string, help: string, samples: readonly (readonly [labels: string, value: number])[]): void => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`);
    for (const [labels, value] of samples) lines.push(`${name}${labels} ${value}`);
  };
  const totals = [...catalog.totals()].map(([origin, total]) => [`{origin="${origin}"}`, total] as const);
  gauge('loki_ingester_memory_streams', 'Streams that the store has entries of.', [['', catalog.streams.size]]);
  gauge('edda_store_segments', 'Segment files.', [['', catalog.segments.length]]);
  gauge(
    'edda_store_entries',
    'Entries stored.',
    totals.map(([labels, { entries }]) => [labels, entries]),
  );
  gauge(
    'edda_store_line_bytes',
    'Bytes of lines and metadata stored.',
    totals.map(([labels, { bytes }]) => [labels, bytes]),
  );
  gauge(
    'edda_store_disk_bytes',
    'Bytes of segment files.',
    totals.map(([labels, { fileBytes }]) => [labels, fileBytes]),
  );
  gauge('process_resident_memory_bytes', 'Resident memory.', [['', process.memoryUsage.rss()]]);
  return `${lines.join('\n')}\n`;
}
