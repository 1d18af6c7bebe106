import { type ReactNode, useSyncExternalStore } from 'react';
import { fetchLines } from '../../api/lines.ts';
import { SelectionBar } from '../../features/selected-rows/selection-bar.tsx';
import { useHotkeys } from '../../platform/hotkeys.ts';
import type { LinesToCopy } from '../../platform/lines/use-line-copy.ts';
import { countText } from '../../platform/number-text.ts';
import { linesRequest } from './lines-request.ts';
import type { SearchModel } from './use-search-model.ts';

/** The bar of the chosen rows, as long as there are some. */
export function ChosenRows({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, tools } = model;
  const { ids } = useSyncExternalStore(tools.selection.state.subscribe, tools.selection.state.get);
  const { compared } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const clear = (): void => tools.selection.clear();
  useHotkeys(
    'Rows',
    ids.size > 0 && view.row === null && compared === null ? { Escape: ['Choose nothing', clear] } : {},
  );
  if (ids.size === 0) return null;
  return (
    <SelectionBar
      count={ids.size}
      fetchLines={(signal) => linesToCopy(model, ids, signal)}
      onCompare={() => {
        const [a, b] = inOrder(model, ids);
        if (a !== undefined && b !== undefined) tools.state.update({ compared: [a, b] });
      }}
      onPin={() => tools.askPin(inOrder(model, ids))}
      onClear={clear}
    />
  );
}

/** From top to bottom, as far as they are in the list. */
function inOrder({ search }: SearchModel, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].sort((a, b) => search.rows.indexOf(a) - search.rows.indexOf(b));
}

async function linesToCopy(model: SearchModel, ids: ReadonlySet<string>, signal: AbortSignal): Promise<LinesToCopy> {
  const wanted = inOrder(model, ids);
  const { lines, missing, left } = await fetchLines(linesRequest(model, wanted), signal);
  const place = new Map(wanted.map((id, at) => [id, at]));
  const sorted = [...lines].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const notes = [
    ...(missing.length === 0 ? [] : [`${countText(missing.length)} are no longer in Loki`]),
    ...(left.length === 0 ? [] : [`${countText(left.length)} were left out: all together are too long to copy`]),
  ];
  return { lines: sorted, note: notes.join(', ') };
}
