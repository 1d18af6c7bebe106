import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { OffersSlot } from '../../features/query-bar/offers-slot.ts';
import { usePasteOffers } from '../../features/paste-reading/use-paste-offers.tsx';
import { machineClock } from '../../platform/clock.ts';
import { OfferList } from '../../ui/offer-list.tsx';
import type { SearchModel } from './use-search-model.ts';

export interface SearchOffersProps {
  readonly slot: OffersSlot;
  readonly model: SearchModel;
}

/** What can be done with what stands in the search field: what it was taken for. */
export function SearchOffers({ slot, model }: SearchOffersProps): ReactNode {
  const { view, clock, goTo, follow } = model;
  const { text, listId, handle, onActive, onReady, onTaken } = slot;
  const pasted = usePasteOffers(text, {
    view,
    clock: clock ?? machineClock,
    onWay: (way) => {
      onTaken();
      if (way.kind === 'view') goTo(way.search);
      else follow(way.href);
    },
  });
  const tellReady = useEffectEvent(onReady);
  useEffect(() => tellReady(), []);
  if (pasted.group === null) return null;
  return (
    <OfferList
      id={listId}
      label="What to do with it"
      groups={[pasted.group]}
      startsActive={pasted.telling}
      ref={handle}
      className="absolute top-full right-0 left-0 z-30 mt-1 max-h-[60vh] max-w-[860px] overflow-auto rounded-lg border border-border-strong bg-raised shadow-raised outline-none"
      onActive={onActive}
    />
  );
}
