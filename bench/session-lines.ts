const MODEL = 'claude-sonnet-4-20250514';
/** About as long as what a person or a tool says in one message. */
const MESSAGE_CHARS = 2000;

/**
 * A line of an llm-proxy's conversation, its body about `bytes` long: a request carries what was said before and one
 * message more, a response says something of the same length.
 */
export function sessionLine(type: 'request' | 'response', turn: number, session: string, bytes: number): string {
  const meta = { machine: 'bench', request_id: `req-${turn}`, session };
  return type === 'request'
    ? JSON.stringify({ type, seq: turn, _meta: meta, ...requestBody(turn, bytes) })
    : JSON.stringify({ type, seq: turn, _meta: meta, ...responseBody(turn, bytes) });
}

function requestBody(turn: number, bytes: number): object {
  const kept = Math.max(1, Math.floor(bytes / (MESSAGE_CHARS + 40)));
  const first = Math.max(0, 2 * turn + 1 - kept);
  const messages = Array.from({ length: Math.min(kept, 2 * turn + 1) }, (_, at) => message(first + at));
  const body = JSON.stringify({ model: MODEL, stream: false, system: 'Be brief.', messages });
  return { body, size: body.length };
}

function responseBody(turn: number, bytes: number): object {
  const usage = { input_tokens: 20_000, output_tokens: 2000, cache_read_input_tokens: 80_000 };
  const text = said(2 * turn + 1, bytes);
  const body = JSON.stringify({
    model: MODEL,
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    usage,
  });
  return { body, headers: {}, status: 200, timing: { ttfb_ms: 900, total_ms: 2000 } };
}

function message(number: number): object {
  return { role: number % 2 === 0 ? 'user' : 'assistant', content: said(number, MESSAGE_CHARS) };
}

function said(number: number, chars: number): string {
  return `Message ${number}: the <file> "src/retry.ts" & what is in it. \n`.repeat(Math.ceil(chars / 62));
}
