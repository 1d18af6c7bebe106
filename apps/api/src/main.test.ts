import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { ConfigAnswer } from '@edda/protocol';
import { afterAll, expect, it } from 'vitest';
import { MemoryLoki } from './testing/memory-loki.ts';
import { TestStore } from './testing/test-store.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edda-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(env: Record<string, string>): {
  child: ChildProcess;
  errors: () => string;
  ended: Promise<number | null>;
} {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH, EDDA_PORT: '0', EDDA_DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, errors: () => errors, ended };
}

async function urlOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const { event, url } = JSON.parse(line);
    if (event === 'listening') return url;
  }
  throw new Error('it never listened');
}

it('says where it listens, hears of the demo, and ends when told to', async () => {
  await using loki = await MemoryLoki.listen();
  const { child, ended, errors } = run({ LOKI_ADDR: loki.url, EDDA_TRACE_URL: 'http://jaeger/trace/{traceId}' });
  const url = await urlOf(child);
  child.send({ type: 'demo', running: true });
  const config = async (): Promise<ConfigAnswer> =>
    (await fetch(`${url}/api/v1/config`)).json() as Promise<ConfigAnswer>;
  await expect.poll(async () => (await config()).demo.running).toBe(true);
  expect(await config()).toMatchObject({
    identity: 'local',
    traceUrl: 'http://jaeger/trace/{traceId}',
    backends: [{ name: 'loki', reachable: true, capabilities: { tail: true, stats: false, origins: false } }],
  });
  const tail = await fetch(
    `${url}/api/v1/tail?${new URLSearchParams({ ask: '{"logql":"","services":[],"levels":[],"texts":[],"conditions":[]}', from: '1' })}`,
  );
  expect(tail.status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(errors()).toBe('');
  await tail.body?.cancel().catch(() => undefined);
}, 20_000);

it('says on the console whether its own log is shipped, and brings it to Loki before it ends', async () => {
  await using store = await TestStore.open();
  const quiet = run({ LOKI_ADDR: store.url, EDDA_LOG_LEVEL: 'info' });
  await urlOf(quiet.child);
  quiet.child.kill('SIGTERM');
  await quiet.ended;
  expect(quiet.errors()).toContain('"msg":"Loki export: disabled"');

  const { child, ended, errors } = run({ LOKI_ADDR: store.url, EDDA_LOG_LEVEL: 'info', EDDA_LOGS_TO_LOKI: 'on' });
  const url = await urlOf(child);
  await fetch(`${url}/healthz`);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(errors()).toContain(`"msg":"Loki export: enabled (${store.url}/loki/api/v1/push)"`);
  const query = new URLSearchParams({ query: '{service_name="edda", level="info"} |= "/healthz" | json' });
  const shipped = await fetch(`${store.url}/loki/api/v1/query_range?${query}`);
  expect(await shipped.text()).toMatch(/"trace_id":"[0-9a-f]{32}"/);
}, 30_000);

it('names what is wrong with its variables, and does not start', async () => {
  const { ended, errors } = run({ EDDA_PORT: 'x', EDDA_LOG_LEVEL: 'loud' });
  expect(await ended).toBe(2);
  expect(errors()).toContain('EDDA_PORT is "x"; allowed: 0 to 65535');
  expect(errors()).toContain('EDDA_LOG_LEVEL is "loud"; allowed: trace');
}, 20_000);

it('says that its port is taken', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  const { ended, errors } = run({ LOKI_ADDR: 'http://127.0.0.1:1', EDDA_PORT: String(port) });
  expect(await ended).toBe(98);
  expect(errors()).toContain(`EDDA_PORT ${port}`);
  holder.close();
}, 20_000);

it('says in a sentence that a newer Edda wrote what people keep', async () => {
  const newer = mkdtempSync(join(tmpdir(), 'edda-newer-'));
  const database = new DatabaseSync(join(newer, 'edda.sqlite'));
  database.exec('PRAGMA user_version = 999');
  database.close();
  const { ended, errors } = run({ LOKI_ADDR: 'http://127.0.0.1:1', EDDA_DATA_DIR: newer });
  expect(await ended).toBe(2);
  expect(errors()).toMatch(/^edda: .*has version 999 .*a newer one wrote it\n$/m);
  expect(errors()).not.toContain('    at ');
  rmSync(newer, { recursive: true });
}, 20_000);
