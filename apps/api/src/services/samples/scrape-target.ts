/** What is scraped, and under which name. */
export interface ScrapeTarget {
  /** The label `job` of its series. */
  readonly name: string;
  /** Of its `/metrics`; may carry a user and a password. */
  readonly url: string;
  /**
   * Where it tells samples of the past: OpenMetrics with timestamps, `?start=…&end=…` in seconds since 1970. Null for
   * those that do not, which is everybody but the demo.
   */
  readonly historyUrl: string | null;
}

/** How a target is. */
export interface TargetState {
  readonly name: string;
  /** Without credentials. */
  readonly address: string;
  /** Why the last scrape failed; empty where it did not. */
  readonly problem: string;
  /** Why its past could not be read; empty where it could, or none is told. */
  readonly historyProblem: string;
  /** Whether what it tells of the past is still being read. */
  readonly isLoading: boolean;
}

/** The address for people: never a credential. */
export function addressOf({ url }: ScrapeTarget): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
