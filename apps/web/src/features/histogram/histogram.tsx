import type { Level, Nanos, TimeRange } from '@edda/model';
import type { VolumeAnswer } from '@edda/protocol';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { FoundVersions } from '../../api/versions.ts';
import type { Remote } from '../../platform/remote.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BarChart } from './bar-chart.tsx';
import { HistogramCaption } from './histogram-caption.tsx';
import { LevelLegend } from './level-legend.tsx';
import { TimeAxis } from './time-axis.tsx';

const HistogramTable = lazy(async () => ({ default: (await import('./histogram-table.tsx')).HistogramTable }));

export interface HistogramProps {
  readonly volume: Remote<VolumeAnswer>;
  /** The range that was asked; the axis shows exactly this. */
  readonly range: TimeRange;
  /** What the loaded rows cover, or null where none are loaded. */
  readonly loaded: TimeRange | null;
  /** What the rows in sight cover. */
  readonly visible: TimeRange | null;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** The levels that are asked for; empty: all. */
  readonly levels: readonly Level[];
  /** The period before, as long as this one; null where it is not asked for. */
  readonly previous: Remote<VolumeAnswer> | null;
  /** Where services began to name another version. */
  readonly versions: FoundVersions;
  onPrevious(on: boolean): void;
  /** Asks what changed at a moment. */
  onMoment(moment: Nanos): void;
  onZoom(range: TimeRange): void;
  /** A level of the legend was clicked: the levels to ask for now. */
  onLevels(levels: readonly Level[]): void;
  onRetry(): void;
}

/** Lines over time by level. It has one height whatever the state; the page leaves it out where it is switched off. */
export function Histogram(props: HistogramProps): ReactNode {
  const { volume, range, loaded, visible, zone, levels, previous, versions } = props;
  const { onPrevious, onMoment, onZoom, onLevels, onRetry } = props;
  const [tableOpen, setTableOpen] = useState(false);
  const { data, stale, fetching, error } = volume;
  return (
    <section aria-label="Lines over time" aria-busy={fetching} className="border-b px-3 pt-1 pb-0.5">
      <div className="@container flex h-5 items-center gap-3 overflow-hidden whitespace-nowrap">
        {error === null ? (
          <HistogramCaption volume={data} previous={previous?.data} fetching={fetching} unread={versions.unread} />
        ) : (
          <Notice
            tone="failure"
            className="grow text-xs"
            action={<LinkButton onClick={onRetry}>Count again</LinkButton>}
          >
            {data === undefined ? 'Lines not counted' : 'This count is old'}: {error.message}
          </Notice>
        )}
        <button
          type="button"
          aria-pressed={previous !== null}
          title="The period before, as long as this one, as an outline behind the bars"
          onClick={() => onPrevious(previous === null)}
          className="h-5 shrink-0 rounded-sm px-1.5 text-xs text-muted hover:bg-hover hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          Period before
        </button>
        <LevelLegend volume={data} levels={levels} onLevels={onLevels} />
        <LinkButton
          className="sr-only text-xs text-muted focus-visible:not-sr-only"
          onClick={() => setTableOpen(true)}
          disabled={data === undefined}
        >
          As a table
        </LinkButton>
      </div>
      <BarChart
        volume={data}
        stale={stale}
        range={range}
        loaded={loaded}
        visible={visible}
        zone={zone}
        previous={previous?.data}
        versions={versions.changes}
        onZoom={onZoom}
        onMoment={onMoment}
      />
      <TimeAxis range={range} zone={zone} />
      {tableOpen && data !== undefined && (
        <Suspense>
          <HistogramTable volume={data} range={range} zone={zone} onClose={() => setTableOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
