export interface PushedEntry {
  readonly labels: Readonly<Record<string, string>>;
  /** In nanoseconds. */
  readonly time: bigint;
  readonly line: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

let lastPushed = 0n;

/** Now, in nanoseconds, and later than any line before: which of two lines of one millisecond is newer nobody could say. */
function nextMoment(): bigint {
  const now = BigInt(Date.now()) * 1_000_000n;
  lastPushed = now > lastPushed ? now : lastPushed + 1n;
  return lastPushed;
}

/** One line through Loki's own push endpoint, as `curl` would send it. */
export async function pushLine(
  storeUrl: string,
  labels: Readonly<Record<string, string>>,
  line: string,
): Promise<void> {
  await pushEntries(storeUrl, [{ labels, time: nextMoment(), line }]);
}

export async function pushEntries(storeUrl: string, entries: readonly PushedEntry[]): Promise<void> {
  const streams = entries.map(({ labels, time, line, metadata = {} }) => ({
    stream: labels,
    values: [[String(time), line, metadata]],
  }));
  const answer = await fetch(`${storeUrl}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
  if (answer.status !== 204) throw new Error(`push answered ${answer.status}: ${await answer.text()}`);
}

/** How many lines a LogQL selector has in the last day, by the store's own count. */
export async function countLines(storeUrl: string, selector: string): Promise<number> {
  const query = `sum(count_over_time(${selector}[24h]))`;
  const answer = await fetch(`${storeUrl}/loki/api/v1/query?${new URLSearchParams({ query })}`);
  const body: unknown = await answer.json();
  const match = /"value":\[[^,]+,"(\d+)"\]/.exec(JSON.stringify(body));
  return Number(match?.[1] ?? 0);
}
