import { type Level, LEVELS, type Nanos, severityOf } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useSyncExternalStore } from 'react';
import { durationText } from '../../platform/duration-text.ts';
import { roughCountText } from '../../platform/number-text.ts';
import type { Remote } from '../../platform/remote.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Crosshair } from './crosshair.ts';
import { STRIP_COLUMNS, STRIP_HEIGHT } from './strip-columns.ts';

export interface LinesStripProps {
  readonly volume: Remote<VolumeAnswer>;
  readonly crosshair: Crosshair;
  /** What is not shown over the bars, and why; null where there is nothing to say. */
  readonly note: string | null;
  onLevel(level: Level): void;
  onRetry(): void;
  onTable(): void;
  /** The bars. */
  readonly children: ReactNode;
}

/** Names in the legend; more levels than this are in the table. */
const SHOWN_LEVELS = 3;

/** The lines themselves as the last strip: what the logs say stands under what was measured. */
export function LinesStrip({
  volume,
  crosshair,
  note,
  onLevel,
  onRetry,
  onTable,
  children,
}: LinesStripProps): ReactNode {
  const { data, stale, fetching, error } = volume;
  const levels = data === undefined ? [] : levelsIn(data);
  return (
    <div
      role="group"
      aria-label="Lines"
      aria-busy={fetching}
      className="relative grid grid-rows-[minmax(0,1fr)]"
      style={{ gridTemplateColumns: STRIP_COLUMNS, height: STRIP_HEIGHT }}
    >
      <div
        role="presentation"
        className="flex min-w-0 flex-col pt-1 pr-2 pl-3"
        onClick={(event) => event.stopPropagation()}
      >
        <div className="flex h-5 items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-sm font-medium text-muted">
            Lines
            {data !== undefined && (
              <span className="font-normal text-faint">, a bar of {durationText(BigInt(data.step))}</span>
            )}
          </h2>
          <LinkButton
            className="sr-only text-xs text-muted focus-visible:not-sr-only"
            onClick={onTable}
            disabled={data === undefined}
          >
            As a table
          </LinkButton>
        </div>
        <ul className="min-h-0 overflow-hidden">
          {levels.slice(0, SHOWN_LEVELS).map((level) => (
            <li key={level}>
              <button
                type="button"
                title={`Only ${level}`}
                onClick={() => onLevel(level)}
                className="flex h-4 w-full min-w-0 items-center gap-1.5 rounded-sm text-left text-xs hover:bg-hover"
              >
                <span aria-hidden className="size-2 rounded-[2px]" style={{ background: `var(--${level})` }} />
                <span className="min-w-0 flex-1 truncate">{level}</span>
                {data !== undefined && <LevelCount volume={data} level={level} crosshair={crosshair} />}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={clsx('relative min-w-0 transition-opacity', stale && 'opacity-50')}>
        {children}
        {note !== null && (
          <p className="pointer-events-none absolute top-0.5 right-2 font-mono text-[10px] text-faint">{note}</p>
        )}
        {error !== null && (
          <Notice
            tone="failure"
            className="absolute inset-0 bg-bg/80 px-3 text-xs"
            action={<LinkButton onClick={onRetry}>Count again</LinkButton>}
          >
            {data === undefined ? 'Lines not counted' : 'This count is old'}: {error.message}
          </Notice>
        )}
        {data?.total === 0 && error === null && (
          <p className="absolute inset-0 flex items-center px-3 text-xs text-faint">No lines in this range.</p>
        )}
      </div>
    </div>
  );
}

interface LevelCountProps extends Pick<LinesStripProps, 'crosshair'> {
  readonly volume: VolumeAnswer;
  readonly level: Level;
}

/** In the bar at the crosshair, or in all of them where it is nowhere. */
function LevelCount({ volume, level, crosshair }: LevelCountProps): ReactNode {
  const bars = volume.levels[level] ?? [];
  const count = useSyncExternalStore(crosshair.subscribe, () => {
    const { at } = crosshair.get();
    return at === null ? bars.reduce((sum, lines) => sum + lines, 0) : (bars[barOf(volume, at)] ?? 0);
  });
  return <span className="shrink-0 font-mono">{roughCountText(count)}</span>;
}

function barOf({ start, step, bars }: VolumeAnswer, at: Nanos): number {
  return Math.min(Math.max(Number((at - BigInt(start)) / BigInt(step)), 0), bars - 1);
}

function levelsIn(volume: VolumeAnswer): readonly Level[] {
  return LEVELS.filter((level) => volume.levels[level] !== undefined).sort((a, b) => severityOf(b) - severityOf(a));
}
