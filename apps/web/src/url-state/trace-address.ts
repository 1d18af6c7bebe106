/** Fills a template such as `https://jaeger.example/trace/{traceId}`. Only web addresses become links. */
export function traceAddress(template: string, traceId: string): string {
  return template.replaceAll('{traceId}', encodeURIComponent(traceId));
}
