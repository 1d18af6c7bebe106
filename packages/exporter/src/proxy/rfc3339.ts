const NANOS_PER_SECOND = 1_000_000_000n;
const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** Go's RFC3339Nano in UTC: `2026-11-21T09:16:36.06780374Z`, zeros at the end trimmed. */
export function formatRfc3339Nano(nanos: bigint): string {
  const seconds = nanos / NANOS_PER_SECOND;
  const fraction = String(nanos % NANOS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}${fraction === '' ? '' : `.${fraction}`}Z`;
}

/** Nanoseconds since 1970, or null where the text is no RFC 3339 time. */
export function parseRfc3339Nano(text: string): bigint | null {
  const match = FORM.exec(text);
  const millis = match === null ? Number.NaN : Date.parse(`${match[1]}${match[3]}`);
  if (match === null || Number.isNaN(millis)) return null;
  return BigInt(millis) * 1_000_000n + BigInt((match[2] ?? '').padEnd(9, '0'));
}
