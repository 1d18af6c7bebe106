/** The way to the page of a trace. */
export interface TraceWay {
  /** @param time Of a line of the trace, in nanoseconds: where it is looked for first. */
  href(traceId: string, time: string): string;
  onFollow(href: string): void;
}
