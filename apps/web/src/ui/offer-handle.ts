/** What a field does to the list below it with keys. */
export interface OfferListHandle {
  move(step: 1 | -1): void;
  /** Takes the one that is active; false where none is. */
  take(): boolean;
}

/** What a field has to know of the list below it, for those who do not see it. */
export interface ActiveOffer {
  readonly shown: boolean;
  /** The id of the active option's element, for `aria-activedescendant`. */
  readonly id: string | null;
}

export const NO_LIST: ActiveOffer = { shown: false, id: null };
