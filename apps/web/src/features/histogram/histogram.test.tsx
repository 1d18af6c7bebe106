import type { Level, TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Remote } from '../../platform/remote.ts';
import { Histogram, type HistogramProps } from './histogram.tsx';

const SECOND = 1_000_000_000n;
const START = 1795266479000000000n;
const RANGE = { start: START, end: START + 40n * SECOND };
const VOLUME: VolumeAnswer = {
  start: String(START),
  step: String(10n * SECOND),
  bars: 4,
  levels: { info: [5, 10, 0, 1000], error: [5, 0, 0, 1] },
  total: 1021,
  queries: [],
  bytesRead: 2_000_000,
};

/** There is no layout here: every element is 400 pixels wide. */
class FixedWidthObserver implements ResizeObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const contentRect = new DOMRect(0, 0, 400, 64);
    this.#tell([{ target, contentRect, borderBoxSize: [], contentBoxSize: [], devicePixelContentBoxSize: [] }], this);
  }
  unobserve(): void {}
  disconnect(): void {}
}

// The table comes with the first opening; here it is there before.
beforeAll(() => import('./histogram-table.tsx'));
beforeEach(() => {
  vi.stubGlobal('ResizeObserver', FixedWidthObserver);
  // Not in happy-dom; without it a drag that leaves the chart would end there.
  Element.prototype.setPointerCapture = vi.fn<(id: number) => void>();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const REMOTE = { stale: false, fetching: false, error: null };

function show(
  volume: Partial<Remote<VolumeAnswer>> = {},
  levels: readonly Level[] = [],
  beside: Partial<Pick<HistogramProps, 'previous' | 'versions'>> = {},
) {
  const onPrevious = vi.fn<(on: boolean) => void>();
  const onMoment = vi.fn<(moment: bigint) => void>();
  const onZoom = vi.fn<(range: TimeRange) => void>();
  const onLevels = vi.fn<(levels: readonly Level[]) => void>();
  const onRetry = vi.fn<() => void>();
  render(
    <Histogram
      volume={{ data: VOLUME, ...REMOTE, ...volume }}
      range={RANGE}
      loaded={{ start: START + 20n * SECOND, end: RANGE.end }}
      visible={null}
      zone="Europe/Berlin"
      levels={levels}
      previous={null}
      versions={{ changes: [], unread: null }}
      {...beside}
      onPrevious={onPrevious}
      onMoment={onMoment}
      onZoom={onZoom}
      onLevels={onLevels}
      onRetry={onRetry}
    />,
  );
  return { onZoom, onLevels, onRetry, onPrevious, onMoment, slider: screen.getByRole('slider') };
}

test('says what its height means and what counting read', () => {
  show();
  expect(screen.getByText('up to 1,001 a bar of 10 s · counting read 2.0 MB')).toBeDefined();
});

describe('by keyboard', () => {
  test('arrows tell each bar with its levels', async () => {
    const { slider } = show();
    slider.focus();
    await userEvent.keyboard('{Home}');
    expect(slider.getAttribute('aria-valuetext')).toBe('2026-11-21 14:07:59 to 14:08:09: 10 lines, 5 info, 5 error');
    await userEvent.keyboard('{ArrowRight}');
    expect(slider.getAttribute('aria-valuetext')).toBe('2026-11-21 14:08:09 to 14:08:19: 10 lines, 10 info');
  });

  test('Enter zooms into the bar, Shift and arrows select several', async () => {
    const { slider, onZoom } = show();
    slider.focus();
    await userEvent.keyboard('{End}{Enter}');
    expect(onZoom).toHaveBeenLastCalledWith({ start: START + 30n * SECOND, end: RANGE.end });
    await userEvent.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}');
    expect(onZoom).toHaveBeenLastCalledWith({ start: START, end: START + 30n * SECOND });
  });

  test('Escape lets a selection go before anything else gets the key', async () => {
    const { slider, onZoom } = show();
    slider.focus();
    await userEvent.keyboard('{Home}{Shift>}{ArrowRight}{/Shift}{Escape}{Enter}');
    expect(onZoom).toHaveBeenLastCalledWith({ start: START + 10n * SECOND, end: START + 20n * SECOND });
  });
});

describe('by pointer', () => {
  test('a drag zooms to the bars it went over', () => {
    const { slider, onZoom } = show();
    fireEvent.pointerDown(slider, { clientX: 110, button: 0, pointerId: 1 });
    fireEvent.pointerMove(slider, { clientX: 250, pointerId: 1 });
    fireEvent.pointerUp(slider, { clientX: 250, pointerId: 1 });
    expect(onZoom).toHaveBeenCalledExactlyOnceWith({ start: START + 10n * SECOND, end: START + 30n * SECOND });
  });

  test('a click zooms nowhere', () => {
    const { slider, onZoom } = show();
    fireEvent.pointerDown(slider, { clientX: 110, button: 0, pointerId: 1 });
    fireEvent.pointerMove(slider, { clientX: 111, pointerId: 1 });
    fireEvent.pointerUp(slider, { clientX: 111, pointerId: 1 });
    expect(onZoom).not.toHaveBeenCalled();
  });
});

test('a level of the legend is asked for, and let go', async () => {
  const { onLevels } = show({}, ['info']);
  await userEvent.click(screen.getByRole('button', { name: /error/ }));
  expect(onLevels).toHaveBeenLastCalledWith(['info', 'error']);
  await userEvent.click(screen.getByRole('button', { name: /info/ }));
  expect(onLevels).toHaveBeenLastCalledWith([]);
});

test('the same figures are a table', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'As a table' }));
  const rows = within(await screen.findByRole('table')).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    'Timeerrorinfolines',
    '2026-11-21 14:07:59 to 14:08:095510',
    '2026-11-21 14:08:09 to 14:08:1901010',
    '2026-11-21 14:08:29 to 14:08:3911,0001,001',
  ]);
});

test('a failure keeps the old bars, says so, and counts again', async () => {
  const error = { code: 'loki_timeout', message: 'Loki took too long', requestId: '1' } as const;
  const { onRetry } = show({ error });
  expect(screen.getByRole('alert').textContent).toContain('This count is old: Loki took too long');
  await userEvent.click(screen.getByRole('button', { name: 'Count again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

describe('what changed', () => {
  test('a bar that is clicked asks from its begin, or zooms', async () => {
    const { slider, onMoment, onZoom } = show();
    fireEvent.pointerDown(slider, { button: 0, clientX: 150 });
    fireEvent.pointerUp(slider, { clientX: 150 });
    await userEvent.click(screen.getByRole('button', { name: 'What changed here?' }));
    expect(onMoment).toHaveBeenCalledExactlyOnceWith(START + 10n * SECOND);
    await userEvent.click(screen.getByRole('button', { name: 'Zoom to this bar' }));
    expect(onZoom).toHaveBeenCalledExactlyOnceWith({ start: START + 10n * SECOND, end: START + 20n * SECOND });
  });

  test('by keyboard too, and Escape leads back to the bar', async () => {
    const { slider } = show();
    slider.focus();
    await userEvent.keyboard('{End} ');
    expect(document.activeElement?.textContent).toBe('What changed here?');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: 'This bar' })).toBeNull();
    expect(document.activeElement).toBe(slider);
  });

  test('a new version is a flag that asks what changed there', async () => {
    const at = String(START + 20n * SECOND);
    const changes = [{ service: 'api', version: '2', previous: '1', at }];
    const { onMoment } = show({}, [], { versions: { changes, unread: null } });
    await userEvent.click(screen.getByRole('button', { name: 'api 1 → 2: what changed?' }));
    expect(onMoment).toHaveBeenCalledExactlyOnceWith(BigInt(at));
  });

  test('that versions are not looked for is said beside the scale', () => {
    show({}, [], { versions: { changes: [], unread: 'versions not looked up: 12.0 GB to read' } });
    expect(screen.getByText(/ · versions not looked up: 12.0 GB to read$/)).toBeDefined();
  });
});

describe('the period before', () => {
  test('is asked for by a button', async () => {
    const { onPrevious } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Period before', pressed: false }));
    expect(onPrevious).toHaveBeenCalledExactlyOnceWith(true);
  });

  test('is said in figures too, and the bars make room for it', () => {
    const previous = { ...VOLUME, start: String(START - 40n * SECOND), levels: { info: [2042, 0, 0, 0] }, total: 2042 };
    show({}, [], { previous: { data: previous, ...REMOTE } });
    expect(screen.getByText(/ · 2,042 lines before, now −50 %$/)).toBeDefined();
    expect(document.querySelector('path.stroke-muted')?.getAttribute('d')).toMatch(/^M0 0\.5H100L/);
  });
});
