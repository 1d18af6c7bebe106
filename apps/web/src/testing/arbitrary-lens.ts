import * as fc from 'fast-check';
import { CHANGE_SPANS, type Lens, PATTERN_CHOICES } from '../url-state/lens.ts';

const moment = fc.oneof(fc.constant(''), fc.bigInt({ min: 0n, max: 2n ** 62n }).map(String));

export const arbitraryLens: fc.Arbitrary<Lens> = fc.oneof(
  fc.constant({ kind: 'lines' } as const),
  fc.constantFrom(...PATTERN_CHOICES).map((choice) => ({ kind: 'patterns', choice }) as const),
  fc
    .constantFrom('errors' as const, 'before' as const)
    .map((by) => ({ kind: 'difference', opposite: { by } }) as const),
  fc.string({ minLength: 1 }).map((name) => ({ kind: 'difference', opposite: { by: 'service', name } }) as const),
  fc.tuple(fc.constantFrom(...CHANGE_SPANS), moment).map(([span, at]) => ({ kind: 'changes', span, at }) as const),
);
