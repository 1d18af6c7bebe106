import type { Ref } from 'react';
import type { ActiveOffer, OfferListHandle } from '../../ui/offer-handle.ts';

/** What hangs below the search field: a list of what could be done with its text. The page fills it. */
export interface OffersSlot {
  /** All that was typed or pasted; of several lines the field itself shows the first. */
  readonly text: string;
  /** Of the list, for `aria-controls`. */
  readonly listId: string;
  /** Set while a list is shown. */
  readonly handle: Ref<OfferListHandle>;
  onActive(active: ActiveOffer): void;
  /** The list knows what it has to offer, which may be nothing. Called once it does, and as often as it likes after. */
  onReady(): void;
  /** One was taken: the field has done its work. */
  onTaken(): void;
}
