import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import type { RowLook } from '../../features/log-list/log-row.tsx';
import type { LogListHandle } from '../../features/log-list/use-list-handle.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { rowKeysOf } from './row-keys.ts';
import type { SearchModel } from './use-search-model.ts';

/** What few visits need, each when it is first used. */
const loadFindInRows = async () => ({ default: (await import('./find-in-rows.tsx')).FindInRows });
const FindInRows = lazy(loadFindInRows);
const AroundRow = lazy(async () => ({ default: (await import('./around-row.tsx')).AroundRow }));
const ChosenRows = lazy(async () => ({ default: (await import('./chosen-rows.tsx')).ChosenRows }));
const ComparedRows = lazy(async () => ({ default: (await import('./compared-rows.tsx')).ComparedRows }));
const DownloadDialog = lazy(async () => ({ default: (await import('./download-dialog.tsx')).DownloadDialog }));
const PinsDrawer = lazy(async () => ({ default: (await import('./pins-drawer.tsx')).PinsDrawer }));

export interface ListToolsProps {
  readonly model: SearchModel;
  readonly list: React.RefObject<LogListHandle | null>;
  readonly look: RowLook;
}

/** What can be done with the rows that are there: over the list, above it and below it. */
export function ListTools({ model, list, look }: ListToolsProps): ReactNode {
  const { view, search, searchState, tools } = model;
  const { finding, pinsOpen, compared, downloading } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const { anchor } = useSyncExternalStore(tools.selection.state.subscribe, tools.selection.state.get);
  // Once it was open it goes on marking what is pinned.
  const [keepsPins, setKeepsPins] = useState(false);
  if (pinsOpen && !keepsPins) setKeepsPins(true);
  // A file that is being saved is looked after while its dialog is closed.
  const [keepsDownload, setKeepsDownload] = useState(false);
  if (downloading && !keepsDownload) setKeepsDownload(true);
  // Whoever presses F types on at once: the bar has to be there before the next key, which else would act on the page.
  useEffect(() => void loadFindInRows(), []);
  useHotkeys('Rows', {
    f: ['Find in the rows', () => tools.state.update({ finding: true })],
    ...(view.around === null
      ? { d: ['Download the whole result', () => tools.state.update({ downloading: true })] }
      : {}),
  });
  return (
    <Suspense>
      {finding && view.around === null && (
        <FindInRows model={model} rows={search.rows} isPart={searchState.end !== 'complete'} list={list} />
      )}
      {view.around !== null && <AroundRow model={model} around={view.around} look={look} rowKeys={rowKeysOf(model)} />}
      {anchor !== null && <ChosenRows model={model} />}
      {compared !== null && <ComparedRows model={model} ids={compared} />}
      {keepsDownload && <DownloadDialog model={model} open={downloading} />}
      {keepsPins && <PinsDrawer model={model} />}
    </Suspense>
  );
}
