import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStore, serveStore } from '@edda/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExporterOptions } from './exporter-settings.ts';
import type { LogEntry } from './log-entry.ts';
import { LokiExporter } from './loki-exporter.ts';

let store: RunningStore;
let folder = '';
const START = BigInt(Date.now()) * 1_000_000n;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edda-exporter-'));
  // Loki's own limits: 256 KiB a line.
  store = await serveStore({ dataDir: folder, port: 0, limits: 'loki' });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function entries(app: string, count: number, line = (number: number): string => `line ${number}`): LogEntry[] {
  return Array.from({ length: count }, (_, number) => ({
    labels: { app },
    timestamp: START + BigInt(number),
    line: line(number),
    metadata: { number: String(number) },
  }));
}

async function ship(batch: readonly LogEntry[], options: Partial<ExporterOptions> = {}): Promise<LokiExporter> {
  const exporter = new LokiExporter({ url: store.url, retryWaitMs: 1, ...options });
  for (const entry of batch) exporter.push(entry);
  await exporter.close();
  return exporter;
}

interface QueryAnswer {
  readonly data: { readonly result: readonly { readonly values: readonly (readonly [string, string])[] }[] };
}

async function stored(app: string): Promise<(readonly [string, string])[]> {
  const query = new URLSearchParams({
    query: `{app="${app}"}`,
    start: String(START - 1n),
    end: String(START + 1_000_000_000n),
    limit: '5000',
    direction: 'forward',
  });
  const response = await fetch(`${store.url}/loki/api/v1/query_range?${query}`);
  const answer: QueryAnswer = JSON.parse(await response.text());
  return answer.data.result.flatMap(({ values }) => values).toSorted(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1));
}

describe.each([
  ['gzip JSON', { format: 'json', gzip: true }],
  ['plain JSON', { format: 'json', gzip: false }],
  ['protobuf', { format: 'protobuf' }],
] as const)('as %s', (name, options) => {
  it('every entry arrives once, to the nanosecond', async () => {
    const app = name.replace(' ', '-');
    const batch = entries(app, 2500, (number) => `line ${number} <ü> 😀 "quoted"\nand more`);
    const exporter = await ship(batch, options);
    expect(exporter.stats()).toMatchObject({ entriesSent: 2500, entriesFailed: 0, batchesSent: 3, lastError: null });
    expect(await stored(app)).toEqual(batch.map(({ timestamp, line }) => [String(timestamp), line]));
  });
});

it('one oversize line costs itself and none of the others', async () => {
  const batch = entries('oversize', 300, (number) => (number === 123 ? 'x'.repeat(300 * 1024) : `line ${number}`));
  const exporter = await ship(batch);
  const stats = exporter.stats();
  expect(stats).toMatchObject({ entriesSent: 299, entriesFailed: 1, entriesDropped: 0 });
  expect(stats.lastError).toMatch(/^HTTP 400: .*(max|limit|exceed)/is);
  const lines = (await stored('oversize')).map(([, line]) => line);
  expect(lines).toEqual(batch.filter((_, number) => number !== 123).map(({ line }) => line));
});

it('sends its headers along: an origin keeps its entries apart', async () => {
  await ship(entries('origin', 3), { headers: { 'X-Edda-Origin': 'exporter-test' } });
  const answer: unknown = await (await fetch(`${store.url}/edda/api/v1/origins`)).json();
  expect(answer).toMatchObject({
    origins: expect.arrayContaining([expect.objectContaining({ name: 'exporter-test', entries: 3 })]),
  });
});
