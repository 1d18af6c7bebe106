import type { TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { barAt, type BarScale, rangeOfBars } from './bar-scale.ts';
import { afterKey, type BarSelection, NO_SELECTION, selectedBars } from './bar-selection.ts';

/** A press that moves less, in pixels, is a click and selects nothing. */
const CLICK_SLOP = 3;

export interface BarHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
  onPointerLeave(): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onBlur(): void;
}

/** Points at bars and selects a span of them, by pointer and by keyboard; a whole selection zooms, a click picks. */
export function useBarSelection(
  volume: VolumeAnswer | undefined,
  scale: BarScale,
  onZoom: (range: TimeRange) => void,
  onPick: (bar: number) => void,
): { readonly selection: BarSelection; readonly handlers: BarHandlers } {
  const [selection, setSelection] = useState(NO_SELECTION);
  const pressedAt = useRef<number | null>(null);

  const pixelIn = (event: PointerEvent<HTMLElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const barUnder = (event: PointerEvent<HTMLElement>): number | null =>
    volume === undefined ? null : barAt(scale, volume, pixelIn(event));
  const zoomTo = (bars: readonly [number, number]): void => {
    setSelection(NO_SELECTION);
    if (volume !== undefined) onZoom(rangeOfBars(volume, bars[0], bars[1], scale.range));
  };

  const handlers: BarHandlers = {
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pressedAt.current = pixelIn(event);
    },
    onPointerMove(event) {
      const cursor = barUnder(event);
      const pressed = pressedAt.current;
      const dragging = pressed !== null && Math.abs(pixelIn(event) - pressed) >= CLICK_SLOP;
      const anchor = dragging && volume !== undefined ? barAt(scale, volume, pressed) : null;
      setSelection((now) => (pressed === null ? { cursor, anchor: null } : { cursor, anchor: anchor ?? now.anchor }));
    },
    onPointerUp(event) {
      const pressed = pressedAt.current;
      const bars = pressed === null ? null : selectedBars(selection);
      pressedAt.current = null;
      if (bars !== null) return zoomTo(bars);
      const bar = pressed === null ? null : barUnder(event);
      if (bar !== null) onPick(bar);
    },
    onPointerCancel() {
      pressedAt.current = null;
      setSelection(NO_SELECTION);
    },
    onPointerLeave() {
      if (pressedAt.current === null) setSelection(NO_SELECTION);
    },
    onKeyDown(event) {
      if (volume === undefined || volume.bars === 0) return;
      const { cursor } = selection;
      const next = afterKey(selection, event.key, event.shiftKey, volume.bars);
      if (next !== null) setSelection(next);
      else if (event.key === ' ' && cursor !== null) onPick(cursor);
      else if (event.key === 'Enter' && cursor !== null) zoomTo(selectedBars(selection) ?? [cursor, cursor]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onBlur() {
      setSelection(NO_SELECTION);
    },
  };
  return { selection, handlers };
}
