import { EMPTY_ASK } from '@edda/protocol';
import { expect, it } from 'vitest';
import { numberChart } from './number-chart.ts';

const HOUR = 3_600_000_000_000n;
const asked = (hours: bigint) => ({ backend: '', ask: EMPTY_ASK, range: { start: '0', end: String(hours * HOUR) } });

it.each([
  [1n, '1m'],
  [2n, '5m'],
  [24n, '1h'],
  [24n * 30n, '1d'],
])('a chart over %d hours is made of pieces of %s', (hours, piece) => {
  expect(numberChart(asked(hours), { kind: 'field', name: 'ms' }, 'max', []).logql).toContain(`[${piece}]`);
});
