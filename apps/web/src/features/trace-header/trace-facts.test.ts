import type { Row } from '@edda/protocol';
import { describe, expect, it } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { saidBy, traceFacts } from './trace-facts.ts';

describe('what the lines of a trace say together', () => {
  it('is how long it took, of how many services, and what went wrong first', () => {
    const failed = (text: string): Partial<Row> => ({ level: 'error', summary: [{ kind: 'strong', text }] });
    const rows = [
      testRow(1_000n),
      testRow(2_000n, failed('timed out')),
      testRow(7_000n, { ...failed('gave up'), service: 'b' }),
    ];
    expect(traceFacts(rows)).toEqual({
      lines: 3,
      length: 6_000n,
      services: 2,
      errors: 2,
      fault: { level: 'error', text: 'timed out' },
    });
  });

  it('prefers a critical line to an error before it', () => {
    const rows = [
      testRow(1n, { level: 'error', summary: [{ kind: 'strong', text: 'retrying' }] }),
      testRow(2n, { level: 'critical', summary: [{ kind: 'strong', text: 'out of budget' }] }),
    ];
    expect(traceFacts(rows).fault).toEqual({ level: 'critical', text: 'out of budget' });
  });

  it('is nothing without lines, and no fault without an error', () => {
    expect(traceFacts([])).toEqual({ lines: 0, length: null, services: 0, errors: 0, fault: null });
    expect(traceFacts([testRow(1n, { level: 'warn' })]).fault).toBeNull();
  });

  it('shows no secret', () => {
    const said = saidBy(
      testRow(1n, { summary: [{ kind: 'text', text: 'key sk-ant-api03-abcdefghijklmnopqrstuvwxyz' }] }),
    );
    expect(said).not.toContain('abcdefghijklmnop');
  });
});
