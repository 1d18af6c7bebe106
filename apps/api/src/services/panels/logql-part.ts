import type { Ask, LogqlPanelQuery } from '@edda/protocol';
import { fillVariables, planQueries, type Profile } from '@edda/sources';
import { ApiError } from '../../errors.ts';
import { askPoints } from '../counts/ask-points.ts';
import type { MetricDeps } from '../counts/metric.ts';
import { conditionsOnly } from './narrow.ts';
import { onGrid, type PanelGrid, windowsOf } from './panel-grid.ts';
import type { PanelPart } from './panel-part.ts';
import { PANEL_SERIES_MAX } from './series-limit.ts';

/** Numbers that Loki counts from lines; `field` is where the query stands in the request. */
export async function logqlPart(
  { backend, reader }: MetricDeps,
  { query, field }: { readonly query: LogqlPanelQuery; readonly field: string },
  ask: Ask,
  grid: PanelGrid,
  signal: AbortSignal,
): Promise<PanelPart> {
  const [{ query: expr, logql, profile, note }] = planned(
    { text: query.logql, field, ask, grid },
    backend.sources.profiles,
  );
  const asked = { query: expr, logql, range: grid.range, step: grid.step };
  const answers = await askPoints(backend, asked, 'histogram', signal);
  const { series, total, bytesRead } = await reader.points(answers, grid.range, PANEL_SERIES_MAX);
  return {
    printed: [{ language: 'logql', text: logql, source: 'loki', profile, note }],
    series: series.map(({ labels, points }) => ({
      labels,
      values: onGrid(
        grid,
        points.map(([time, value]) => [time, Number(value)] as const),
        null,
      ),
    })),
    total,
    notices: series.length > 0 ? [] : [{ code: 'no_series', message: 'No line of this range has such numbers.' }],
    bytesRead,
  };
}

type Planned = Extract<ReturnType<typeof planQueries>, { kind: 'metric' }>['queries'];

interface TypedQuery {
  readonly text: string;
  readonly field: string;
  readonly ask: Ask;
  readonly grid: PanelGrid;
}

function planned({ text, field, ask, grid }: TypedQuery, profiles: readonly Profile[]): Planned {
  const logql = fillVariables(text, windowsOf(grid));
  const plan = planQueries({ ...conditionsOnly(ask), logql }, null, profiles);
  if (plan.kind === 'metric') return plan.queries;
  const message = 'This is a log query: it gives lines and no numbers';
  throw new ApiError({ code: 'query_invalid', message, field: `${field}.logql`, value: logql });
}
