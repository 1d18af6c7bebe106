import type { TimeRange } from '@edda/model';
import type { PanelAnswer, PanelSeries, PanelShape, PanelUnit } from '@edda/protocol';
import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Remote } from '../../platform/remote.ts';
import { unitAfter, unitText } from '../../platform/series/unit-text.ts';
import type { Crosshair } from './crosshair.ts';
import type { SeriesFilter } from './series-filter.ts';
import { SilentBands } from './silent-bands.tsx';
import { STRIP_COLUMNS, STRIP_HEIGHT } from './strip-columns.ts';
import { StripLegend } from './strip-legend.tsx';
import { StripMenu, type StripMove } from './strip-menu.tsx';
import { notesOf, StripNotices } from './strip-notices.tsx';
import { highest, silentRanges, stripSamples } from './strip-samples.ts';
import { StripState } from './strip-state.tsx';

/** uPlot comes with the first strip that has something to draw. */
const StripPlot = lazy(async () => ({ default: (await import('./strip-plot.tsx')).StripPlot }));
const StripTable = lazy(async () => ({ default: (await import('./strip-table.tsx')).StripTable }));

export interface PanelStripProps {
  readonly title: string;
  readonly unit: PanelUnit;
  readonly shape: PanelShape;
  readonly answer: Remote<PanelAnswer>;
  readonly range: TimeRange;
  readonly zone: string;
  readonly crosshair: Crosshair;
  /** Where else it can go among the strips. */
  readonly moves: readonly StripMove[];
  /** Null where it cannot be edited. */
  readonly onEdit: (() => void) | null;
  /** What a click on a series can ask of the lines. */
  filterOf(series: PanelSeries): SeriesFilter;
  onMove(move: StripMove): void;
  onHide(): void;
  onRetry(): void;
}

/** One panel on the time plane: what it is and its values at the crosshair, and its lines. */
export function PanelStrip(props: PanelStripProps): ReactNode {
  const { title, unit, shape, answer, range, zone, crosshair, filterOf, onRetry } = props;
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const [tableOpen, setTableOpen] = useState(false);
  const { data, stale, fetching, error } = answer;
  const samples = useMemo(() => (data === undefined ? null : stripSamples(data, shape)), [data, shape]);
  const silences = useMemo(() => (data === undefined ? [] : silentRanges(data, range)), [data, range]);
  const isDrawn = data !== undefined && samples !== null && data.series.length > 0;
  const isNoted = data !== undefined && notesOf(data).length > 0;
  const top = isDrawn ? highest(samples) : null;
  return (
    <div
      role="group"
      aria-label={title}
      aria-busy={fetching}
      className="group/strip relative grid grid-rows-[minmax(0,1fr)] border-b"
      style={{ gridTemplateColumns: STRIP_COLUMNS, height: STRIP_HEIGHT }}
    >
      <div
        role="presentation"
        className="flex min-w-0 flex-col pt-1 pr-2 pl-3"
        onClick={(event) => event.stopPropagation()}
      >
        <div className="relative flex h-5 min-w-0 items-center gap-1">
          <h2 className="min-w-0 truncate text-sm font-medium text-muted" title={title + unitAfter(title, unit)}>
            {title}
            <span className="font-normal text-faint">{unitAfter(title, unit)}</span>
          </h2>
          <div
            className={clsx(
              'flex shrink-0 bg-bg pl-1',
              isNoted
                ? 'ml-auto'
                : 'absolute right-0 opacity-0 group-hover/strip:opacity-100 focus-within:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100',
            )}
          >
            {data !== undefined && <StripNotices answer={data} zone={zone} />}
            <StripMenu {...props} onTable={isDrawn ? () => setTableOpen(true) : null} />
          </div>
        </div>
        {isDrawn && (
          <StripLegend
            answer={data}
            unit={unit}
            crosshair={crosshair}
            picked={picked}
            filterOf={filterOf}
            onHighlight={setHighlighted}
            onPick={setPicked}
            onAll={() => setTableOpen(true)}
          />
        )}
      </div>
      <div className={clsx('relative min-w-0 transition-opacity', stale && 'opacity-50')}>
        {isDrawn && (
          <Suspense>
            <SilentBands silences={silences} range={range} zone={zone} />
            <StripPlot samples={samples} shape={shape} range={range} highlighted={highlighted} onPick={setPicked} />
          </Suspense>
        )}
        {top !== null && (
          <span
            title="The highest sample"
            className="pointer-events-none absolute top-0 right-1 bg-bg/70 px-0.5 font-mono text-[10px] text-faint"
          >
            {unitText(top, unit)}
          </span>
        )}
        <StripState answer={answer} error={error} onRetry={onRetry} />
      </div>
      {tableOpen && isDrawn && (
        <Suspense>
          <StripTable title={title} unit={unit} answer={data} zone={zone} onClose={() => setTableOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
