import { NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import { describe, expect, it } from 'vitest';
import { PLOTS } from './plots.ts';
import type { OtlpRecord } from './record.ts';
import { ANCHOR } from './testing/harvest.ts';
import { Timeline } from './timeline.ts';
import { World } from './world.ts';

const BACKEND = 'integr8scode-backend';
const VERSION = 'service.version';

/** Records over OTLP that are written between two moments. */
function written(from: Nanos, to: Nanos, anchor = ANCHOR): readonly OtlpRecord[] {
  const world = new World({ seed: 1, anchor, pace: 1, plots: PLOTS });
  return new Timeline(world, from).advance(to).filter((record) => record.way === 'otlp');
}

const ago = (minutes: bigint): Nanos => ANCHOR - minutes * NANOS_PER_MINUTE;

/** Each version of a service, in the order in which they were first seen. */
function versions(records: readonly OtlpRecord[], service: string): readonly unknown[] {
  const own = records.filter(({ resource }) => resource['service.name'] === service);
  return [...new Set(own.map(({ resource }) => resource[VERSION]))];
}

describe('a rollout', { timeout: 30_000 }, () => {
  it('brings one service to its next version shortly before the first incident, and no other', () => {
    expect(versions(written(ago(90n), ago(47n)), BACKEND)).toEqual(['1.0.0']);
    expect(versions(written(ago(44n), ANCHOR), BACKEND)).toEqual(['1.1.0']);
    const records = written(ago(90n), ANCHOR);
    expect(versions(records, BACKEND)).toEqual(['1.0.0', '1.1.0']);
    expect(versions(records, 'integr8scode-saga-orchestrator')).toEqual(['1.0.0']);
    expect(versions(records, 'ai-cost-observer')).toEqual(['0.1.0']);
  });

  it.each([0n, 1n, 2n, 3n, 4n, 5n])('begins within a trace, whenever the demo does (%i)', (at) => {
    const anchor = ANCHOR + at * 1_111_111_111_111n;
    const records = written(anchor - 50n * NANOS_PER_MINUTE, anchor - 43n * NANOS_PER_MINUTE, anchor);
    const first = records.find(({ resource }) => resource[VERSION] === '1.1.0');
    const lines = records.filter(({ trace }) => trace !== null && trace.traceId === first?.trace?.traceId);
    expect(versions(lines, BACKEND)).toEqual(['1.0.0', '1.1.0']);
  });

  it('comes again the next day', () => {
    const next = ago(44n) + 24n * NANOS_PER_HOUR;
    expect(versions(written(next, next + NANOS_PER_MINUTE), BACKEND)).toEqual(['1.2.0']);
  });
});
