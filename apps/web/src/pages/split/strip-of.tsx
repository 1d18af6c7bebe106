import type { TimeRange } from '@edda/model';
import type { PanelDraft, PanelQueryRequest, PanelSeries } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { panelOptions } from '../../api/panels.ts';
import { remoteOf } from '../../api/remote-of.ts';
import { PanelStrip, type PanelStripProps } from '../../features/panel-strip/panel-strip.tsx';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

/** As many as a strip on a large screen has room for. */
const POINTS = 300;
const ASKS_LOKI: ReadonlySet<PanelDraft['queries'][number]['kind']> = new Set(['logql', 'lines']);

export interface StripOfProps extends Pick<PanelStripProps, 'moves' | 'onEdit' | 'onMove' | 'onHide'> {
  readonly split: SplitModel;
  readonly pane: PaneModel;
  readonly panel: PanelDraft;
  readonly range: TimeRange;
  filterOf(panel: PanelDraft, series: PanelSeries): ReturnType<PanelStripProps['filterOf']>;
}

/** A panel with its numbers. What asks Loki waits for the rows, which come first. */
export function StripOf({ split, pane, panel, range, filterOf, ...rest }: StripOfProps): ReactNode {
  const { backend, zone } = split.view;
  const request = useMemo(
    (): PanelQueryRequest => ({
      backend,
      queries: panel.queries,
      range: { start: String(range.start), end: String(range.end) },
      points: POINTS,
      ask: pane.pane.ask,
    }),
    [backend, panel.queries, range, pane.pane.ask],
  );
  const isAsked = pane.rowsCame || !panel.queries.some(({ kind }) => ASKS_LOKI.has(kind));
  const answer = useQuery({ ...panelOptions(request), enabled: isAsked });
  return (
    <PanelStrip
      {...rest}
      title={panel.title}
      unit={panel.unit}
      shape={panel.shape}
      answer={remoteOf(answer, !isAsked)}
      range={range}
      zone={zone}
      crosshair={split.crosshair}
      filterOf={(series) => filterOf(panel, series)}
      onRetry={() => void answer.refetch()}
    />
  );
}
