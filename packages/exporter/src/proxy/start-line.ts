/** What a host says about the shipping when it starts (document 002). The URL is the exporter's, without credentials. */
export function lokiStartLine(url: string | null): string {
  return url === null ? 'Loki export: disabled' : `Loki export: enabled (${url})`;
}
