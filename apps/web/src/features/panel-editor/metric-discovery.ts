/** Where completion of PromQL finds names; the page backs it with the BFF's endpoints. */
export interface MetricDiscovery {
  metrics(): Promise<readonly { readonly name: string; readonly type: string; readonly help: string }[]>;
  /** Of a metric, or of all. */
  labels(metric: string | undefined): Promise<readonly string[]>;
  values(label: string, metric: string | undefined): Promise<readonly string[]>;
}
