import { type ReactNode, useSyncExternalStore } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { BesideMetrics } from './beside-metrics.tsx';
import type { SearchModel } from './use-search-model.ts';

/** The tools' buttons in the bar above the rows. */
export function ListButtons({ model }: { readonly model: SearchModel }): ReactNode {
  const { tools } = model;
  const { finding, pinsOpen, downloading } = useSyncExternalStore(tools.state.subscribe, tools.state.get);
  return (
    <>
      <BesideMetrics model={model} />
      <IconButton
        icon="search"
        label="Find in the loaded rows"
        hotkey="F"
        aria-pressed={finding}
        className="size-7"
        onClick={() => tools.state.update({ finding: !finding })}
      />
      <IconButton
        icon="pin"
        label="Pinned lines"
        aria-pressed={pinsOpen}
        className="size-7"
        onClick={() => tools.state.update({ pinsOpen: !pinsOpen })}
      />
      <IconButton
        icon="download"
        label="Download the whole result"
        hotkey="D"
        aria-haspopup="dialog"
        aria-expanded={downloading}
        className="size-7 max-wide:hidden"
        onClick={() => tools.state.update({ downloading: true })}
      />
    </>
  );
}
