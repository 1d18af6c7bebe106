import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import { drawLane, markAt, pixelOf } from './lane-drawing.ts';
import type { Lane, LaneMark } from './lanes-of.ts';
import { TRACK_HEIGHT } from './mark-shape.ts';
import { SilenceBand } from './silence-band.tsx';
import type { Silence } from './silences.ts';
import { isFolded, positionOf, type TraceScale } from './trace-scale.ts';

/** Air at both ends, so that the first and the last mark are whole. */
export const TRACK_PADDING = 9;
/** How far from a mark the pointer still means it, in pixels. */
const NEAR = 12;

export interface LaneTrackProps {
  readonly lane: Lane;
  readonly scale: TraceScale;
  readonly silences: readonly Silence[];
  /** Of the track, in pixels. */
  readonly width: number;
  /** Where the pointer or the keyboard is, in any lane. */
  readonly pointed: LaneMark | null;
  readonly openId: string | null;
  onPoint(id: string | null): void;
  onOpen(id: string): void;
}

/** One process: a mark a line, and silence where no process wrote any. */
export function LaneTrack(props: LaneTrackProps): ReactNode {
  const { lane, scale, silences, width, pointed, openId, onPoint, onOpen } = props;
  const plot = Math.max(width - 2 * TRACK_PADDING, 1);
  const drawing = useMemo(() => drawLane(lane, scale, plot), [lane, scale, plot]);
  const markUnder = (event: React.MouseEvent): LaneMark | null => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - TRACK_PADDING;
    return markAt(lane, scale, plot, x, NEAR);
  };
  const [first, last] = [lane.marks[0], lane.marks.at(-1)];
  const open = lane.marks.find(({ id }) => id === openId);
  const isHere = pointed !== null && lane.marks.some(({ id }) => id === pointed.id);
  return (
    <div
      onPointerMove={(event) => onPoint(markUnder(event)?.id ?? null)}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => {
        const mark = markUnder(event);
        if (mark !== null) onOpen(mark.id);
      }}
      className={clsx('relative min-w-0 rounded-sm bg-surface', isHere && 'cursor-pointer')}
      style={{ height: TRACK_HEIGHT }}
    >
      {silences.map((silence) => {
        const folded = isFolded(scale, silence);
        if (!folded && silence.lane !== lane.name) return null;
        return (
          <SilenceBand
            key={silence.from}
            silence={silence}
            told={silence.lane === lane.name}
            folded={folded}
            left={TRACK_PADDING + positionOf(scale, silence.from) * plot}
            right={TRACK_PADDING + positionOf(scale, silence.to) * plot}
          />
        );
      })}
      {width > 0 && first !== undefined && last !== undefined && (
        <svg aria-hidden width={width} height={TRACK_HEIGHT} className="pointer-events-none relative block">
          <g transform={`translate(${TRACK_PADDING} 0)`}>
            <line
              x1={pixelOf(scale, plot, first)}
              x2={pixelOf(scale, plot, last)}
              y1={TRACK_HEIGHT / 2}
              y2={TRACK_HEIGHT / 2}
              className="stroke-border-strong"
              strokeDasharray="1 3"
            />
            {pointed !== null && <Hairline x={pixelOf(scale, plot, pointed)} />}
            {drawing.map(({ level, path }) => (
              <path key={level} d={path} style={{ fill: `var(--${level})` }} />
            ))}
            {isHere && <Ring x={pixelOf(scale, plot, pointed)} />}
            {open !== undefined && <Ring x={pixelOf(scale, plot, open)} />}
          </g>
        </svg>
      )}
    </div>
  );
}

function Hairline({ x }: { readonly x: number }): ReactNode {
  return <line x1={x + 0.5} x2={x + 0.5} y1={0} y2={TRACK_HEIGHT} className="stroke-accent" strokeOpacity={0.6} />;
}

function Ring({ x }: { readonly x: number }): ReactNode {
  return (
    <rect
      x={x - 5.5}
      y={0.75}
      width={11}
      height={TRACK_HEIGHT - 1.5}
      rx={4}
      className="fill-none stroke-accent"
      strokeWidth={1.5}
    />
  );
}
