import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { fuzzyScore } from '../../platform/fuzzy.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type ActiveOffer, NO_LIST, type OfferListHandle } from '../../ui/offer-handle.ts';
import { type Offer, type OfferGroup, OfferList } from '../../ui/offer-list.tsx';

export interface PaletteProps {
  /** Everything that can be done or gone to. */
  readonly groups: readonly OfferGroup[];
  onClose(): void;
}

/** More are found by typing more. */
const MAX_FOUND = 40;
/** Of a group, while nothing is typed. */
const MAX_SHOWN = 8;

/** One field to do anything and to go anywhere. */
export function Palette({ groups, onClose }: PaletteProps): ReactNode {
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState<ActiveOffer>(NO_LIST);
  const list = useRef<OfferListHandle>(null);
  /** What was taken. It begins once the palette is gone: it may open something itself. */
  const taken = useRef<Offer | null>(null);
  const listId = useId();
  const found = useMemo(() => foundIn(groups, wanted), [groups, wanted]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') list.current?.move(1);
    else if (event.key === 'ArrowUp') list.current?.move(-1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) list.current?.take();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      title="Command palette"
      className="w-[640px] top-[10vh]"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      onGone={() => taken.current?.take()}
    >
      <input
        type="text"
        role="combobox"
        // A palette is there to type into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label="What to do or where to go"
        aria-autocomplete="list"
        aria-expanded={active.shown}
        aria-controls={listId}
        {...(active.id === null ? {} : { 'aria-activedescendant': active.id })}
        placeholder="Type what to do or where to go"
        spellCheck={false}
        autoComplete="off"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="mb-2 h-8 w-full rounded-md border border-border-strong bg-bg px-2.5 text-md text-text placeholder:text-faint"
      />
      {found.length === 0 ? (
        <p role="status" className="px-2.5 py-2 text-sm text-muted">
          Nothing fits “{wanted}”.
        </p>
      ) : (
        <OfferList
          id={listId}
          label="What fits"
          groups={found}
          startsActive
          ref={list}
          className="-mx-2 max-h-[52vh] overflow-auto"
          onActive={setActive}
          onTake={(offer) => {
            taken.current = offer;
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

/** Without words the beginning of each group; with words the best of all, whatever their group. */
function foundIn(groups: readonly OfferGroup[], wanted: string): readonly OfferGroup[] {
  if (wanted.trim() === '') {
    const shown = groups.map(({ title, offers }) => ({ title, offers: offers.slice(0, MAX_SHOWN) }));
    return shown.filter(({ offers }) => offers.length > 0);
  }
  const scored = groups.flatMap(({ title: group, offers }) =>
    offers.flatMap((offer) => {
      const score = bestScore(wanted, offer);
      return score === null ? [] : [{ score, offer: { ...offer, aside: offer.aside ?? group } }];
    }),
  );
  const offers = scored.sort((a, b) => b.score - a.score).map(({ offer }) => offer);
  return offers.length === 0 ? [] : [{ title: 'Best first', offers: offers.slice(0, MAX_FOUND) }];
}

/** What stands in the detail counts for half. */
function bestScore(wanted: string, { title, detail = '' }: Offer): number | null {
  const [own, beside] = [fuzzyScore(wanted, title), fuzzyScore(wanted, detail)];
  if (own === null && beside === null) return null;
  return Math.max(own ?? 0, (beside ?? 0) / 2);
}
