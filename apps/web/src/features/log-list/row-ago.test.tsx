import { NANOS_PER_SECOND } from '@edda/model';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { agoText } from '../../platform/ago-text.ts';
import { RowAgo } from './row-ago.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('how long ago a line was', () => {
  it('is told in two units at most, and never rounded', () => {
    const seconds = (count: number) => agoText(BigInt(count) * NANOS_PER_SECOND);
    expect([0, 12, 59, 60, 3599, 3600, 7384, 86_400, 190_000].map(seconds)).toEqual([
      'just now',
      '12 s ago',
      '59 s ago',
      '1 min 0 s ago',
      '59 min 59 s ago',
      '1 h 0 min ago',
      '2 h 3 min ago',
      '1 d 0 h ago',
      '2 d 4 h ago',
    ]);
    expect(agoText(-12n * NANOS_PER_SECOND)).toBe('in 12 s');
    expect(agoText(-1n)).toBe('just now');
  });

  it('goes on by the clock that it is given', () => {
    let now = 100n * NANOS_PER_SECOND;
    render(<RowAgo moment={90n * NANOS_PER_SECOND} zone="UTC" clock={{ now: () => now }} />);
    expect(screen.getByText('10 s ago').title).toContain('00:01:30.000000000');
    now += 5n * NANOS_PER_SECOND;
    act(() => vi.advanceTimersByTime(5000));
    expect(screen.getByText('15 s ago')).toBeDefined();
  });
});
