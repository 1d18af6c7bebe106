import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExporterError } from './error.ts';
import type { ExporterOptions } from './exporter-settings.ts';
import { LokiExporter } from './loki-exporter.ts';
import { entries, entry } from './testing/entries.ts';
import { accepted, linesOf, stubLoki, type StubLoki } from './testing/stub-loki.ts';

const URL = 'http://loki.test:3100';

function exporterFor(loki: StubLoki, options: Partial<ExporterOptions> = {}): LokiExporter {
  // Gzip works in threads that a false clock does not wait for; encoding has tests of its own.
  return new LokiExporter({ url: URL, gzip: false, fetch: loki.fetch, random: () => 0, ...options });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a new exporter', () => {
  it.each(['', 'loki:3100', 'ftp://loki', 'nonsense'])('TestNewLokiExporter_RequiresURL: refuses %j', (url) => {
    expect(() => new LokiExporter({ url })).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringContaining('url') }),
    );
  });

  it('TestNewLokiExporter_DefaultValues: batches of 1,000 or 5 s, a buffer of 10,000, 5 repeats from 100 ms', () => {
    expect(new LokiExporter({ url: URL }).settings).toMatchObject({
      batchSize: 1000,
      batchWaitMs: 5000,
      bufferSize: 10_000,
      retryMax: 5,
      retryWaitMs: 100,
      retryCapMs: 10_000,
      gzip: true,
      format: 'json',
      closeTimeoutMs: 30_000,
    });
  });

  it('names the setting that cannot work', () => {
    expect(() => new LokiExporter({ url: URL, batchSize: 0 })).toThrow('batchSize is 0; it has to be at least 1');
    expect(() => new LokiExporter({ url: URL, retryMax: Number.NaN })).toThrow(ExporterError);
  });
});

describe('push', () => {
  it('TestPush_AddsToChannel: takes the entry and returns before anything is sent', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki);
    expect(exporter.push(entry(1))).toBe(true);
    expect(exporter.stats()).toMatchObject({ entriesPending: 1, entriesSent: 0 });
    expect(loki.pushes).toHaveLength(0);
    await exporter.close();
  });

  it('TestPush_DropsWhenChannelFull: drops what does not fit and counts it, while Loki hangs', async () => {
    let answer = (): void => undefined;
    const loki = stubLoki((_, number) =>
      number > 1 ? accepted() : new Promise((resolve) => (answer = () => resolve(accepted()))),
    );
    const exporter = exporterFor(loki, { batchSize: 2, bufferSize: 3 });
    const taken = entries(7).map((one) => exporter.push(one));
    // Two are on their way, three wait, two have no place.
    expect(taken).toEqual([true, true, true, true, true, false, false]);
    expect(exporter.stats()).toMatchObject({ entriesPending: 5, entriesDropped: 2 });
    await vi.waitFor(() => expect(loki.pushes).toHaveLength(1));
    answer();
    await exporter.close();
    expect(exporter.stats()).toMatchObject({ entriesSent: 5, entriesDropped: 2, entriesFailed: 0, entriesPending: 0 });
  });

  it('drops lines that are too heavy for the buffer together', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki, { bufferBytes: 100 });
    const heavy = { ...entry(1), line: 'x'.repeat(60) };
    expect([exporter.push(heavy), exporter.push(heavy), exporter.push(entry(2))]).toEqual([true, false, true]);
    await exporter.close();
  });

  it('sets a line over maxLineBytes aside as failed, counted in bytes', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki, { maxLineBytes: 10 });
    expect(exporter.push({ ...entry(1), line: 'ä'.repeat(5) })).toBe(true);
    expect(exporter.push({ ...entry(2), line: 'ä'.repeat(6) })).toBe(false);
    await exporter.close();
    expect(exporter.stats()).toMatchObject({ entriesSent: 1, entriesFailed: 1 });
    expect(exporter.stats().lastError).toContain('12 bytes');
  });

  it('drops and counts after close', async () => {
    const exporter = exporterFor(stubLoki());
    await exporter.close();
    expect(exporter.push(entry(1))).toBe(false);
    expect(exporter.stats().entriesDropped).toBe(1);
  });
});

describe('a batch', () => {
  it('leaves at once when it is full, and the rest after the wait', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki, { batchSize: 10 });
    for (const one of entries(25)) exporter.push(one);
    await vi.advanceTimersByTimeAsync(4999);
    expect(loki.pushes.map(({ streams }) => linesOf(streams).length)).toEqual([10, 10]);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(() => expect(loki.pushes.map(({ streams }) => linesOf(streams).length)).toEqual([10, 10, 5]));
    await exporter.close();
  });

  it('counts the wait from its first entry, also where that came during the batch before', async () => {
    let answer = (): void => undefined;
    const loki = stubLoki((_, number) =>
      number > 1 ? accepted() : new Promise((resolve) => (answer = () => resolve(accepted()))),
    );
    const exporter = exporterFor(loki, { batchSize: 2 });
    exporter.push(entry(1));
    exporter.push(entry(2));
    await vi.waitFor(() => expect(loki.pushes).toHaveLength(1));
    exporter.push(entry(3));
    await vi.advanceTimersByTimeAsync(3000);
    answer();
    await vi.advanceTimersByTimeAsync(1990);
    expect(loki.pushes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    await vi.waitFor(() => expect(loki.pushes).toHaveLength(2));
    await exporter.close();
  });

  it('keeps the order of the entries over all batches', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki, { batchSize: 7 });
    for (const one of entries(50)) exporter.push(one);
    await exporter.close();
    expect(loki.stored()).toEqual(entries(50).map(({ line }) => line));
  });

  it('TestSendBatch_RetriesOnError: is sent again after a 500', async () => {
    const loki = stubLoki((_, number) => (number < 3 ? new Response('boom', { status: 500 }) : accepted()));
    const exporter = exporterFor(loki);
    exporter.push(entry(1));
    void exporter.flush();
    await vi.advanceTimersByTimeAsync(300);
    await vi.waitFor(() =>
      expect(exporter.stats()).toMatchObject({ entriesSent: 1, entriesFailed: 0, batchesSent: 1 }),
    );
    expect(loki.pushes).toHaveLength(3);
    expect(exporter.stats().lastError).toBe('HTTP 500: boom');
    await exporter.close();
  });
});

describe('flush', () => {
  it('resolves when what was pushed before is through, not later', async () => {
    const exporter = exporterFor(stubLoki(), { batchSize: 2 });
    for (const one of entries(5)) exporter.push(one);
    const flushed = exporter.flush();
    exporter.push(entry(6));
    await flushed;
    expect(exporter.stats().entriesSent).toBeGreaterThanOrEqual(5);
    await exporter.close();
    expect(exporter.stats()).toMatchObject({ entriesSent: 6, entriesPending: 0 });
  });

  it('resolves at once where nothing waits', async () => {
    await expect(exporterFor(stubLoki()).flush()).resolves.toBeUndefined();
  });
});

describe('close', () => {
  it('TestClose_FlushesRemaining: sends what is buffered before it resolves', async () => {
    const loki = stubLoki();
    const exporter = exporterFor(loki);
    for (const one of entries(5)) exporter.push(one);
    await exporter.close();
    expect(loki.stored()).toHaveLength(5);
    expect(exporter.stats()).toMatchObject({ entriesSent: 5, entriesPending: 0, batchesSent: 1 });
  });

  it('TestClose_TimesOut: rejects after 30 s with what is left, and counts it', async () => {
    const hang = stubLoki((push) => new Promise((_, reject) => push.signal.addEventListener('abort', reject)));
    const exporter = exporterFor(hang, { batchSize: 2 });
    for (const one of entries(5)) exporter.push(one);
    const closed = exporter.close().then(
      () => null,
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(29_999);
    expect(exporter.stats().entriesPending).toBe(5);
    await vi.advanceTimersByTimeAsync(1);
    expect(await closed).toMatchObject({
      code: 'close_timeout',
      message: `5 entries could not be sent to ${URL}/loki/api/v1/push within 30000 ms`,
    });
    expect(exporter.stats()).toMatchObject({ entriesFailed: 2, entriesDropped: 3, entriesPending: 0, entriesSent: 0 });
  });

  it('is the same promise the second time', async () => {
    const exporter = exporterFor(stubLoki());
    expect(exporter.close()).toBe(exporter.close());
    await exporter.close();
  });
});

describe('the statistics', () => {
  it('TestStats_Accurate: every entry is in exactly one count', async () => {
    // The third batch meets a Loki that is away for good, the fourth a refused line.
    const loki = stubLoki(({ streams }) => {
      const lines = linesOf(streams);
      if (lines.includes('line 25')) return new Response('away', { status: 503 });
      return lines.includes('line 33') ? new Response('line too long', { status: 400 }) : accepted();
    });
    const exporter = exporterFor(loki, { batchSize: 10, bufferSize: 50, retryWaitMs: 1 });
    for (const one of entries(70)) exporter.push(one);
    const pushed = exporter.flush();
    await vi.advanceTimersByTimeAsync(1000);
    await pushed;
    await exporter.close();
    const stats = exporter.stats();
    // 10 leave at once, 50 fit behind them, 10 are dropped; 10 fail with the outage, 1 by refusal.
    expect(stats).toMatchObject({ entriesSent: 49, entriesFailed: 11, entriesDropped: 10, entriesPending: 0 });
    expect(stats.batchesSent).toBe(5);
    expect(stats.lastErrorTime).toBeInstanceOf(Date);
    expect(new Set(loki.stored()).size).toBe(49);
  });
});
