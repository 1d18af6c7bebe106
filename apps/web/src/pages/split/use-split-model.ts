import { NANOS_PER_SECOND, rangeLength, type TimeRange } from '@edda/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorBodyOf } from '../../api/api-error.ts';
import { configOptions } from '../../api/config.ts';
import { Observed } from '../../api/observed.ts';
import { panelsOptions } from '../../api/panels.ts';
import { remoteOf } from '../../api/remote-of.ts';
import { type CrosshairPosition, NO_POSITION } from '../../features/panel-strip/crosshair.ts';
import { zoomedOut } from '../../features/time-range/range-moves.ts';
import { machineClock } from '../../platform/clock.ts';
import type { PaneName, SplitPane } from '../../url-state/split-view.ts';
import { useSplitView } from '../../url-state/use-split-view.ts';
import { useOneClock } from './use-one-clock.ts';
import { useZooms } from './use-zooms.ts';

export type SplitModel = ReturnType<typeof useSplitModel>;

/** A brush that is shorter, by a hand that trembled, would show nothing. */
const SHORTEST_ZOOM = NANOS_PER_SECOND / 1000n;

/** What all panes of the split view share: one clock, one crosshair, one zoom. The view is the address's. */
export function useSplitModel() {
  const addressed = useSplitView();
  const { view, change } = addressed;
  const config = useQuery(configOptions());
  const panels = useQuery(panelsOptions());
  const clock = config.data?.clock ?? null;
  const { range, problem, again } = useOneClock(view, clock);
  const [crosshair] = useState(() => new Observed<CrosshairPosition>(NO_POSITION));
  const zooms = useZooms(view.time, (time) => change({ time }));
  /** The pane that answers the keys. */
  const [active, setActive] = useState<PaneName>('first');
  const now = (clock ?? machineClock).now;
  return {
    ...addressed,
    config: config.data?.config ?? null,
    serverError: config.data === undefined && config.isError ? errorBodyOf(config.error) : null,
    panels: remoteOf(panels),
    retryPanels: () => void panels.refetch(),
    range,
    /** Why the asked time means nothing, or null. */
    problem,
    again,
    crosshair,
    now,
    active: view.layout === 'panes' ? active : 'first',
    setActive,
    zooms: {
      ...zooms,
      zoom: (zoomed: TimeRange) => {
        if (rangeLength(zoomed) >= SHORTEST_ZOOM) zooms.zoom(zoomed);
      },
      /** Back to where the last zoom began; where there was none, twice as much time. */
      out: () => {
        if (zooms.before !== null) zooms.undo();
        else if (range !== null) zooms.goTo(zoomedOut(view.time, range, now()));
      },
    },
    changePane: (name: PaneName, pane: Partial<SplitPane>, history?: 'push' | 'replace') =>
      change({ [name]: { ...view[name], ...pane } }, history),
  };
}
