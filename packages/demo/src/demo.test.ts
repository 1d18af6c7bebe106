import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startStubStore, type StubStore } from './testing/stub-store.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const PATIENCE = { timeout: 20_000, interval: 50 };

let store: StubStore;
let folder = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  store = await startStubStore();
  folder = mkdtempSync(join(tmpdir(), 'edda-demo-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly events: { readonly event: string; readonly url?: string; readonly lines?: number }[];
  /** Lines for people. */
  readonly log: string[];
  readonly errors: string[];
}

function start(...more: string[]): Started {
  const child = spawn(process.execPath, [
    MAIN,
    '--loki',
    store.url,
    '--data-dir',
    folder,
    '--history-hours',
    '1',
    ...more,
  ]);
  children.push(child);
  const started: Started = { child, events: [], log: [], errors: [] };
  createInterface({ input: child.stdout }).on('line', (line) =>
    line.startsWith('{') ? started.events.push(JSON.parse(line)) : started.log.push(line),
  );
  createInterface({ input: child.stderr }).on('line', (line) => started.errors.push(line));
  return started;
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve));

it('brings history and live lines, serves metrics and health, and stops at SIGTERM', async () => {
  const { child, events, log, errors } = start('--rate', '8', '--history-hours', '0.2');
  await vi.waitFor(() => expect(events[1]?.event).toBe('history'), PATIENCE);
  const [ready, history] = events;
  expect(ready?.event).toBe('ready');
  expect(log).toEqual([`demo: llm-proxy: Loki export: enabled (${store.url}/loki/api/v1/push)`]);
  expect(history?.lines).toBeGreaterThan(2000);
  const newest = store.entries.reduce((last, { timestamp }) => (timestamp > last ? timestamp : last), 0n);
  await vi.waitFor(
    () => expect(store.entries.some(({ timestamp }) => timestamp > newest + 1_000_000_000n)).toBe(true),
    PATIENCE,
  );

  const health: unknown = await (await fetch(`${ready?.url}/health/loki`)).json();
  expect(health).toMatchObject({ status: 'ok', entries_sent: expect.any(Number), entries_dropped: 0 });
  expect(await (await fetch(`${ready?.url}/metrics`)).text()).toContain('ai_tokens_input_total{');
  expect((await fetch(`${ready?.url}/elsewhere`)).status).toBe(404);
  expect(readdirSync(join(folder, 'llm-provider-logs')).toSorted()).toEqual(
    expect.arrayContaining(['api.anthropic.com']),
  );

  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  expect(errors).toEqual([]);
}, 30_000);

it('goes on after a restart without repeating or leaving out a line', async () => {
  const first = start('--rate', '8', '--history-hours', '0.2');
  await vi.waitFor(() => expect(first.events[1]?.event).toBe('history'), PATIENCE);
  first.child.kill('SIGTERM');
  await ended(first.child);
  const before = store.entries.length;
  const second = start('--rate', '8', '--history-hours', '0.2');
  await vi.waitFor(() => expect(store.entries.length).toBeGreaterThan(before + 20), PATIENCE);
  second.child.kill('SIGTERM');
  await ended(second.child);
  expect(second.events.map(({ event }) => event)).toEqual(['ready']);
  const seen = new Set(
    store.entries.map(({ timestamp, labels, line }) => `${timestamp} ${JSON.stringify(labels)} ${line}`),
  );
  expect(seen.size).toBe(store.entries.length);
}, 40_000);

it('says what is wrong with its arguments and ends', async () => {
  const { child, errors } = start('--rate', 'fast');
  expect(await ended(child)).toBe(2);
  expect(errors[0]).toBe('demo: --rate is "fast"; it has to be a number from 0.1 to 500');
});
