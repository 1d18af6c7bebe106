import type { Nanos } from '@edda/model';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { BarStrip } from '../../features/histogram/bar-strip.tsx';
import { AwaitedStrips } from '../../features/panel-strip/awaited-strips.tsx';
import { LinesStrip } from '../../features/panel-strip/lines-strip.tsx';
import type { NamedPanel } from '../../features/panel-picker/panel-refs.ts';
import { AXIS_HEIGHT, STRIP_HEIGHT } from '../../features/panel-strip/strip-columns.ts';
import type { StripMove } from '../../features/panel-strip/strip-menu.tsx';
import { TimePlane } from '../../features/panel-strip/time-plane.tsx';
import { UnknownStrip } from '../../features/panel-strip/unknown-strip.tsx';
import type { EditedPanel } from './pane-editor.tsx';
import { StripOf } from './strip-of.tsx';
import type { PaneModel } from './use-pane.ts';
import { useSeriesFilter } from './use-series-filter.ts';
import type { SplitModel } from './use-split-model.ts';

const HistogramTable = lazy(async () => ({
  default: (await import('../../features/histogram/histogram-table.tsx')).HistogramTable,
}));

export interface PaneStripsProps {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  /** The lines of a moment are wanted. */
  onMoment(moment: Nanos): void;
  onEdit(edited: EditedPanel): void;
}

/** The panels of a pane and its lines over time, on one axis. */
export function PaneStrips({ split, pane, onMoment, onEdit }: PaneStripsProps): ReactNode {
  const { view, range, crosshair, zooms } = split;
  const { volume, refs, named, show } = pane;
  const [tableOpen, setTableOpen] = useState(false);
  const filterOf = useSeriesFilter(split, pane);
  // The lines below stay where they are when it is known.
  if (range === null) return <div aria-hidden style={{ height: (pane.awaited + 1) * STRIP_HEIGHT + AXIS_HEIGHT }} />;
  const move = (ref: string, to: StripMove): void => {
    const from = refs.indexOf(ref);
    const target = from + (to === 'up' ? -1 : 1);
    show(refs.toSpliced(from, 1).toSpliced(target, 0, ref));
  };
  const hide = (ref: string): void => show(refs.filter((each) => each !== ref));
  return (
    <TimePlane
      range={range}
      zone={view.zone}
      crosshair={crosshair}
      markers={pane.markers}
      onZoom={zooms.zoom}
      onZoomOut={zooms.out}
      onMoment={onMoment}
      foot={
        <LinesStrip
          volume={volume}
          crosshair={crosshair}
          note={pane.versionsUnread}
          onLevel={(level) => pane.askFor({ ...pane.pane.ask, levels: [level] })}
          onRetry={pane.retryVolume}
          onTable={() => setTableOpen(true)}
        >
          <BarStrip volume={volume.data} range={range} />
        </LinesStrip>
      }
    >
      {pane.awaited > 0 && (
        <AwaitedStrips count={pane.awaited} error={split.panels.error} onRetry={split.retryPanels} />
      )}
      {named.map((panel, index) =>
        'problem' in panel ? (
          <UnknownStrip key={panel.ref} problem={panel.problem} onHide={() => hide(panel.ref)} />
        ) : (
          <StripOf
            key={panel.ref}
            split={split}
            pane={pane}
            panel={panel.panel}
            range={range}
            moves={[...(index > 0 ? (['up'] as const) : []), ...(index < named.length - 1 ? (['down'] as const) : [])]}
            filterOf={filterOf}
            onEdit={isTyped(panel) ? () => onEdit(panel) : null}
            onMove={(to) => move(panel.ref, to)}
            onHide={() => hide(panel.ref)}
          />
        ),
      )}
      {tableOpen && volume.data !== undefined && (
        <Suspense>
          <HistogramTable volume={volume.data} range={range} zone={view.zone} onClose={() => setTableOpen(false)} />
        </Suspense>
      )}
    </TimePlane>
  );
}

/** A panel that somebody wrote, saved or not: its first query is one that a person can type. */
function isTyped({ panel, own, ref }: Extract<NamedPanel, { readonly panel: unknown }>): boolean {
  const [first] = panel.queries;
  return (own !== null || ref.startsWith('{')) && (first?.kind === 'promql' || first?.kind === 'logql');
}
