import { expect, it } from 'vitest';
import { missingNear } from './testing/needs.ts';

/** When somebody starts the demo is no matter: at the ends of hours, days, months and years, and where clocks change. */
const MOMENTS = [
  '2026-01-01T00:00:00.000Z',
  '2026-02-28T23:58:31.417Z',
  '2026-03-29T01:02:09.003Z',
  '2026-06-02T15:29:55.685Z',
  '2026-08-02T16:53:53.959Z',
  '2026-10-25T00:58:44.250Z',
  '2026-11-30T22:55:00.001Z',
  '2026-12-31T23:55:17.990Z',
] as const;

it.each(MOMENTS)('has all that is asked of it, begun at %s', { timeout: 30_000 }, (moment) => {
  expect(missingNear(BigInt(Date.parse(moment)) * 1_000_000n)).toEqual([]);
});
