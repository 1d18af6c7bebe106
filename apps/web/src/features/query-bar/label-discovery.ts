/** Where completion finds label names and values; the page backs it with the BFF's discovery endpoints. */
export interface LabelDiscovery {
  /** `selector` is LogQL in braces that narrows the streams, or empty. */
  labelNames(selector: string, signal: AbortSignal): Promise<readonly string[]>;
  labelValues(name: string, selector: string, signal: AbortSignal): Promise<readonly string[]>;
}
