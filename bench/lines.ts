import { createHash } from 'node:crypto';

const MS = 1_000_000n;
/** As much as one push carries, so that no request comes near the store's limit of a body. */
const PUSH_BYTES = 3_000_000;

export interface MadeLine {
  readonly time: bigint;
  readonly line: string;
}

/** The line of a service that says little: 120 to 180 bytes, its number in it. */
export function shortLine(number: number): string {
  const id = createHash('sha1').update(String(number)).digest('hex');
  const level = number % 50 === 0 ? 'error' : number % 10 === 0 ? 'warning' : 'info';
  return JSON.stringify({
    event: 'Request handled',
    level,
    number,
    request_id: `req_${id.slice(0, 16)}`,
    ms: number % 997,
  });
}

/** What an LLM proxy writes: one request with its whole conversation, JSON inside a JSON string, `bytes` long. */
export function bodyLine(number: number, bytes: number): string {
  const said = createHash('sha256').update(String(number)).digest('hex');
  const turn = { role: 'user', content: `Turn ${number}: please read <file> & explain "${said}"\n` };
  const overhead = 400;
  const turns = Math.max(1, Math.floor((bytes - overhead) / (JSON.stringify(JSON.stringify(turn)).length + 3)));
  const body = JSON.stringify({ model: 'claude-sonnet-4-5', messages: Array.from({ length: turns }, () => turn) });
  return JSON.stringify({
    type: 'request',
    seq: number,
    method: 'POST',
    path: '/v1/messages',
    body,
    _meta: { session: `20261121-${said.slice(0, 8)}`, request_id: said.slice(0, 32) },
  });
}

/** `count` lines, one every `everyMs`, the last of them a minute ago. */
export function* timed(count: number, everyMs: number, line: (number: number) => string): Generator<MadeLine> {
  const last = BigInt(Date.now() - 60_000) * MS;
  for (let number = 0; number < count; number++)
    yield { time: last - BigInt((count - 1 - number) * everyMs) * MS, line: line(number) };
}

/** Pushes lines of one stream through Loki's own push endpoint, in requests of a few MB. */
export async function pushMade(
  storeUrl: string,
  labels: Readonly<Record<string, string>>,
  lines: Iterable<MadeLine>,
): Promise<void> {
  let values: [string, string][] = [];
  let bytes = 0;
  const push = async (): Promise<void> => {
    const answer = await fetch(`${storeUrl}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ streams: [{ stream: labels, values }] }),
    });
    if (answer.status !== 204) throw new Error(`push answered ${answer.status}: ${await answer.text()}`);
    values = [];
    bytes = 0;
  };
  for (const { time, line } of lines) {
    values.push([String(time), line]);
    bytes += line.length;
    if (bytes >= PUSH_BYTES) await push();
  }
  if (values.length > 0) await push();
}
