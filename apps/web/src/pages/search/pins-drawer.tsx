import { type ReactNode, useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react';
import { PinSetView } from '../../features/pin-set/pin-set-view.tsx';
import { useWorkingSet } from '../../features/pin-set/use-working-set.ts';
import { useHotkeys } from '../../platform/hotkeys.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { linesRequest } from './lines-request.ts';
import type { SearchModel } from './use-search-model.ts';

/** The pinned lines beside the list, and the only one who pins: it keeps what the list marks as pinned up to date. */
export function PinsDrawer({ model }: { readonly model: SearchModel }): ReactNode {
  const { view, tools, follow } = model;
  const { pinsOpen, toPin } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  const working = useWorkingSet();
  const { set, sets, isKnown, isBusy } = working;
  const pinned = useMemo(() => new Set(set?.pins.map(({ row }) => row.id)), [set]);
  useEffect(() => tools.state.update({ pinned }), [tools, pinned]);
  const waiting = isKnown && !isBusy ? toPin : null;
  const pinWaiting = useEffectEvent((ids: readonly string[]) => {
    tools.state.update({ toPin: [] });
    // What went wrong is said in the drawer.
    working.pin(linesRequest(model, ids)).catch(() => undefined);
  });
  useEffect(() => {
    if (waiting !== null && waiting.length > 0) pinWaiting(waiting);
  }, [waiting]);
  const close = (): void => tools.state.update({ pinsOpen: false });
  const isOnTop = pinsOpen && view.row === null && view.around === null;
  useHotkeys('Pinned lines', isOnTop ? { Escape: ['Close the pinned lines', close] } : {});
  if (!pinsOpen) return null;
  return (
    <aside
      aria-label="Pinned lines"
      className="absolute inset-y-0 right-0 z-20 flex w-full max-w-[420px] max-wide:fixed max-wide:z-35 flex-col overflow-auto border-l bg-surface text-sm shadow-raised"
    >
      {set === undefined ? (
        <header className="flex items-center border-b px-3.5 py-2">
          <h2 className="flex-1 text-lg font-semibold tracking-tight">Pinned lines</h2>
          <IconButton icon="cross" label="Close the pinned lines" hotkey="Esc" onClick={close} />
        </header>
      ) : (
        <PinSetView set={set} zone={view.zone} onFollow={follow}>
          <IconButton icon="cross" label="Close the pinned lines" hotkey="Esc" onClick={close} />
        </PinSetView>
      )}
      {working.problem !== null && (
        <Notice tone="failure" className="px-3.5 py-2">
          {working.problem}
        </Notice>
      )}
      {isKnown && set === undefined && (
        <p className="px-3.5 py-4 text-muted">
          Nothing is pinned yet. Go to a row and press P, or choose several and press Pin. What is pinned stays here
          with what you say that it means, also when Loki has deleted it.
        </p>
      )}
      <footer className="mt-auto flex items-center gap-2 border-t px-3.5 py-2 text-xs text-muted">
        {sets.length > 1 && (
          <label className="flex min-w-0 items-center gap-1.5">
            Pin to
            <select
              value={set?.id ?? ''}
              onChange={({ currentTarget }) => working.choose(currentTarget.value)}
              className="h-6 min-w-0 rounded-sm border border-border-strong bg-bg px-1 text-text"
            >
              {sets.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          className="text-accent hover:underline"
          onClick={() => void working.begin().catch(() => undefined)}
        >
          Begin another set
        </button>
        <InnerLink href="/pins" onFollow={follow} className="ml-auto text-accent hover:underline">
          All sets
        </InnerLink>
      </footer>
    </aside>
  );
}
