import { request } from 'node:http';
import { connect } from 'node:net';
import { array, assert, asyncProperty } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FreshStore, NOON } from '../testing/fresh-store.ts';
import { type HostileRequest, hostileRequest } from '../testing/hostile-request.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The budget: as many rounds of requests as fit into both. */
const ROUNDS = 300;
const REQUESTS_A_ROUND = 8;
const BUDGET_MS = 10_000;
/** Nothing here is much work: who waits longer waits for ever. */
const HANG_MS = 10_000;

const UPGRADE = 'HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n';
const PUSH = 'POST /loki/api/v1/push HTTP/1.1\r\nHost: localhost\r\n';
const NO_HTTP = [
  '\u0000\u0001',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  'GET http://[::: HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET //[ HTTP/1.1\r\nHost: localhost\r\n\r\n',
  `${PUSH}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
  `${PUSH}Content-Length: 500\r\n\r\n{}`,
  `${PUSH}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  `GET /ready ${UPGRADE}\r\n`,
  `GET //[/tail ${UPGRADE}\r\n`,
  `GET /loki/api/v1/tail?query={app="x"} ${UPGRADE}\r\n`,
  `GET /loki/api/v1/tail?query=%7Bapp%3D%22x%22%7D ${UPGRADE}Sec-WebSocket-Version: 99\r\n\r\n`,
  `GET /loki/api/v1/tail?query=%7Bapp%3D%22x%22%7D ${UPGRADE}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n`,
];

describe('a store under hostile requests', () => {
  let store: FreshStore;
  beforeAll(async () => {
    store = await FreshStore.start({ scanWorkers: 2 });
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('answers each with what is wrong with it, and keeps what it acknowledged', async () => {
    const kept: string[] = [];
    const statuses = new Map<number, number>();
    const run = async (requests: readonly HostileRequest[]): Promise<void> => {
      const line = `kept ${kept.length}`;
      const answers = requests.map((one) => send(store.url, one));
      expect(await store.push({ app: 'kept' }, [[NOON + BigInt(kept.length), line]])).toBe(204);
      kept.push(line);
      for (const { status, body } of await Promise.all(answers)) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status < 500, `${status} ${body}`).toBe(true);
      }
    };
    // Where its time is up, fast-check leaves a round that is under way to itself.
    let last = Promise.resolve();
    const round = (requests: readonly HostileRequest[]): Promise<void> => (last = run(requests));
    await assert(asyncProperty(array(hostileRequest(), { minLength: 1, maxLength: REQUESTS_A_ROUND }), round), {
      seed: 20_261_121,
      numRuns: ROUNDS,
      interruptAfterTimeLimit: BUDGET_MS,
    });
    await last;
    // Requests that are all refused alike reach nothing.
    for (const status of [200, 204, 400, 404]) expect(statuses.get(status)).toBeGreaterThan(3);
    expect((await store.fetch('/ready')).status).toBe(200);
    expect(await store.lines('{app="kept"}')).toEqual(kept);
    await store.restart();
    expect(await store.lines('{app="kept"}')).toEqual(kept);
    expect(store.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('survives what is no HTTP at all', async () => {
    const { port } = new URL(store.url);
    for (const text of NO_HTTP) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.setTimeout(500, () => socket.destroy());
      let answer = '';
      socket.on('data', (data) => (answer += String(data)));
      socket.write(text);
      await new Promise((resolve) => socket.once('close', resolve));
      expect(`${text.slice(0, 100)}: ${answer}`).not.toContain(': HTTP/1.1 5');
    }
    expect((await store.fetch('/ready')).status).toBe(200);
  });
});

function send(url: string, { method, path, headers, body }: HostileRequest): Promise<{ status: number; body: string }> {
  const { port } = new URL(url);
  const at = `${method} ${path.slice(0, 300)}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers, timeout: HANG_MS, agent: false },
      (answer) => {
        let text = '';
        answer.on('data', (data) => (text += String(data)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: `${at}: ${text.slice(0, 300)}` }));
        answer.on('error', reject);
      },
    );
    asked.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, body: at });
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer for ${HANG_MS} ms: ${at}`)));
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}
