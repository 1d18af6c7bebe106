import type { Ask, PanelDraft, PanelSeries } from '@edda/protocol';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { labelNamesOptions } from '../../api/labels.ts';
import type { RowBuffer } from '../../api/row-buffer.ts';
import type { SeriesFilter } from '../../features/panel-strip/series-filter.ts';
import { linesCounted } from './lines-counted.ts';
import { type LabelPlaces, placeOf, withLabel } from './series-filter-of.ts';
import type { PaneModel } from './use-pane.ts';
import type { SplitModel } from './use-split-model.ts';

const NO_RANGE = { start: '0', end: '0' };
/** So many rows are looked at for a field. */
const LOOKED_AT = 200;
/** Values that can be looked for as text, at most. */
const MAX_TEXTS = 3;

/** What a click on a series of a panel can ask of the pane's lines. */
export function useSeriesFilter(split: SplitModel, pane: PaneModel) {
  const range = pane.run?.kind === 'log' ? pane.run.asked.range : NO_RANGE;
  const scope = { backend: split.view.backend, range, query: '' };
  const { data: names } = useQuery({ ...labelNamesOptions(scope), enabled: pane.rowsCame });
  const indexed = useMemo(() => new Set(names ?? []), [names]);
  const { askFor } = pane;
  const { ask } = pane.pane;
  const { rows } = pane.search;
  return useCallback(
    (panel: PanelDraft, series: PanelSeries): SeriesFilter => {
      const query = panel.queries[series.query];
      // What LogQL groups by is on the lines, or it could not be grouped by.
      const isOfLines = query?.kind === 'logql' || query?.kind === 'lines';
      const places: LabelPlaces = { indexed, isField: (name) => isOfLines || hasField(rows, name) };
      const found = Object.entries(series.labels).map(([name, value]) => ({
        name,
        value,
        place: placeOf(name, value, places),
      }));
      const usable = found.filter(({ place }) => place !== 'nowhere');
      const missing = found.filter(({ place }) => place === 'nowhere');
      const narrowed = (from: Ask): Ask => usable.reduce((asked, label) => withLabel(asked, label, 'include'), from);
      const [only] = usable;
      return {
        words: [
          ...(query?.kind === 'logql' ? ['the lines that this panel counts'] : []),
          ...usable.map(({ name, value }) => `${name} is ${value}`),
        ],
        missing: missing.map(({ name }) => name),
        texts: missing
          .map(({ value }) => value)
          .filter((value) => value.length > 1)
          .slice(0, MAX_TEXTS),
        onInclude: includeOf(query, usable.length > 0, (logql) =>
          askFor(narrowed(logql === null ? ask : { ...ask, logql })),
        ),
        onExclude: only === undefined || usable.length > 1 ? null : () => askFor(withLabel(ask, only, 'exclude')),
        onText: (value) =>
          askFor({ ...ask, texts: [...ask.texts, { value, caseSensitive: false, regex: false, exclude: false }] }),
      };
    },
    [indexed, rows, ask, askFor],
  );
}

/** `narrow` gets the log query that a LogQL panel counts, where it counts one. */
function includeOf(
  query: PanelDraft['queries'][number] | undefined,
  hasLabels: boolean,
  narrow: (logql: string | null) => void,
): (() => void) | null {
  if (query?.kind === 'logql') return () => void linesCounted(query.logql).then(narrow);
  return hasLabels ? () => narrow(null) : null;
}

/** Whether one of the first rows has it in its JSON or logfmt, as far as its preview goes. */
function hasField(rows: RowBuffer, name: string): boolean {
  const quoted = name.replaceAll(/[^\w]/g, String.raw`\$&`);
  const field = new RegExp(String.raw`"${quoted}"\s*:|(?:^|\s)${quoted}=`);
  const size = Math.min(rows.size, LOOKED_AT);
  for (let index = 0; index < size; index += 1) {
    const item = rows.at(index);
    if (item?.kind === 'row' && field.test(item.row.preview)) return true;
  }
  return false;
}
