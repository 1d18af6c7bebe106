import { parseLogQuery } from '@edda/logql';
import { LEVELS, type Level } from '@edda/model';
import { EMPTY_ASK, type Ask } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../entry.ts';
import { readSeries } from '../plan/plan-counts.ts';
import type { PlannedCount } from '../plan/query-plan.ts';
import { mixedEntry } from '../testing/mixed-entries.ts';
import { recordedEntries } from '../testing/recorded-entries.ts';
import { runCount, runLogQuery } from '../testing/run-logql.ts';
import { planFacets, planQueries, planVolume, readRow } from '../testing/own-profiles.ts';

/**
 * Rows, filters and counts read a line's level in three ways. They must agree on every line, whatever mixture of
 * sources, labels, metadata and broken JSON it is part of; the engine of the embedded store is the judge.
 */

// Patterns take long to compile on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const RUNS = { seed: 42, numRuns: 15 };
const entries = fc.array(mixedEntry, { minLength: 1, maxLength: 12 });
const someLevels = fc.uniqueArray(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: LEVELS.length });
const HOUR = 3_600_000_000_000n;

const streamsOf = (of: readonly Entry[]) => of.map(({ labels }) => labels);

function found(ask: Ask, of: readonly Entry[], streams: readonly Entry['labels'][] | null): Entry[] {
  const plan = planQueries(ask, streams);
  if (plan.kind !== 'log') throw new Error('no log query');
  return plan.queries.flatMap(({ query }) => [...runLogQuery(query, of).keys()]);
}

function sumByLevel(counts: readonly PlannedCount[], of: readonly Entry[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const count of counts) {
    for (const { labels, value } of runCount(count.query, of)) {
      const { service, level } = readSeries(count, labels);
      sums[`${service} ${level}`] = (sums[`${service} ${level}`] ?? 0) + value;
    }
  }
  return sums;
}

function sumRows(of: readonly Entry[], keyOf: (service: string, level: Level) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of of) {
    const { service, level } = readRow(one);
    sums[keyOf(service, level)] = (sums[keyOf(service, level)] ?? 0) + 1;
  }
  return sums;
}

const inOrder = (of: readonly Entry[], found: readonly Entry[]) =>
  found.toSorted((a, b) => of.indexOf(a) - of.indexOf(b));

describe('a level', () => {
  it.each([
    ['the streams are known', (of: readonly Entry[]) => streamsOf(of)],
    ['the streams are not known', () => null],
  ])('finds the rows that show it, each once, where %s', (_, streams) => {
    fc.assert(
      fc.property(entries, someLevels, (of, levels) => {
        const shown = of.filter((one) => levels.includes(readRow(one).level));
        expect(inOrder(of, found({ ...EMPTY_ASK, levels }, of, streams(of)))).toEqual(shown);
      }),
      RUNS,
    );
  });

  it('is counted as the rows show it', () => {
    fc.assert(
      fc.property(entries, (of) => {
        expect(sumByLevel(planFacets(EMPTY_ASK, streamsOf(of), HOUR), of)).toEqual(
          sumRows(of, (service, level) => `${service} ${level}`),
        );
        expect(sumByLevel(planVolume(EMPTY_ASK, null, HOUR), of)).toEqual(
          sumRows(of, (_, level) => `unknown_service ${level}`),
        );
      }),
      RUNS,
    );
  });

  it('is counted alone where it is asked for', () => {
    fc.assert(
      fc.property(entries, someLevels, (of, levels) => {
        const shown = of.filter((one) => levels.includes(readRow(one).level));
        const counts = planVolume({ ...EMPTY_ASK, levels }, streamsOf(of), HOUR);
        expect(sumByLevel(counts, of)).toEqual(sumRows(shown, (_, level) => `unknown_service ${level}`));
      }),
      RUNS,
    );
  });

  it.each([
    '{service_name=~".+"} | json',
    '{service_name=~".+"} | json | line_format "{{.status}} {{.level}}"',
    '{service_name=~".+"} |= "e" | logfmt | json level="level" | level != "debug"',
    '{service_name=~".+"} | keep status, level, severity_text | level=~".*"',
    '{service_name=~".+"} | drop level, detected_level, log_type, job | level=~".*"',
    '{service_name=~".+"} | json | label_format severity_text="error", level="x" | status != "200"',
  ])('is that of the stored line, and leaves %s as it is', (logql) => {
    fc.assert(
      fc.property(entries, someLevels, (of, levels) => {
        const whole = runLogQuery(parseLogQuery(logql), of);
        const shown = [...whole].filter(([one]) => levels.includes(readRow(one).level));
        const plan = planQueries({ ...EMPTY_ASK, logql, levels }, streamsOf(of));
        if (plan.kind !== 'log') throw new Error('no log query');
        const passed = new Map(plan.queries.flatMap(({ query }) => [...runLogQuery(query, of)]));
        expect([...whole.keys()].flatMap((one) => (passed.has(one) ? [[one, passed.get(one)]] : []))).toEqual(shown);
        const counts = planVolume({ ...EMPTY_ASK, logql, levels }, streamsOf(of), HOUR);
        expect(sumByLevel(counts, of)).toEqual(
          sumRows(
            shown.map(([one]) => one),
            (_, level) => `unknown_service ${level}`,
          ),
        );
      }),
      { ...RUNS, numRuns: 8 },
    );
  });

  const recorded = recordedEntries();

  it.skipIf(recorded === null)('is the same in all forms on the lines that a real Loki was given (../shared)', () => {
    const of = recorded ?? [];
    expect(of.length).toBeGreaterThan(2000);
    for (const level of LEVELS) {
      const shown = of.filter((one) => readRow(one).level === level);
      expect(inOrder(of, found({ ...EMPTY_ASK, levels: [level] }, of, streamsOf(of)))).toEqual(shown);
    }
    // All at one time, so that one instant query sees them.
    const together = of.map((one): Entry => ({ ...one, time: 1_795_253_596_652_137_472n }));
    expect(sumByLevel(planFacets(EMPTY_ASK, streamsOf(of), HOUR), together)).toEqual(
      sumRows(of, (service, level) => `${service} ${level}`),
    );
  });
});
