import type { SessionEntry } from '../session/session-line.ts';

export const SESSION = '20260124-000000-a1b2c3d4';
const LABELS = { app: 'llm-proxy', provider: 'anthropic' };

interface LineOptions {
  readonly id?: string;
  readonly seq?: number;
  readonly session?: string;
}

/** Lines as the llm-proxy's Go code writes them: keys sorted, `<`, `>` and `&` escaped. */
export class SessionLines {
  readonly entries: SessionEntry[] = [];
  #time = 1_795_252_596_067_806_458n;

  request(body: unknown, { id, seq = 1, session = SESSION }: LineOptions = {}): this {
    const text = goJson(body);
    return this.line('request', {
      _meta: { machine: 'root@vm', ...(id === undefined ? {} : { request_id: id }), session },
      body: text,
      headers: { 'User-Agent': ['claude-cli/2.1.4 (external, cli)'], 'X-Api-Key': ['sk-ant-...wxyz'] },
      method: 'POST',
      path: '/v1/messages',
      seq,
      size: text.length,
      type: 'request',
    });
  }

  /** A response that came as an event stream: a chunk for each line of it. */
  stream(events: readonly unknown[], options: LineOptions = {}): this {
    const chunks = events.flatMap((event, at) => {
      const data = typeof event === 'string' ? event : goJson(event);
      return [`data: ${data}\n`, '\n'].map((raw) => ({ ts: '2026-11-21T09:16:36Z', delta_ms: 812 + at, raw }));
    });
    return this.#response({ chunks, status: 200, timing: { ttfb_ms: 812, total_ms: 951 }, size: 0 }, options);
  }

  /** A response that came whole. */
  whole(status: number, body: unknown, headers: object = {}, options: LineOptions = {}): this {
    const text = typeof body === 'string' ? body : goJson(body);
    return this.#response(
      { body: text, headers, size: text.length, status, timing: { ttfb_ms: 88, total_ms: 89 } },
      options,
    );
  }

  /** Anything else, a second after the line before. */
  line(type: string, fields: object): this {
    this.#time += 1_000_000_000n;
    this.entries.push({ time: String(this.#time), labels: { ...LABELS, log_type: type }, line: goJson(fields) });
    return this;
  }

  #response(fields: object, { id, seq = 1, session = SESSION }: LineOptions): this {
    const meta = { machine: 'root@vm', ...(id === undefined ? {} : { request_id: id }), session };
    return this.line('response', { _meta: meta, ...fields, seq, type: 'response' });
  }
}

function goJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
