/** One line on its way to Loki. */
export interface LogEntry {
  /** The stream's labels: few names with few values each. Ids belong into the line or the metadata. */
  readonly labels: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970. */
  readonly timestamp: bigint;
  readonly line: string;
  /** Structured metadata. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What an entry weighs in a buffer: UTF-16 units of its line, near enough to bytes and free to ask. */
export function weightOf(entry: LogEntry): number {
  return entry.line.length;
}
