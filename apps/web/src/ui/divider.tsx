import { clsx } from 'clsx';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

export interface DividerProps {
  /** What it divides: its accessible name. */
  readonly label: string;
  /** `horizontal` lies between what is above and below. */
  readonly orientation: 'horizontal' | 'vertical';
  /** The share of the first part in percent. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly className?: string;
  /** While it is moved. */
  onMove(value: number): void;
  /** It stays there. */
  onSettle(value: number): void;
  /** Back to where nobody had moved it. */
  onReset(): void;
}

const KEY_STEP = 2;
const PAGE_STEP = 10;

/** Divides the room of its parent; moves by pointer, by keyboard, and back with a double click. */
export function Divider(props: DividerProps): ReactNode {
  const { label, orientation, value, min, max, className, onMove, onSettle, onReset } = props;
  const isHorizontal = orientation === 'horizontal';
  const inside = (share: number): number => Math.round(Math.min(Math.max(share, min), max));
  const shareUnder = (event: PointerEvent<HTMLElement>): number => {
    const room = event.currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined) return value;
    return inside(
      isHorizontal
        ? ((event.clientY - room.top) / room.height) * 100
        : ((event.clientX - room.left) / room.width) * 100,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = afterKey(event.key, value, min, max);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSettle(inside(next));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(shareUnder(event));
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onSettle(shareUnder(event));
      }}
      onDoubleClick={onReset}
      className={clsx(
        'relative z-10 shrink-0 touch-none bg-border transition-colors hover:bg-accent focus-visible:bg-accent',
        // The line is thin; what can be taken hold of is not.
        'before:absolute before:content-[""]',
        isHorizontal
          ? 'h-px w-full cursor-row-resize before:inset-x-0 before:-inset-y-1'
          : 'h-full w-px cursor-col-resize before:-inset-x-1 before:inset-y-0',
        className,
      )}
    />
  );
}

function afterKey(key: string, value: number, min: number, max: number): number | null {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return value - KEY_STEP;
    case 'ArrowDown':
    case 'ArrowRight':
      return value + KEY_STEP;
    case 'PageUp':
      return value - PAGE_STEP;
    case 'PageDown':
      return value + PAGE_STEP;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return null;
  }
}
