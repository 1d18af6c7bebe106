import type { LogEntry } from '../log-entry.ts';

/** An entry whose line is its number, so that a test can say which ones arrived. */
export function entry(number: number, labels: LogEntry['labels'] = { app: 'test' }): LogEntry {
  return { labels, timestamp: 1_795_253_596_000_000_000n + BigInt(number), line: `line ${number}` };
}

export function entries(count: number): LogEntry[] {
  return Array.from({ length: count }, (_, number) => entry(number));
}
