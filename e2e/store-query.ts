/** A series as Loki answers an instant query. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Vector {
  readonly data: {
    readonly result: readonly { readonly metric: Sample['labels']; readonly value: [number, string] }[];
  };
}

/** What a metric query gives at a moment (seconds since 1970), asked of the store itself. */
export async function askStore(storeUrl: string, query: string, time: number): Promise<readonly Sample[]> {
  const answer = await fetch(`${storeUrl}/loki/api/v1/query?${new URLSearchParams({ query, time: String(time) })}`);
  if (!answer.ok) throw new Error(`the store answered ${answer.status}: ${await answer.text()}`);
  const { data } = (await answer.json()) as Vector;
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

/** How many lines a log query has in the hour before a moment. */
export async function countInHour(storeUrl: string, logql: string, time: number): Promise<number> {
  const [sum] = await askStore(storeUrl, `sum(count_over_time(${logql} [1h]))`, time);
  return sum?.value ?? 0;
}
