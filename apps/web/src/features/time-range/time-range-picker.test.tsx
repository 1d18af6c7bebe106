import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';
import { TimeRangePicker, type TimeRangePickerProps } from './time-range-picker.tsx';

// The panel comes with the first opening; here it is there before.
beforeAll(() => import('./time-range-panel.tsx'));
afterEach(cleanup);

const NOW = 1795266479812339127n;
const HOUR = 3_600_000_000_000n;

function open(more: Partial<TimeRangePickerProps> = {}) {
  const onChange = vi.fn<(time: AskedTime) => void>();
  const onZone = vi.fn<(zone: string) => void>();
  render(
    <TimeRangePicker
      time={{ from: 'now-1h', to: 'now' }}
      range={{ start: NOW - HOUR, end: NOW }}
      zone="Europe/Berlin"
      now={() => NOW}
      onChange={onChange}
      onZone={onZone}
      {...more}
    />,
  );
  return { onChange, onZone };
}

test('the key T opens it, a preset closes it', async () => {
  const { onChange } = open();
  await userEvent.keyboard('t');
  await userEvent.click(await screen.findByRole('button', { name: 'Last 6 hours' }, { timeout: 5000 }));
  expect(onChange).toHaveBeenCalledWith({ from: 'now-6h', to: 'now' });
  expect(screen.queryByLabelText('From')).toBeNull();
});

test('what is typed is explained in the chosen zone, and Enter asks for it', async () => {
  const { onChange } = open();
  await userEvent.click(screen.getByRole('button', { name: /Last 1 hour/ }));
  await userEvent.clear(await screen.findByLabelText('From'));
  await userEvent.type(screen.getByLabelText('From'), 'now/d');
  expect(screen.getByText('2026-11-21 00:00:00.000 UTC+01:00')).toBeDefined();
  await userEvent.keyboard('{Enter}');
  expect(onChange).toHaveBeenCalledWith({ from: 'now/d', to: 'now' });
});

test('what is wrong is said under its field, and Enter asks for nothing', async () => {
  const { onChange } = open();
  await userEvent.click(screen.getByRole('button', { name: /Last 1 hour/ }));
  const from = await screen.findByLabelText('From');
  await userEvent.clear(from);
  await userEvent.type(from, 'now-15x{Enter}');
  expect(onChange).not.toHaveBeenCalled();
  expect(from.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/x is no unit/)).toBeDefined();
});

test('a whole range pasted into one field fills both', async () => {
  const { onChange } = open();
  await userEvent.click(screen.getByRole('button', { name: /Last 1 hour/ }));
  await userEvent.click(await screen.findByLabelText('From'));
  await userEvent.paste('2026-11-20 13:00 to 2026-11-20 14:00');
  await userEvent.keyboard('{Enter}');
  expect(onChange).toHaveBeenCalledWith({ from: '2026-11-20 13:00', to: '2026-11-20 14:00' });
});

test('another zone is chosen from all that the browser knows', async () => {
  const { onZone } = open();
  await userEvent.click(screen.getByRole('button', { name: /Last 1 hour/ }));
  await userEvent.selectOptions(await screen.findByLabelText('Time zone'), 'Asia/Tokyo');
  expect(onZone).toHaveBeenCalledWith('Asia/Tokyo');
});

test('a range that means nothing can still be changed', async () => {
  const onChange = vi.fn<(time: AskedTime) => void>();
  render(
    <TimeRangePicker
      time={{ from: 'yesterdayish', to: 'now' }}
      range={null}
      zone="UTC"
      now={() => NOW}
      onChange={onChange}
      onZone={vi.fn<(zone: string) => void>()}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: /yesterdayish to now/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Last 6 hours' }, { timeout: 5000 }));
  expect(onChange).toHaveBeenCalledWith({ from: 'now-6h', to: 'now' });
});

test('says how often the page asks again by itself, and that it rests', async () => {
  const onRefresh = vi.fn<(refresh: string) => void>();
  open({ refreshing: { refresh: '10s', rests: true, onRefresh } });
  expect(screen.getByTitle('Rests while you read further down').textContent).toContain('10s');
  await userEvent.keyboard('t');
  await userEvent.selectOptions(await screen.findByLabelText('Ask again by itself'), 'Every 5 minutes');
  expect(onRefresh).toHaveBeenCalledExactlyOnceWith('5m');
});

test('keys move the range by its length, and make it twice as long', async () => {
  const { onChange } = open();
  await userEvent.keyboard('[[');
  await vi.waitFor(() =>
    expect(onChange).toHaveBeenLastCalledWith(askedFromRange({ start: NOW - 2n * HOUR, end: NOW - HOUR })),
  );
  await userEvent.keyboard(']');
  await vi.waitFor(() => expect(onChange).toHaveBeenLastCalledWith(askedFromRange({ start: NOW, end: NOW + HOUR })));
  await userEvent.keyboard('-');
  await vi.waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ from: 'now-2h', to: 'now' }));
});
