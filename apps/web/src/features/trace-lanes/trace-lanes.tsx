import type { VersionChange } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useMemo } from 'react';
import { useElementSize } from '../../platform/element-size.ts';
import { VersionFlags } from '../../ui/version-flags.tsx';
import { LaneTrack, TRACK_PADDING } from './lane-track.tsx';
import { type LaneMark, marksInOrder, type TraceLanes as Lanes } from './lanes-of.ts';
import { silencesOf } from './silences.ts';
import { TraceAxis } from './trace-axis.tsx';
import { positionOf, traceScale } from './trace-scale.ts';

export interface TraceLanesProps {
  readonly lanes: Lanes;
  /** The line where the pointer or the keyboard is, here or in the list. */
  readonly pointed: string | null;
  readonly openId: string | null;
  /** Where its services began to name another version, while it went on. */
  readonly versions: readonly VersionChange[];
  /** What a line says, for those who do not see its mark. */
  textOf(id: string): string;
  onPoint(id: string | null): void;
  onOpen(id: string): void;
  onVersion(change: VersionChange): void;
}

/** Behind the padding, the names of the processes and the gap: as the grid has them. */
const TRACKS_LEFT = 'left-[112px] wide:left-[192px]';

/** For assistive technology a slider over the lines: arrows move, Enter opens. Flags stand over it, where they can be reached. */
export function TraceLanes(props: TraceLanesProps): ReactNode {
  const { lanes: trace, pointed, openId, versions, textOf, onPoint, onOpen, onVersion } = props;
  const { lanes, origin, length } = trace;
  const { width, ref } = useElementSize();
  const silences = useMemo(() => silencesOf(lanes, length), [lanes, length]);
  const scale = useMemo(() => traceScale(length, silences), [length, silences]);
  const marks = useMemo(() => marksInOrder(lanes), [lanes]);
  const plot = Math.max(width - 2 * TRACK_PADDING, 1);
  const at = marks.findIndex(({ id }) => id === (pointed ?? openId));
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const to = keyTarget(event.key, at, marks);
    if (to !== undefined) onPoint(to.id);
    else if (event.key === 'Enter' && at !== -1) onOpen(marks[at]?.id ?? '');
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative flex max-h-[40%] shrink-0 flex-col">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Lines on the time axis. Arrows move, Enter opens"
        aria-valuemin={1}
        aria-valuemax={Math.max(marks.length, 1)}
        aria-valuenow={Math.max(at + 1, 1)}
        aria-valuetext={at === -1 ? 'No line' : textOf(marks[at]?.id ?? '')}
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(null)}
        className="min-h-0 overflow-x-hidden overflow-y-auto px-3 pt-3 focus-visible:-outline-offset-2"
      >
        <div className="grid grid-cols-[92px_minmax(0,1fr)] items-center gap-x-2 gap-y-1.5 wide:grid-cols-[172px_minmax(0,1fr)]">
          {lanes.map((lane) => (
            <div key={lane.name} className="contents">
              <span className="truncate text-sm text-muted" title={lane.name}>
                {lane.name}
              </span>
              <LaneTrack
                lane={lane}
                scale={scale}
                silences={silences}
                width={width}
                pointed={pointed === null ? null : (marks[at] ?? null)}
                openId={openId}
                onPoint={onPoint}
                onOpen={onOpen}
              />
            </div>
          ))}
          <div className="sticky bottom-0 h-full bg-bg" />
          <div ref={ref} className="sticky bottom-0 bg-bg pb-1.5">
            <div style={{ marginLeft: TRACK_PADDING }}>
              <TraceAxis scale={scale} width={plot} />
            </div>
          </div>
        </div>
      </div>
      <div className={clsx('pointer-events-none absolute top-2 bottom-5', TRACKS_LEFT)}>
        <VersionFlags
          changes={versions}
          placeOf={(moment) => TRACK_PADDING + positionOf(scale, Number(moment - origin)) * plot}
          onChange={onVersion}
        />
      </div>
    </div>
  );
}

function keyTarget(key: string, at: number, marks: readonly LaneMark[]): LaneMark | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return marks[Math.min(at + 1, marks.length - 1)];
    case 'ArrowLeft':
    case 'ArrowUp':
      return marks[Math.max(at - 1, 0)];
    case 'Home':
      return marks[0];
    case 'End':
      return marks.at(-1);
    default:
      return undefined;
  }
}
