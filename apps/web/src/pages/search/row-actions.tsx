import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { rowOptions } from '../../api/row.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { lookAround } from './row-keys.ts';
import type { SearchModel } from './use-search-model.ts';

const MuteRowMenu = lazy(async () => ({
  default: (await import('../../features/muted/mute-row-menu.tsx')).MuteRowMenu,
}));

/** What can be done with the open row beside where it leads. */
export function RowActions({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { pinned } = useSyncExternalStore(model.tools.state.subscribe, model.tools.state.get);
  const isPinned = pinned.has(id);
  return (
    <>
      <Button title="Lines around this one, by its ids or by the clock" onClick={() => void lookAround(model, id)}>
        <Icon name="around" />
        Around
        <Kbd className="max-wide:hidden">A</Kbd>
      </Button>
      <Button
        variant={isPinned ? 'active' : 'plain'}
        aria-pressed={isPinned}
        title="Keep this line with a note of what it means"
        onClick={() => model.tools.askPin([id])}
      >
        <Icon name="pin" />
        {isPinned ? 'Pinned' : 'Pin'}
        <Kbd className="max-wide:hidden">P</Kbd>
      </Button>
      <Button
        title="What changed here? Levels, patterns, values and versions before and after this line"
        onClick={() => {
          const at = id.slice(0, id.indexOf('-'));
          model.change({ lens: { kind: 'changes', span: '15m', at }, row: null, live: false });
        }}
      >
        <Icon name="split" />
        Changes
      </Button>
      <Suspense>
        <MuteRow model={model} id={id} />
      </Suspense>
    </>
  );
}

/** The whole of the row is there already: the panel that this stands in shows it. */
function MuteRow({ model, id }: { readonly model: SearchModel; readonly id: string }): ReactNode {
  const { view, search } = model;
  const { data } = useQuery(rowOptions(view.backend, id, search.rows.find(id)?.labels ?? {}, view.ask));
  return data === undefined ? null : <MuteRowMenu detail={data} ask={view.ask} onAsk={model.ask} />;
}
