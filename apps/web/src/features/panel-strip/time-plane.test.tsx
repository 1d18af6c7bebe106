import type { TimeRange } from '@edda/model';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Observed } from '../../api/observed.ts';
import { type CrosshairPosition, NO_POSITION } from './crosshair.ts';
import { TimePlane } from './time-plane.tsx';

const SECOND = 1_000_000_000n;
const START = 1_795_266_000n * SECOND;
/** Two minutes: a key moves by a second. */
const RANGE: TimeRange = { start: START, end: START + 120n * SECOND };

/** The plots begin at 200 and are 1,200 pixels wide: ten pixels a second. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(200, 0, 1200, 400));
  Element.prototype.setPointerCapture = vi.fn<(id: number) => void>();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(floating: ReactNode = null) {
  const crosshair = new Observed<CrosshairPosition>(NO_POSITION);
  const onZoom = vi.fn<(range: TimeRange) => void>();
  const onZoomOut = vi.fn<() => void>();
  const onMoment = vi.fn<(moment: bigint) => void>();
  render(
    <TimePlane
      range={RANGE}
      zone="UTC"
      crosshair={crosshair}
      markers={[{ at: START + 60n * SECOND, text: 'proxy 1.4.2' }]}
      onZoom={onZoom}
      onZoomOut={onZoomOut}
      onMoment={onMoment}
      foot={<p>lines</p>}
    >
      <p>strip</p>
      {floating}
    </TimePlane>,
  );
  return {
    crosshair,
    onZoom,
    onZoomOut,
    onMoment,
    strip: screen.getByText('strip'),
    slider: screen.getByRole('slider'),
  };
}

const at = (seconds: number) => ({ clientX: 200 + seconds * 10, button: 0, pointerId: 1 });

describe('by pointer', () => {
  test('the crosshair follows over the plots, and not beside them', () => {
    const { crosshair, strip, slider } = show();
    fireEvent.pointerMove(strip, at(30));
    expect(crosshair.get().at).toBe(START + 30n * SECOND);
    expect(slider.getAttribute('aria-valuetext')).toBe('2026-11-21 13:00:30.000');
    fireEvent.pointerMove(strip, at(-5));
    expect(crosshair.get().at).toBeNull();
    expect(slider.getAttribute('aria-valuetext')).toBe('Nowhere');
  });

  test('a drag zooms to what it went over, and its end is no click', () => {
    const { strip, onZoom, onMoment } = show();
    fireEvent.pointerDown(strip, at(90));
    fireEvent.pointerMove(strip, at(50));
    fireEvent.pointerMove(strip, at(30));
    fireEvent.pointerUp(strip, at(30));
    fireEvent.click(strip, { ...at(30), detail: 1 });
    expect(onZoom).toHaveBeenCalledExactlyOnceWith({ start: START + 30n * SECOND, end: START + 90n * SECOND });
    expect(onMoment).not.toHaveBeenCalled();
  });

  test('a click means a moment, a double click zooms out', () => {
    const { strip, onZoom, onZoomOut, onMoment } = show();
    fireEvent.pointerDown(strip, at(40));
    fireEvent.pointerMove(strip, at(40.2));
    fireEvent.pointerUp(strip, at(40.2));
    fireEvent.click(strip, { ...at(40), detail: 1 });
    expect(onMoment).toHaveBeenCalledExactlyOnceWith(START + 40n * SECOND);
    expect(onZoom).not.toHaveBeenCalled();
    fireEvent.dblClick(strip, at(40));
    expect(onZoomOut).toHaveBeenCalledOnce();
  });
});

test('what floats over a strip moves and means nothing on it', () => {
  const { crosshair, onMoment } = show(createPortal(<button type="button">in a dialog</button>, document.body));
  const floating = screen.getByRole('button', { name: 'in a dialog' });
  fireEvent.pointerMove(floating, at(30));
  fireEvent.click(floating, { ...at(30), detail: 1 });
  expect(crosshair.get().at).toBeNull();
  expect(onMoment).not.toHaveBeenCalled();
});

describe('by keyboard', () => {
  test('arrows move the crosshair, Enter goes to its lines', async () => {
    const { slider, crosshair, onMoment } = show();
    slider.focus();
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}{PageDown}{Enter}');
    expect(crosshair.get().at).toBe(START + 12n * SECOND);
    expect(onMoment).toHaveBeenCalledExactlyOnceWith(START + 12n * SECOND);
  });

  test('Shift and arrows select, Enter zooms, Escape lets go', async () => {
    const { slider, onZoom } = show();
    slider.focus();
    await userEvent.keyboard('{Home}{Shift>}{PageDown}{/Shift}{Escape}{Enter}');
    expect(onZoom).not.toHaveBeenCalled();
    await userEvent.keyboard('{Home}{Shift>}{PageDown}{/Shift}{Enter}');
    expect(onZoom).toHaveBeenCalledExactlyOnceWith({ start: START, end: START + 10n * SECOND });
  });
});

test('changes are told in words', () => {
  show();
  expect(screen.getByRole('list', { name: 'Changes' }).textContent).toBe('proxy 1.4.2, since 2026-11-21 13:01:00');
});
