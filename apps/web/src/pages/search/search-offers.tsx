import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { OffersSlot } from '../../features/query-bar/offers-slot.ts';
import { useQuestionOffers } from '../../features/history/use-question-offers.tsx';
import { usePasteOffers } from '../../features/paste-reading/use-paste-offers.tsx';
import { machineClock } from '../../platform/clock.ts';
import { OfferList } from '../../ui/offer-list.tsx';
import type { SearchModel } from './use-search-model.ts';

export interface SearchOffersProps {
  readonly slot: OffersSlot;
  readonly model: SearchModel;
}

/** What can be done with what stands in the search field: what it was taken for, else what was asked before. */
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
  const questions = useQuestionOffers(text.trim(), (search) => {
    onTaken();
    goTo(search);
  });
  const tellReady = useEffectEvent(onReady);
  useEffect(() => tellReady(), []);
  const groups = pasted.group === null ? questions : [pasted.group];
  if (groups.length === 0) return null;
  return (
    <OfferList
      id={listId}
      label={pasted.group === null ? 'Questions' : 'What to do with it'}
      groups={groups}
      startsActive={pasted.telling}
      ref={handle}
      className="absolute top-full right-0 left-0 z-30 mt-1 max-h-[60vh] max-w-[860px] overflow-auto rounded-lg border border-border-strong bg-raised shadow-raised outline-none"
      onActive={onActive}
    />
  );
}
