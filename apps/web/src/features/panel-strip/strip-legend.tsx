import type { PanelAnswer, PanelSeries, PanelUnit } from '@edda/protocol';
import { clsx } from 'clsx';
import { type ReactNode, useSyncExternalStore } from 'react';
import { lookOf } from '../../platform/series/series-look.ts';
import { unitText } from '../../platform/series/unit-text.ts';
import type { Crosshair } from './crosshair.ts';
import type { SeriesFilter } from './series-filter.ts';
import { SeriesMenu } from './series-menu.tsx';
import { lastPlace, MAX_DRAWN, placeAt } from './strip-samples.ts';

/** So many names fit into a strip, and a word of how many more there are. */
const SHOWN_NAMES = 3;

export interface StripLegendProps {
  readonly answer: PanelAnswer;
  readonly unit: PanelUnit;
  readonly crosshair: Crosshair;
  /** The series whose menu is open, or null. */
  readonly picked: number | null;
  filterOf(series: PanelSeries): SeriesFilter;
  onHighlight(index: number | null): void;
  onPick(index: number | null): void;
  /** Shows those for which there is no room here. */
  onAll(): void;
}

/** The series with their values at the crosshair, or their last ones where it is nowhere. */
export function StripLegend(props: StripLegendProps): ReactNode {
  const { answer, unit, crosshair, picked, filterOf, onHighlight, onPick, onAll } = props;
  const { series } = answer;
  // A series that was picked in the drawing has its menu here.
  const shown = series
    .map((each, index) => ({ each, index }))
    .filter(({ index }) => index < SHOWN_NAMES || index === picked);
  return (
    <>
      <ul className="min-h-0 overflow-hidden">
        {shown.map(({ each, index }) => (
          <li key={index} className="h-4">
            <SeriesMenu
              name={each.name}
              labels={each.labels}
              filter={filterOf(each)}
              open={picked === index}
              onOpenChange={(open) => onPick(open ? index : null)}
              trigger={
                <button
                  type="button"
                  onPointerEnter={() => onHighlight(index)}
                  onPointerLeave={() => onHighlight(null)}
                  onFocus={() => onHighlight(index)}
                  onBlur={() => onHighlight(null)}
                  className="flex h-4 w-full min-w-0 items-center gap-1.5 rounded-sm text-left text-xs hover:bg-hover aria-expanded:bg-hover"
                >
                  <Swatch index={index} />
                  <span className="min-w-0 flex-1 truncate">{each.name === '' ? 'all' : each.name}</span>
                  <SeriesValue answer={answer} series={each} unit={unit} crosshair={crosshair} />
                </button>
              }
            />
          </li>
        ))}
      </ul>
      {series.length > SHOWN_NAMES && (
        <button
          type="button"
          onClick={onAll}
          className="h-3.5 text-left text-[10px] leading-3.5 text-faint hover:text-text"
        >
          {series.length - SHOWN_NAMES} more in the table
          {series.length > MAX_DRAWN ? `, the first ${MAX_DRAWN} are drawn` : ''}
        </button>
      )}
    </>
  );
}

interface SeriesValueProps extends Pick<StripLegendProps, 'answer' | 'unit' | 'crosshair'> {
  readonly series: PanelSeries;
}

/** Follows the crosshair, which moves often: nothing else of the legend is drawn again for it. */
function SeriesValue({ answer, series, unit, crosshair }: SeriesValueProps): ReactNode {
  const place = useSyncExternalStore(crosshair.subscribe, () => {
    const { at } = crosshair.get();
    return at === null ? lastPlace(answer) : placeAt(answer, at);
  });
  return (
    <span className="shrink-0 font-mono">{unitText(place === null ? null : (series.values[place] ?? null), unit)}</span>
  );
}

/** A line of the series' colour; a dashed one where the palette went round. */
function Swatch({ index }: { readonly index: number }): ReactNode {
  const { token, dash } = lookOf(index);
  const isDashed = dash.length > 0;
  return (
    <span
      aria-hidden
      className={clsx('size-2 shrink-0', isDashed ? 'rounded-full border-2' : 'rounded-[2px]')}
      style={isDashed ? { borderColor: `var(${token})` } : { background: `var(${token})` }}
    />
  );
}
