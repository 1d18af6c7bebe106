import { type Ask, EMPTY_ASK, type FieldCondition, type Mute, type TextCondition } from '@edda/protocol';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../entry.ts';
import { SourcesError } from '../sources-error.ts';
import { mixedEntry } from '../testing/mixed-entries.ts';
import { runLogQuery } from '../testing/run-logql.ts';
import { planFacets, planQueries } from '../testing/own-profiles.ts';

// Patterns take long to compile on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const TEXT = { what: 'text', value: 'healthcheck', caseSensitive: false, regex: false, on: true } as const;
const FIELD = { what: 'field', kind: 'label', name: 'container', value: 'db-1', regex: false, on: true } as const;

const logqlOf = (ask: Partial<Ask>): string => planQueries({ ...EMPTY_ASK, ...ask }, []).queries[0]?.logql ?? '';

function passed(ask: Ask, entries: readonly Entry[]): ReadonlySet<Entry> {
  const plan = planQueries(
    ask,
    entries.map(({ labels }) => labels),
  );
  if (plan.kind !== 'log') throw new Error('a log query');
  return new Set(plan.queries.flatMap(({ query }) => [...runLogQuery(query, entries).keys()]));
}

/** What finds exactly what is muted. */
function found(mute: Mute): Ask {
  if (mute.what === 'text') {
    const { value, caseSensitive, regex } = mute;
    return { ...EMPTY_ASK, texts: [{ value, caseSensitive, regex, exclude: false } satisfies TextCondition] };
  }
  const { kind, name, value, regex } = mute;
  return { ...EMPTY_ASK, conditions: [{ kind, name, op: regex ? '=~' : '=', value } satisfies FieldCondition] };
}

describe('what is muted', () => {
  it('is left out: texts, patterns, values and patterns of values', () => {
    expect(logqlOf({ muted: [TEXT] })).toBe('{service_name=~".+"} !~ "(?i)healthcheck"');
    expect(logqlOf({ muted: [{ ...TEXT, caseSensitive: true }] })).toBe('{service_name=~".+"} != "healthcheck"');
    expect(logqlOf({ muted: [{ ...TEXT, value: 'GET /h.*', regex: true, caseSensitive: true }] })).toBe(
      '{service_name=~".+"} !~ "GET /h.*"',
    );
    expect(logqlOf({ muted: [FIELD] })).toBe('{service_name=~".+", container!="db-1"}');
    expect(logqlOf({ muted: [{ ...FIELD, value: 'db-.+', regex: true }] })).toBe(
      '{service_name=~".+", container!~"db-.+"}',
    );
  });

  it('comes back where it is switched off', () => {
    expect(logqlOf({ muted: [{ ...TEXT, on: false }, FIELD] })).toBe('{service_name=~".+", container!="db-1"}');
  });

  it('is left out of counts too', () => {
    const [count] = planFacets({ ...EMPTY_ASK, muted: [TEXT] }, [], 3_600_000_000_000n);
    expect(count?.logql).toContain('!~ "(?i)healthcheck"');
  });

  it('is named in an error by its place among the muted', () => {
    const wrong: readonly Mute[] = [
      { ...TEXT, value: '(?=a)', regex: true },
      { ...FIELD, value: '(', regex: true },
    ];
    const muted = wrong.map((mute) => [{ ...TEXT, on: false }, mute]);
    for (const list of muted) {
      const plan = (): unknown => planQueries({ ...EMPTY_ASK, muted: list }, []);
      expect(plan).toThrow(SourcesError);
      expect(plan).toThrow(expect.objectContaining({ field: 'muted[1].value' }));
    }
  });

  it('is exactly what its opposite finds, in any mixture of sources', () => {
    const value = fc.constantFrom('error', 'info', 'rate', '500', 'request', '4.*', 'INFO');
    const mute: fc.Arbitrary<Mute> = fc.oneof(
      fc.record({
        what: fc.constant('text' as const),
        value,
        caseSensitive: fc.boolean(),
        regex: fc.boolean(),
        on: fc.constant(true),
      }),
      fc.record({
        what: fc.constant('field' as const),
        kind: fc.constantFrom('label', 'metadata', 'field'),
        name: fc.constantFrom('level', 'log_type', 'status', 'detected_level', 'session'),
        value,
        regex: fc.boolean(),
        on: fc.constant(true),
      }),
    );
    fc.assert(
      fc.property(mute, fc.array(mixedEntry, { minLength: 1, maxLength: 12 }), (muted, entries) => {
        const left = passed({ ...EMPTY_ASK, muted: [muted] }, entries);
        const hidden = passed(found(muted), entries);
        const all = passed(EMPTY_ASK, entries);
        expect(left.size + hidden.size).toBe(all.size);
        expect([...left].filter((entry) => hidden.has(entry))).toEqual([]);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
