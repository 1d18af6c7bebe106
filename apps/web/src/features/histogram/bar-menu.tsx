import type { TimeRange } from '@edda/model';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { type BarScale, spanOf } from './bar-scale.ts';

export interface BarMenuProps {
  /** Of the bar. */
  readonly range: TimeRange;
  readonly scale: BarScale;
  onZoom(): void;
  onChanges(): void;
  onClose(): void;
}

const WIDTH = 170;

/** What can be done with a bar that was clicked. */
export function BarMenu({ range, scale, onZoom, onChanges, onClose }: BarMenuProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector('button')?.focus(), []);
  const { left, right } = spanOf(scale, range);
  return (
    <div
      ref={menu}
      role="group"
      aria-label="This bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
      style={{
        width: WIDTH,
        left: Math.min(Math.max((left + right - WIDTH) / 2, 0), Math.max(scale.width - WIDTH, 0)),
      }}
      className="absolute top-3 z-40 flex flex-col gap-0.5 rounded-md border border-border-strong bg-raised p-1 shadow-raised"
    >
      <Button variant="ghost" className="justify-start!" onClick={onChanges}>
        What changed here?
      </Button>
      <Button variant="ghost" className="justify-start!" onClick={onZoom}>
        Zoom to this bar
      </Button>
    </div>
  );
}
