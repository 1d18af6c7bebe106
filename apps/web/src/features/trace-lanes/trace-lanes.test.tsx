import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testRow } from '../../testing/bff.ts';
import { lanesOf } from './lanes-of.ts';
import { TraceLanes, type TraceLanesProps } from './trace-lanes.tsx';

afterEach(cleanup);

const ROWS = [
  testRow(100n, { service: 'gateway' }),
  testRow(150n, { service: 'worker' }),
  testRow(2000n, { service: 'worker' }),
];

function show(more: Partial<TraceLanesProps> = {}) {
  const props: TraceLanesProps = {
    lanes: lanesOf(ROWS),
    pointed: null,
    openId: null,
    versions: [],
    textOf: (id) => `line ${id}`,
    onPoint: vi.fn<TraceLanesProps['onPoint']>(),
    onOpen: vi.fn<TraceLanesProps['onOpen']>(),
    onVersion: vi.fn<TraceLanesProps['onVersion']>(),
    ...more,
  };
  render(<TraceLanes {...props} />);
  return props;
}

describe('the lanes', () => {
  it('name their processes', () => {
    show();
    expect(screen.getByText('gateway')).toBeTruthy();
    expect(screen.getByText('worker')).toBeTruthy();
  });

  it('are gone through by arrows, across processes, and open a line by Enter', async () => {
    const user = userEvent.setup();
    const { onPoint, onOpen } = show({ pointed: ROWS[0]?.id ?? '' });
    const slider = screen.getByRole('slider');
    expect(slider.getAttribute('aria-valuetext')).toBe(`line ${ROWS[0]?.id}`);
    expect(slider.getAttribute('aria-valuenow')).toBe('1');
    slider.focus();
    await user.keyboard('{ArrowRight}');
    expect(onPoint).toHaveBeenLastCalledWith(ROWS[1]?.id);
    await user.keyboard('{End}');
    expect(onPoint).toHaveBeenLastCalledWith(ROWS[2]?.id);
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(ROWS[0]?.id);
  });

  it('have a flag where a service names another version, which leads to what changed', async () => {
    const change = { service: 'worker', version: '1.3.0', previous: '1.2.9', at: ROWS[2]?.time ?? '' };
    const { onVersion } = show({ versions: [change] });
    const flag = screen.getByRole('button', { name: 'worker 1.2.9 → 1.3.0: what changed?' });
    // Beside the slider and not in it: nobody would find it there.
    expect(screen.getByRole('slider').contains(flag)).toBe(false);
    await userEvent.click(flag);
    expect(onVersion).toHaveBeenCalledExactlyOnceWith(change);
  });
});
