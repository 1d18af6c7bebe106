import { describe, expect, it } from 'vitest';
import { currentRequest, newSpanId, traceIdOf, withinRequest } from './request-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the trace of a request', () => {
  it.each([
    ['of this version', `00-${TRACE}-00f067aa0ba902b7-01`],
    ['of a later version that says more', `cc-${TRACE}-00f067aa0ba902b7-01-what-the-future-brings`],
  ])('is the one that a header %s names', (_, header) => {
    expect(traceIdOf(header)).toBe(TRACE);
  });

  it.each([
    undefined,
    '',
    TRACE,
    `00-${TRACE}-00f067aa0ba902b7-01-more`,
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
    `00-${TRACE}-00f067aa0ba902b7-01\n{"level":60}`,
  ])('is a new one where the header is %j', (header) => {
    const made = traceIdOf(header);
    expect(made).toMatch(/^[\da-f]{32}$/);
    expect(made).not.toBe(TRACE);
    expect(traceIdOf(header)).not.toBe(made);
  });
});

it('is known to what a request begins, and to nothing else', async () => {
  const context = { trace_id: TRACE, span_id: newSpanId(), requestId: 'r' };
  const later = withinRequest(context, async () => {
    await Promise.resolve();
    return currentRequest();
  });
  expect(currentRequest()).toBeUndefined();
  expect(await later).toBe(context);
});
