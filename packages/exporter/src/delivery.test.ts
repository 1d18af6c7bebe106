import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver, type Delivered, type DeliveryOptions } from './delivery.ts';
import type { LogEntry } from './log-entry.ts';
import type { PushOutcome } from './push-client.ts';
import { entries } from './testing/entries.ts';

const REFUSED: PushOutcome = { kind: 'refused', message: 'HTTP 400: line too long' };
const AWAY: PushOutcome = { kind: 'unavailable', message: 'HTTP 503', retryAfterMs: null };

interface Tried {
  readonly lines: readonly string[];
  readonly at: number;
}

/** Delivers with a Loki that answers as it is told, and says what it was asked. */
function delivery(
  answer: (lines: readonly string[], number: number) => PushOutcome,
  options: Partial<DeliveryOptions> = {},
): { readonly tried: Tried[]; readonly run: (batch: readonly LogEntry[], signal?: AbortSignal) => Promise<Delivered> } {
  const tried: Tried[] = [];
  const full: DeliveryOptions = {
    send: (batch) => {
      const lines = batch.map(({ line }) => line);
      tried.push({ lines, at: Date.now() });
      return Promise.resolve(answer(lines, tried.length));
    },
    retryMax: 5,
    backoff: { baseMs: 100, capMs: 10_000, random: () => 0 },
    onTrouble: () => undefined,
    ...options,
  };
  return { tried, run: (batch, signal = new AbortController().signal) => deliver(full, batch, signal) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a bad moment', () => {
  it('TestSendBatch_ExponentialBackoff: is tried again after 100, 200, 400, 800 and 1600 ms, then given up', async () => {
    const { tried, run } = delivery(() => AWAY);
    const delivered = run(entries(3));
    await vi.runAllTimersAsync();
    expect(await delivered).toEqual({ sent: 0, failed: 3 });
    const waits = tried.slice(1).map(({ at }, index) => at - (tried[index]?.at ?? 0));
    expect(waits).toEqual([100, 200, 400, 800, 1600]);
  });

  it('waits as long as the server asks', async () => {
    const { tried, run } = delivery((_, number) =>
      number === 1 ? { kind: 'unavailable', message: 'HTTP 429', retryAfterMs: 7000 } : { kind: 'accepted' },
    );
    const delivered = run(entries(1));
    await vi.runAllTimersAsync();
    expect(await delivered).toEqual({ sent: 1, failed: 0 });
    expect((tried[1]?.at ?? 0) - (tried[0]?.at ?? 0)).toBe(7000);
  });

  it('is not waited out when the exporter is told to let go', async () => {
    const controller = new AbortController();
    const { tried, run } = delivery(() => AWAY);
    const delivered = run(entries(4), controller.signal);
    await vi.advanceTimersByTimeAsync(150);
    controller.abort();
    expect(await delivered).toEqual({ sent: 0, failed: 4 });
    expect(tried).toHaveLength(2);
  });

  it('tells of every try that failed', async () => {
    const told: string[] = [];
    const { run } = delivery((_, number) => (number < 3 ? AWAY : { kind: 'accepted' }), {
      onTrouble: (message) => told.push(message),
    });
    const delivered = run(entries(1));
    await vi.runAllTimersAsync();
    await delivered;
    expect(told).toEqual(['HTTP 503', 'HTTP 503']);
  });
});

describe('a bad batch', () => {
  it('costs only the culprit, found in a few pushes and without a wait', async () => {
    const { tried, run } = delivery((lines) => (lines.includes('line 617') ? REFUSED : { kind: 'accepted' }));
    expect(await run(entries(1000))).toEqual({ sent: 999, failed: 1 });
    expect(tried.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(1000)) + 1);
    expect(new Set(tried.map(({ at }) => at)).size).toBe(1);
  });

  it('finds several culprits, wherever they are', async () => {
    const bad = new Set(['line 0', 'line 1', 'line 57', 'line 99']);
    const { tried, run } = delivery((lines) => (lines.some((line) => bad.has(line)) ? REFUSED : { kind: 'accepted' }));
    expect(await run(entries(100))).toEqual({ sent: 96, failed: 4 });
    const accepted = tried.filter(({ lines }) => !lines.some((line) => bad.has(line))).flatMap(({ lines }) => lines);
    expect(accepted.length).toBe(96);
    expect(new Set(accepted).size).toBe(96);
  });

  it('of one entry is one failure', async () => {
    const { tried, run } = delivery(() => REFUSED);
    expect(await run(entries(1))).toEqual({ sent: 0, failed: 1 });
    expect(tried).toHaveLength(1);
  });

  it('is given up as a whole where nothing of it is ever taken', async () => {
    const { tried, run } = delivery(() => REFUSED);
    expect(await run(entries(1000))).toEqual({ sent: 0, failed: 1000 });
    expect(tried.length).toBeLessThan(70);
  });

  it('meets a bad moment in the middle and still comes through', async () => {
    const { run } = delivery((lines, number) => {
      if (number === 3) return AWAY;
      return lines.includes('line 3') ? REFUSED : { kind: 'accepted' };
    });
    const delivered = run(entries(8));
    await vi.runAllTimersAsync();
    expect(await delivered).toEqual({ sent: 7, failed: 1 });
  });
});
