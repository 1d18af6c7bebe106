import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, type FoldKind } from './fold-text.ts';

const same = (kind: FoldKind, a: string, b: string): boolean => foldText(a, kind) === foldText(b, kind);

describe('what neighbours say', () => {
  it('is exactly the same but for the moment that the line tells of itself', () => {
    for (const [a, b] of [
      ['{"timestamp":"2026-11-21T14:07:59.772517Z","event":"x"}', '{"timestamp":"2026-11-21T14:08:00Z","event":"x"}'],
      ['2026-11-21 14:07:59,772 INFO up', '2026-11-22 01:00:00,001 INFO up'],
      ['2026-11-21T14:07:59+01:00 up', '2026-11-21T14:07:58+01:00 up'],
      ['10.0.0.1 - [21/Nov/2026:14:07:59 +0100] "GET /"', '10.0.0.1 - [21/Nov/2026:14:08:59 +0100] "GET /"'],
    ] as const) {
      expect(same('exact', a, b)).toBe(true);
    }
    expect(same('exact', 'took 12 ms', 'took 13 ms')).toBe(false);
  });

  it('is the same but for numbers and ids', () => {
    for (const [a, b] of [
      ['took 12 ms at 10.0.0.7:8080', 'took 1265 ms at 10.0.13.8:9'],
      ['saga 8f2c41d0-1111-4222-8333-0123456789ab failed', 'saga 00000000-1111-4222-8333-0123456789ab failed'],
      ['trace 4bf92f3577b34da6a3ce929d0e0e4736', 'trace a3ce929d0e0e47364bf92f3577b34da6'],
      ['request req_011CSHoEeqs5C35K2UUqR7Fy', 'request req_012DTIpFfrt6D46L3VVrS8Gz'],
    ] as const) {
      expect(same('numbers', a, b)).toBe(true);
      expect(same('exact', a, b)).toBe(false);
    }
    expect(same('numbers', 'pod started', 'pod stopped')).toBe(false);
    expect(same('numbers', 'the_event_of_saga', 'the_event_of_goal')).toBe(false);
  });

  it('has the same signature when only words differ, in any script', () => {
    expect(same('signature', 'user=anna status=ok', 'user=bob status=failed')).toBe(true);
    expect(same('signature', 'Fehler: Größe', 'エラー: サイズ')).toBe(true);
    expect(same('signature', 'a: b', 'a, b')).toBe(false);
  });

  it('is coarser from one kind to the next', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'f', '1', '0', '-', ' ', ':', '_', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(line, line, (a, b) => {
        expect(same('exact', a, b) && !same('numbers', a, b)).toBe(false);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
