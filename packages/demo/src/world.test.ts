import { NANOS_PER_HOUR, NANOS_PER_MINUTE, NANOS_PER_SECOND } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { PLOTS } from './plots.ts';
import type { DemoRecord } from './record.ts';
import { ANCHOR } from './testing/harvest.ts';
import { Timeline } from './timeline.ts';
import { World } from './world.ts';

const worldOf = (seed: number, pace = 1): World => new World({ seed, anchor: ANCHOR, pace, plots: PLOTS });

/** Two records are the same where all but their functions is. */
function told(records: readonly DemoRecord[]): string[] {
  return records.map((record) =>
    JSON.stringify(record, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
}

describe('a world', { timeout: 30_000 }, () => {
  it('is the same for the same seed, whatever the steps in which it is played', () => {
    const start = ANCHOR - 20n * NANOS_PER_MINUTE;
    const whole = new Timeline(worldOf(4), start).advance(ANCHOR);
    const steps = new Timeline(worldOf(4), start);
    const parts: DemoRecord[] = [];
    for (let at = start; at < ANCHOR; at += 7n * NANOS_PER_SECOND) parts.push(...steps.advance(at));
    parts.push(...steps.advance(ANCHOR));
    expect(whole.length).toBeGreaterThan(3000);
    expect(told(parts)).toEqual(told(whole));
  });

  it('is the same from whichever moment it is played', () => {
    const middle = ANCHOR - 10n * NANOS_PER_MINUTE;
    const late = new Timeline(worldOf(4), middle).advance(ANCHOR);
    const early = new Timeline(worldOf(4), middle - NANOS_PER_HOUR).advance(ANCHOR);
    expect(told(early.filter(({ time }) => time >= middle))).toEqual(told(late));
  });

  it('is another one for another seed', () => {
    const start = ANCHOR - NANOS_PER_MINUTE;
    expect(told(new Timeline(worldOf(1), start).advance(ANCHOR))).not.toEqual(
      told(new Timeline(worldOf(2), start).advance(ANCHOR)),
    );
  });

  it('tells every line once, in the order of time, within what was asked', () => {
    const start = ANCHOR - 30n * NANOS_PER_MINUTE;
    const records = new Timeline(worldOf(1), start).advance(ANCHOR);
    const times = records.map(({ time }) => time);
    expect(times.every((time, index) => time >= start && time < ANCHOR && time >= (times[index - 1] ?? 0n))).toBe(true);
    expect(new Set(told(records)).size).toBe(records.length);
  });

  it.each([1, 2, 3])('has 20,000 to 45,000 lines in the six hours before its anchor, seed %i', (seed) => {
    const records = new Timeline(worldOf(seed), ANCHOR - 6n * NANOS_PER_HOUR).advance(ANCHOR);
    expect(records.length).toBeGreaterThan(20_000);
    expect(records.length).toBeLessThan(45_000);
  });

  it('writes three to six lines a second after its anchor, in proportion to the pace', () => {
    const perSecond = (pace: number): number =>
      new Timeline(worldOf(1, pace), ANCHOR).advance(ANCHOR + 30n * NANOS_PER_MINUTE).length / 1800;
    expect(perSecond(1)).toBeGreaterThan(3);
    expect(perSecond(1)).toBeLessThan(6);
    expect(perSecond(0.25)).toBeLessThan(perSecond(1) / 2.5);
  });

  it.each([1, 2, 3])('has in every hour what is rare and asked for all the same, seed %i', (seed) => {
    for (let hour = 1; hour <= 6; hour += 1) {
      const start = ANCHOR - BigInt(hour) * NANOS_PER_HOUR;
      const records = new Timeline(worldOf(seed), start).advance(start + NANOS_PER_HOUR);
      expect(records.filter(isFork).length).toBeGreaterThan(0);
      expect(told(records).filter((text) => text.includes('Login failed')).length).toBeGreaterThan(0);
    }
  });

  it('shows an incident around forty minutes before its anchor', () => {
    const bad = (minutesAgo: number): number => {
      const start = ANCHOR - BigInt(minutesAgo) * NANOS_PER_MINUTE;
      return new Timeline(worldOf(1), start).advance(start + 5n * NANOS_PER_MINUTE).filter(isBad).length;
    };
    expect(bad(42)).toBeGreaterThan(5 * bad(55));
    expect(bad(42)).toBeGreaterThan(5 * bad(30));
  });
});

function isBad(record: DemoRecord): boolean {
  if (record.way === 'otlp') return record.severity.number >= 17;
  return record.way === 'proxy' && record.call.kind === 'response' && record.call.status === 429;
}

function isFork(record: DemoRecord): boolean {
  return record.way === 'proxy' && record.call.kind === 'fork';
}
