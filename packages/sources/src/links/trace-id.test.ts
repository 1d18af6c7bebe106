import { describe, expect, it } from 'vitest';
import { TRACE_ID } from '../testing/sample-entries.ts';
import { isSameTrace, traceIdOf } from './trace-id.ts';

const SHORT = '9f1c2b3a4d5e6f70';

describe('a trace id', () => {
  it('has 16 or 32 hex digits in any case', () => {
    expect(traceIdOf(TRACE_ID.toUpperCase())).toBe(TRACE_ID);
    expect(traceIdOf(SHORT)).toBe(SHORT);
  });

  it.each(['', TRACE_ID.slice(1), `${TRACE_ID}0`, `g${TRACE_ID.slice(1)}`, '0'.repeat(32), ` ${SHORT}`])(
    'is not %j',
    (text) => {
      expect(traceIdOf(text)).toBeNull();
    },
  );

  it('is the same with a left half of zeros', () => {
    expect(isSameTrace(SHORT, `${'0'.repeat(16)}${SHORT.toUpperCase()}`)).toBe(true);
    expect(isSameTrace(SHORT, `${'0'.repeat(15)}1${SHORT}`)).toBe(false);
    expect(isSameTrace(TRACE_ID, TRACE_ID.slice(16))).toBe(false);
  });
});
