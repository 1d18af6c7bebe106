import { describe, expect, it } from 'vitest';
import { resolveAsked } from '../../url-state/time-resolve.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { zoneReadings } from './zone-readings.ts';

const NOW = 1_795_276_800_000_000_000n;

function readings(time: AskedTime, zone: string) {
  const resolved = resolveAsked(time, { now: NOW, zone });
  if (!resolved.ok) throw new Error(resolved.problem.message);
  return zoneReadings(time, resolved.range, zone, NOW);
}

describe('what asked times mean in other zones', () => {
  it('is another range where they are what a clock on a wall shows', () => {
    const time = { from: '2026-11-21 13:00', to: '2026-11-21 14:00' };
    expect(readings(time, 'Asia/Tokyo').map(({ range }) => range)).toContainEqual({
      start: '1795266000000000000',
      end: '1795269600000000000',
    });
  });

  it('is nothing else where they are moments, or count back from now', () => {
    expect(readings({ from: 'now-1h', to: 'now' }, 'Asia/Tokyo')).toEqual([]);
    expect(readings({ from: '2026-11-21T13:00:00Z', to: '2026-11-21T14:00:00Z' }, 'Asia/Tokyo')).toEqual([]);
  });
});
