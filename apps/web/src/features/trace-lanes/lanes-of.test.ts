import { describe, expect, it } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { lanesOf, marksInOrder } from './lanes-of.ts';

const T0 = 1_795_253_596_652_137_472n;

describe('the lanes of a trace', () => {
  const rows = [
    testRow(T0, { service: 'gateway' }),
    testRow(T0 + 4_000_001n, { service: 'backend', level: 'warn' }),
    testRow(T0 + 9_000_000n, { service: 'backend', lane: { name: 'k8s_worker', from: 'code_file_path' } }),
    testRow(T0 + 12_000_000n, { service: 'gateway', level: 'error' }),
  ];

  it('are the processes, in the order in which they first speak, with a mark a line', () => {
    const { lanes, length, from } = lanesOf(rows);
    expect(lanes.map(({ name, marks }) => [name, marks.map(({ offset, level }) => [offset, level])])).toEqual([
      [
        'gateway',
        [
          [0, 'info'],
          [12_000_000, 'error'],
        ],
      ],
      ['backend', [[4_000_001, 'warn']]],
      ['k8s_worker', [[9_000_000, 'info']]],
    ]);
    expect(length).toBe(12_000_000);
    expect(from).toEqual(['code_file_path']);
  });

  it('go through time together', () => {
    expect(marksInOrder(lanesOf(rows).lanes).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('are none without a line', () => {
    expect(lanesOf([])).toMatchObject({ lanes: [], length: 0, from: [] });
  });
});
