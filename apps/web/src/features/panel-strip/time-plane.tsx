import type { Nanos, TimeRange } from '@edda/model';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState, useSyncExternalStore } from 'react';
import { fullTimeText } from '../../platform/time-text.ts';
import { type Crosshair, NO_POSITION } from './crosshair.ts';
import { PlaneAxis } from './plane-axis.tsx';
import { afterKey, brushedRange, momentAt, shareOf } from './plane-scale.ts';
import { PLOT_LEFT } from './strip-columns.ts';
import type { TimeMarker } from './time-marker.ts';

export interface TimePlaneProps {
  readonly range: TimeRange;
  readonly zone: string;
  readonly crosshair: Crosshair;
  /** What happened when, for all strips. */
  readonly markers: readonly TimeMarker[];
  onZoom(range: TimeRange): void;
  onZoomOut(): void;
  /** A click that meant no series: the lines of that moment. */
  onMoment(moment: Nanos): void;
  /** Strips, whose plots all lie in the same columns. */
  readonly children: ReactNode;
  /** The last strip, which stays in sight with the axis where the others scroll. */
  readonly foot: ReactNode;
}

/** A press that moves less, in pixels, is a click and brushes nothing. */
const CLICK_SLOP = 4;

/**
 * The one time axis of all strips on it: a crosshair through them all, a brush that zooms, and the axis below.
 * For assistive technology a slider: arrows move the crosshair, with Shift they select, Enter zooms.
 */
export function TimePlane(props: TimePlaneProps): ReactNode {
  const { range, zone, crosshair, markers, onZoom, onZoomOut, onMoment, children, foot } = props;
  const { at } = useSyncExternalStore(crosshair.subscribe, crosshair.get);
  /** The other end of what is brushed. */
  const [anchor, setAnchor] = useState<Nanos | null>(null);
  const plane = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ readonly x: number; readonly at: Nanos } | null>(null);
  /** The press became a brush, so that the click that ends it means nothing. */
  const dragged = useRef(false);
  const brushed = anchor === null || at === null ? null : brushedRange(anchor, at);

  /** Null beside the plots, and in what floats over them: its events come here too. */
  const momentUnder = (event: PointerEvent | React.MouseEvent, beside = false): Nanos | null => {
    const box = plane.current?.getBoundingClientRect();
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isHere || box === undefined || box.width === 0) return null;
    const share = (event.clientX - box.left) / box.width;
    return beside || (share >= 0 && share <= 1) ? momentAt(range, share) : null;
  };
  const letGo = (): void => {
    pressed.current = null;
    setAnchor(null);
  };
  const zoomTo = (selected: TimeRange): void => {
    letGo();
    crosshair.update(NO_POSITION);
    onZoom(selected);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    dragged.current = false;
    const moment = momentUnder(event);
    if (event.button === 0 && moment !== null) pressed.current = { x: event.clientX, at: moment };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const moment = momentUnder(event, pressed.current !== null);
    crosshair.update({ at: moment, row: null });
    const start = pressed.current;
    if (start === null || anchor !== null || Math.abs(event.clientX - start.x) < CLICK_SLOP) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = true;
    setAnchor(start.at);
  };
  const onPointerUp = (): void => {
    pressed.current = null;
    if (brushed !== null) zoomTo(brushed);
  };
  const onClick = (event: React.MouseEvent): void => {
    const moment = momentUnder(event);
    if (moment !== null && !dragged.current && event.detail === 1) onMoment(moment);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = afterKey(range, at, event.key);
    if (next !== null) {
      setAnchor(event.shiftKey ? (anchor ?? at ?? next) : null);
      crosshair.update({ at: next, row: null });
    } else if (event.key === 'Enter' && brushed !== null) zoomTo(brushed);
    else if (event.key === 'Enter' && at !== null) onMoment(at);
    else if (event.key === 'Escape' && anchor !== null) setAnchor(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      role="presentation"
      className="relative cursor-crosshair touch-pan-y select-none"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={letGo}
      onPointerLeave={() => {
        if (pressed.current === null) crosshair.update(NO_POSITION);
      }}
      onClick={onClick}
      onDoubleClick={(event) => {
        if (momentUnder(event) !== null) onZoomOut();
      }}
    >
      {children}
      <div className="sticky bottom-0 bg-bg shadow-[0_-1px_var(--border)]">
        {foot}
        <PlaneAxis range={range} zone={zone} at={at} markers={markers} />
      </div>
      <div
        ref={plane}
        role="slider"
        tabIndex={0}
        aria-label="Crosshair. Arrows move, with Shift they select, Enter zooms in or goes to the lines"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={at === null ? 0 : Math.round(shareOf(range, at) * 100)}
        aria-valuetext={at === null ? 'Nowhere' : fullTimeText(at, zone, 3)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          letGo();
          crosshair.update(NO_POSITION);
        }}
        style={{ left: PLOT_LEFT }}
        className="pointer-events-none absolute inset-y-0 right-0 overflow-hidden focus-visible:-outline-offset-2"
      >
        {markers.map((marker) => (
          <span
            key={`${marker.at} ${marker.text}`}
            className="absolute inset-y-0 border-l border-dotted border-accent/70 pl-1 font-mono text-[10px] whitespace-nowrap text-accent"
            style={{ left: percentOf(range, marker.at) }}
          >
            {marker.text}
          </span>
        ))}
        {brushed !== null && (
          <span
            className="absolute inset-y-0 border-x border-accent bg-accent/20"
            style={{ left: percentOf(range, brushed.start), right: `${100 - 100 * shareOf(range, brushed.end)}%` }}
          />
        )}
        {at !== null && (
          <span
            data-crosshair
            className="absolute inset-y-0 border-l border-dashed border-text/70"
            style={{ left: percentOf(range, at) }}
          />
        )}
      </div>
    </div>
  );
}

function percentOf(range: TimeRange, moment: Nanos): string {
  return `${shareOf(range, moment) * 100}%`;
}
