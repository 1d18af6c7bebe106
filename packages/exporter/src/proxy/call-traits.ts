import type { ProxyEntry } from './proxy-entry.ts';

/** The labels beyond the five of document 002 that a request or a response names itself; all of few values. */
export function callTraits(entry: ProxyEntry): Readonly<Record<string, string>> {
  if (entry.type === 'request') return requestTraits(entry);
  if (entry.type === 'response') return responseTraits(entry);
  return {};
}

function requestTraits(entry: ProxyEntry): Record<string, string> {
  const body = typeof entry['body'] === 'string' ? jsonObject(entry['body']) : null;
  if (body === null) return {};
  const { model, stream, tools } = body;
  return {
    ...(typeof model === 'string' ? { model } : {}),
    ...(typeof stream === 'boolean' ? { stream: String(stream) } : {}),
    has_tools: String(Array.isArray(tools) && tools.length > 0),
  };
}

function responseTraits(entry: ProxyEntry): Record<string, string> {
  const { status } = entry;
  const stop = stopReason(entry);
  const rateLimit = headerOf(entry, 'anthropic-ratelimit-unified-status');
  return {
    ...(typeof status === 'number' ? { status_bucket: `${Math.floor(status / 100)}xx` } : {}),
    ...(stop === null ? {} : { stop_reason: stop }),
    ...(rateLimit === null ? {} : { ratelimit_status: rateLimit.toLowerCase() }),
  };
}

function stopReason(entry: ProxyEntry): string | null {
  if (typeof entry['body'] === 'string') return text(jsonObject(entry['body'])?.['stop_reason']);
  const chunks: readonly unknown[] = Array.isArray(entry['chunks']) ? entry['chunks'] : [];
  // It comes in the last event but one, so the search begins at the end.
  for (const chunk of chunks.toReversed()) {
    const raw = isObject(chunk) ? text(chunk['raw']) : null;
    if (raw === null || !raw.startsWith('data:') || !raw.includes('"stop_reason"')) continue;
    const delta = jsonObject(raw.slice('data:'.length))?.['delta'];
    const reason = isObject(delta) ? text(delta['stop_reason']) : null;
    if (reason !== null) return reason;
  }
  return null;
}

function headerOf(entry: ProxyEntry, name: string): string | null {
  const headers: unknown = entry['headers'];
  if (!isObject(headers)) return null;
  const values = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return Array.isArray(values) ? text(values[0]) : null;
}

function jsonObject(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
