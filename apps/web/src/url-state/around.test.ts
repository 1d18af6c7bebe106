import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Around, AROUND_SPANS, CLOCK_KINDS, parseAround, printAround } from './around.ts';
import { decodeView, encodeView } from './codec.ts';
import { DEFAULT_VIEW } from './view-state.ts';

const ROW = '1795253596652137472-0123456789abcdef-0123456789abcdef-2';

const arounds = fc.record({
  kind: fc.constantFrom('session', 'trace', 'saga_2', ...CLOCK_KINDS),
  span: fc.constantFrom(...AROUND_SPANS),
  row: fc.constant(ROW),
}) satisfies fc.Arbitrary<Around>;

describe('what is shown around a row', () => {
  it('comes back from an address as it went in, and is readable there', () => {
    fc.assert(
      fc.property(arounds, (around) => {
        expect(parseAround(printAround(around))).toEqual(around);
        const search = encodeView({ ...DEFAULT_VIEW, around });
        expect(search).toBe(`v=1&around=${around.kind},${around.span},${ROW}`);
        expect(decodeView(search)).toEqual({ view: { ...DEFAULT_VIEW, around }, problems: [] });
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it.each(['', 'session', `session,6h`, `session,6h,x`, `No Body,6h,${ROW}`, `session,2h,${ROW}`, `all,5s,${ROW},x`])(
    'is nothing in %j, and the address says so',
    (text) => {
      expect(parseAround(text)).toBeNull();
      const { view, problems } = decodeView(`v=1&around=${text}`);
      expect(view).toEqual(DEFAULT_VIEW);
      expect(problems).toMatchObject([{ param: 'around', value: text }]);
    },
  );
});
