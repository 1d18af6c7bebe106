import { afterEach, describe, expect, it } from 'vitest';
import type { ExporterOptions } from './exporter-settings.ts';
import { LokiExporter } from './loki-exporter.ts';
import { lokiHealth } from './proxy/health-loki.ts';
import {
  type BadServer,
  HALF_A_SUCCESS,
  type Misbehaviour,
  MISBEHAVIOURS,
  startBadServer,
} from './testing/bad-server.ts';
import { entries, entry } from './testing/entries.ts';

let server: BadServer;
afterEach(() => server.close());

async function exporterTo(
  misbehaviour: Misbehaviour,
  times: number,
  options: Partial<ExporterOptions> = {},
): Promise<LokiExporter> {
  server = await startBadServer(misbehaviour, times);
  return new LokiExporter({ url: server.url, retryWaitMs: 1, timeoutMs: 300, ...options });
}

describe.each(Object.entries(MISBEHAVIOURS))('a server that %s', (_, misbehaviour) => {
  it('gets everything once it behaves again', async () => {
    const exporter = await exporterTo(misbehaviour, 2);
    for (const one of entries(20)) exporter.push(one);
    await exporter.close();
    expect(server.pushes).toBe(3);
    expect(server.stored).toEqual(entries(20).map(({ line }) => line));
    expect(exporter.stats()).toMatchObject({ entriesSent: 20, entriesFailed: 0, entriesDropped: 0, batchesSent: 1 });
    expect(exporter.stats().lastError).not.toBeNull();
    expect(lokiHealth(exporter).status).toBe('ok');
  });

  it('costs the batch when it stays so, and no more', async () => {
    const exporter = await exporterTo(misbehaviour, 3, { retryMax: 2 });
    for (const one of entries(20)) exporter.push(one);
    await exporter.flush();
    expect(exporter.stats()).toMatchObject({ entriesSent: 0, entriesFailed: 20, entriesPending: 0 });
    expect(lokiHealth(exporter)).toMatchObject({ status: 'error', last_error: expect.any(String) });
    exporter.push(entry(99));
    await exporter.close();
    expect(server.stored).toEqual(['line 99']);
    expect(exporter.stats()).toMatchObject({ entriesSent: 1, entriesFailed: 20 });
  });
});

it('says in words what went wrong', async () => {
  const words = async (misbehaviour: Misbehaviour): Promise<string | null> => {
    const exporter = await exporterTo(misbehaviour, 1, { retryMax: 0 });
    exporter.push(entry(1));
    await exporter.close();
    await server.close();
    return exporter.stats().lastError;
  };
  expect(await words(MISBEHAVIOURS.hangs)).toMatch(/^http:.*: no answer within 300 ms$/);
  expect(await words(MISBEHAVIOURS.refuses)).toMatch(/^http:.*: other side closed|ECONNRESET/);
  expect(await words(MISBEHAVIOURS['is broken'])).toBe('HTTP 500: internal error');
  expect(await words(MISBEHAVIOURS['redirects elsewhere'])).toBe('HTTP 302');
});

it('takes a success for one whose end got lost: the entries are stored and must not be sent again', async () => {
  const exporter = await exporterTo(HALF_A_SUCCESS, 1);
  for (const one of entries(5)) exporter.push(one);
  await exporter.close();
  expect(server.pushes).toBe(1);
  expect(exporter.stats()).toMatchObject({ entriesSent: 5, entriesFailed: 0 });
});

it('holds nobody up while a server is slow', async () => {
  let release = (): void => undefined;
  const exporter = await exporterTo((_, response) => (release = () => response.writeHead(204).end()), 1, {
    batchSize: 10,
    timeoutMs: 10_000,
  });
  const began = performance.now();
  for (const one of entries(5000)) exporter.push(one);
  // Document 002 allows less than 1 ms a call.
  expect(performance.now() - began).toBeLessThan(5000 * 0.2);
  expect(exporter.stats().entriesPending).toBe(5000);
  const closed = exporter.close();
  await expect.poll(() => server.pushes).toBe(1);
  release();
  await closed;
  expect(exporter.stats()).toMatchObject({ entriesSent: 5000, entriesPending: 0 });
});

it('lets go of a server that hangs when the time for closing is over', async () => {
  const exporter = await exporterTo(MISBEHAVIOURS.hangs, Infinity, { closeTimeoutMs: 100, timeoutMs: 60_000 });
  exporter.push(entry(1));
  await expect(exporter.close()).rejects.toMatchObject({ code: 'close_timeout' });
  expect(exporter.stats()).toMatchObject({ entriesFailed: 1, entriesPending: 0 });
});
