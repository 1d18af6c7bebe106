import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { LokiError } from '../error.ts';
import { answers, type Script, ScriptedServer } from '../testing/scripted-server.ts';
import { LokiClient } from './loki-client.ts';
import type { LokiClientOptions } from './options.ts';

const RANGE = { start: 1_768_471_200_000_000_000n, end: 1_768_482_000_000_000_000n };
const STREAMS = JSON.stringify({
  status: 'success',
  data: {
    resultType: 'streams',
    result: [
      { stream: { app: 'a' }, values: [['1768471200000000001', 'x', { structuredMetadata: { trace_id: 'f' } }]] },
    ],
    stats: { summary: { totalBytesProcessed: 12 } },
  },
});

const logs = (client: LokiClient, query = '{app="a"}', signal?: AbortSignal) =>
  client.queryRange({ query, range: RANGE, limit: 10, direction: 'backward' }, { signal });

async function failureOf(script: Script, options: Partial<LokiClientOptions> = {}): Promise<LokiError> {
  await using server = await ScriptedServer.listen(script);
  return await logs(new LokiClient({ url: server.url, ...options })).then(
    () => expect.fail('the call resolved'),
    (error: unknown) => error as LokiError,
  );
}

describe('LokiClient', () => {
  it('asks a log query with nanoseconds and categorised labels', async () => {
    await using server = await ScriptedServer.listen(answers(200, STREAMS));
    const answer = await logs(new LokiClient({ url: server.url }));
    expect(answer.data.result[0]?.values[0]?.[0]).toBe('1768471200000000001');
    const request = server.requests[0]!;
    expect(request.url).toBe(
      '/loki/api/v1/query_range?query=%7Bapp%3D%22a%22%7D&start=1768471200000000000&end=1768482000000000000&limit=10&direction=backward',
    );
    expect(request.headers['x-loki-response-encoding-flags']).toBe('categorize-labels');
  });

  it('keeps a path prefix, sends the tenant and basic auth of the address, and shows no credentials', async () => {
    await using server = await ScriptedServer.listen(answers(200, STREAMS));
    const url = `${server.url.replace('//', '//user:s%40crt@')}/logs/eu/`;
    const client = new LokiClient({ url, tenant: 'team-a' });
    await logs(client);
    expect(server.requests[0]?.url).toMatch(/^\/logs\/eu\/loki\/api\/v1\/query_range\?/);
    expect(server.requests[0]?.headers).toMatchObject({
      'x-scope-orgid': 'team-a',
      authorization: `Basic ${Buffer.from('user:s@crt').toString('base64')}`,
    });
    expect(client.origin).toBe(server.url);
  });

  it('takes a password with a % in it as it was typed', async () => {
    await using server = await ScriptedServer.listen(answers(200, STREAMS));
    await logs(new LokiClient({ url: server.url.replace('//', '//user:50%@') }));
    const authorization = `Basic ${Buffer.from('user:50%').toString('base64')}`;
    expect(server.requests[0]?.headers).toMatchObject({ authorization });
  });

  it('reads a bearer token from its file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'edda-token-'));
    writeFileSync(join(folder, 'token'), 'abc\n');
    await using server = await ScriptedServer.listen(answers(200, STREAMS));
    const path = join(folder, 'token');
    await logs(new LokiClient({ url: server.url, auth: { kind: 'bearer_file', path } }));
    expect(server.requests[0]?.headers.authorization).toBe('Bearer abc');
    rmSync(folder, { recursive: true });
  });

  it('sends long parameters as a form', async () => {
    await using server = await ScriptedServer.listen(answers(200, STREAMS));
    await logs(new LokiClient({ url: server.url }), `{app="a"} |= "${'y'.repeat(10_000)}"`);
    expect(server.requests[0]?.method).toBe('POST');
    expect(server.requests[0]?.url).toBe('/loki/api/v1/query_range');
  });

  it('unpacks gzip', async () => {
    await using server = await ScriptedServer.listen((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(STREAMS));
    });
    expect((await logs(new LokiClient({ url: server.url }))).data.result).toHaveLength(1);
  });

  it('tells where a query does not parse', async () => {
    const text = 'parse error at line 1, col 12: syntax error: unexpected IDENTIFIER, expecting STRING';
    expect(await failureOf(answers(400, text))).toMatchObject({
      code: 'query_parse',
      message: text,
      position: { line: 1, column: 12 },
    });
    expect(await failureOf(answers(400, 'parse error : queries require at least one matcher'))).toMatchObject({
      code: 'query_parse',
      position: null,
    });
  });

  it.each([
    ['max entries limit per query exceeded, limit > max_entries_limit_per_query (9999 > 5000)', '5000'],
    ['maximum of series (500) reached for a single query', '500'],
    ['the query time range exceeds the limit (query length: 960h0m0s, limit: 30d1h)', '30d1h'],
    ['exceeded maximum resolution of 11,000 points per time series. Try decreasing the query resolution', '11,000'],
    ['the query would read too many bytes (query: 12TB, limit: 1TB); consider adding more specific matchers', '1TB'],
  ])('names the limit in "%s"', async (text, figure) => {
    expect(await failureOf(answers(400, text))).toMatchObject({ code: 'limit_exceeded', limit: { figure } });
  });

  it.each([
    [400, 'limit must be a positive value', 'query_invalid'],
    [401, 'no org id', 'unauthorized'],
    [403, 'forbidden', 'unauthorized'],
    [404, '404 page not found', 'unsupported'],
    [500, 'rpc error', 'failed'],
    [503, 'not ready', 'failed'],
    [504, 'context deadline exceeded', 'timeout'],
  ])('turns %i "%s" into %s', async (status, text, code) => {
    const error = await failureOf(answers(status, text));
    expect(error).toMatchObject({ code, status });
    expect(error.message).toContain(text);
  });

  it('reads Retry-After as seconds and as a date', async () => {
    expect(await failureOf(answers(429, 'slow down', { 'retry-after': '7' }))).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 7,
    });
    const date = new Date(Date.now() + 30_000).toUTCString();
    const error = await failureOf(answers(429, 'slow down', { 'retry-after': date }));
    expect(error.retryAfterSeconds).toBeGreaterThan(27);
  });

  it('says that nobody listens', async () => {
    const server = await ScriptedServer.listen(answers(200, ''));
    const client = new LokiClient({ url: server.url });
    await server[Symbol.asyncDispose]();
    await expect(logs(client)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('refused'),
    });
  });

  it('asks once more over a new connection when a kept one was closed', async () => {
    let asked = 0;
    await using server = await ScriptedServer.listen((request, response) => {
      asked += 1;
      if (asked === 2) request.socket.destroy();
      else answers(200, STREAMS)(request, response);
    });
    const client = new LokiClient({ url: server.url });
    await logs(client);
    expect((await logs(client)).data.result).toHaveLength(1);
    expect(asked).toBe(3);
  });

  it('tells an answer that was cut from one that is something else', async () => {
    const half: Script = (_request, response) => {
      response.writeHead(200, { 'content-length': String(STREAMS.length) });
      response.write(STREAMS.slice(0, 40), () => response.destroy());
    };
    expect(await failureOf(half)).toMatchObject({ code: 'cut_off' });
    expect(await failureOf(answers(200, STREAMS.slice(0, 40)))).toMatchObject({ code: 'cut_off' });
    expect(await failureOf(answers(200, '{"status":"success","data":{"resultType":"matrix"}}'))).toMatchObject({
      code: 'failed',
    });
  });

  it('gives up on a server that hangs, by a limit with a name', async () => {
    const error = await failureOf(() => {}, { timeouts: { headersMs: 50 } });
    expect(error).toMatchObject({ code: 'timeout' });
    expect(error.message).toContain('no answer within the time limit');
  });

  it('rejects with the reason of an aborted signal, and lets go of the connection', async () => {
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => (closed = resolve));
    await using server = await ScriptedServer.listen((request) => void request.on('close', () => closed?.()));
    const stop = new AbortController();
    const reason = new Error('the browser left');
    const call = logs(new LokiClient({ url: server.url }), '{app="a"}', stop.signal);
    setTimeout(() => stop.abort(reason), 20);
    await expect(call).rejects.toBe(reason);
    await gone;
  });

  it('waits until the server is ready', async () => {
    let asked = 0;
    await using server = await ScriptedServer.listen((request, response) => {
      asked += 1;
      answers(asked < 3 ? 503 : 200, 'Ingester not ready')(request, response);
    });
    await new LokiClient({ url: server.url }).waitReady(AbortSignal.timeout(5_000));
    expect(asked).toBe(3);
  });
});
