// @vitest-environment node
import { formatRowId } from '@edda/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TRACE_VIEW, decodeTraceView, encodeTraceView, tracePath, type TraceView } from './trace-view.ts';

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });
const nanos = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999_999n });

const view: fc.Arbitrary<TraceView> = fc.record({
  backend: fc.string({ unit: 'grapheme' }),
  hint: fc.oneof(fc.constant(''), nanos.map(String)),
  zone: fc.constantFrom('browser', 'UTC', 'Europe/Berlin'),
  reach: fc.constantFrom(0, 1, 2),
  row: fc.option(
    fc
      .record({ time: nanos, streamHash: hash, lineHash: hash, occurrence: fc.integer({ min: 0, max: 99 }) })
      .map(formatRowId),
  ),
});

const params = { seed: 20_261_121, numRuns: 500 };

describe('the address of a trace', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(view, (each) => {
        expect(decodeTraceView(encodeTraceView(each))).toEqual({ view: each, problems: [] });
      }),
      params,
    );
  });

  it('reads any text, and tells what it could not use', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { view: read } = decodeTraceView(text);
        expect(decodeTraceView(encodeTraceView(read)).view).toEqual(read);
      }),
      params,
    );
    expect(decodeTraceView('?v=2&hint=yesterday&zone=Mars&row=1&q=x')).toEqual({
      view: DEFAULT_TRACE_VIEW,
      problems: [
        { param: 'v', value: '2', message: 'is a form of address that this Edda does not know' },
        { param: 'hint', value: 'yesterday', message: 'is no moment in nanoseconds since 1970' },
        { param: 'zone', value: 'Mars', message: 'is no time zone' },
        { param: 'row', value: '1', message: 'is no id of a row' },
        { param: 'q', value: 'x', message: 'is nothing that Edda knows' },
      ],
    });
  });

  it('takes the first of two, and leaves out what is as by default', () => {
    expect(decodeTraceView('backend=eu&backend=us').view.backend).toBe('eu');
    expect(tracePath('ab', {})).toBe('/trace/ab?v=1');
    expect(tracePath('ab', { hint: '12', backend: 'eu' })).toBe('/trace/ab?v=1&backend=eu&hint=12');
  });
});
