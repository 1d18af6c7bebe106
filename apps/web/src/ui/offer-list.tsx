import { clsx } from 'clsx';
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { type ActiveOffer, NO_LIST, type OfferListHandle } from './offer-handle.ts';

/** Something that can be done, as a line of a list. */
export interface Offer {
  /** Unique in its list. */
  readonly key: string;
  readonly icon: IconName;
  /** Empty where the detail says it all. */
  readonly title: string;
  readonly detail?: string;
  /** At the right edge: what is known of it. */
  readonly aside?: ReactNode;
  /** A key that does the same; where there is room. */
  readonly hotkey?: string;
  take(): void;
}

export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly Offer[];
}

export interface OfferListProps {
  readonly id: string;
  readonly label: string;
  /** At least one offer. */
  readonly groups: readonly OfferGroup[];
  /** The first one is active before anybody has moved. */
  readonly startsActive: boolean;
  readonly ref: Ref<OfferListHandle>;
  readonly className?: string;
  onActive(active: ActiveOffer): void;
  /** Takes an offer in its own time; without it an offer is taken at once. */
  onTake?(offer: Offer): void;
}

/** A list under a field that keeps the focus (the combobox pattern): arrows move in it, Enter and clicks take. */
export function OfferList(props: OfferListProps): ReactNode {
  const { id, label, groups, startsActive, ref, className, onActive, onTake = takeNow } = props;
  const offers = groups.flatMap((group) => group.offers);
  const keys = offers.map(({ key }) => key).join('\n');
  const [moved, setMoved] = useState<{ readonly keys: string; readonly at: number } | null>(null);
  // Another list begins at its own beginning.
  const at = moved?.keys === keys ? moved.at : startsActive ? 0 : -1;
  const box = useRef<HTMLDivElement>(null);
  const idOf = (index: number): string => `${id}-${index}`;

  useImperativeHandle(ref, () => ({
    move: (step) => {
      const from = at === -1 && step === -1 ? 0 : at;
      setMoved({ keys, at: (from + step + offers.length) % offers.length });
    },
    take: () => {
      const offer = offers[at];
      if (offer !== undefined) onTake(offer);
      return offer !== undefined;
    },
  }));
  const activeId = at === -1 ? null : idOf(at);
  useLayoutEffect(() => {
    onActive({ shown: true, id: activeId });
    if (activeId !== null) box.current?.ownerDocument.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    return () => onActive(NO_LIST);
    // The setter of the field above is the same for as long as it is there.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [activeId, keys]);

  let next = 0;
  return (
    // The focus stays in the field, whatever is clicked here.
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      className={className}
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map(({ title, offers: own }) => (
        <div key={title} role="group" aria-label={title} className="py-1">
          <div aria-hidden className="px-2.5 pt-1 pb-0.5 text-xs font-medium text-faint">
            {title}
          </div>
          {own.map((offer) => {
            const index = next++;
            return (
              <OfferLine
                key={offer.key}
                id={idOf(index)}
                offer={offer}
                active={index === at}
                onPoint={() => setMoved({ keys, at: index })}
                onTake={() => onTake(offer)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

function takeNow(offer: Offer): void {
  offer.take();
}

interface OfferLineProps {
  readonly id: string;
  readonly offer: Offer;
  readonly active: boolean;
  onPoint(): void;
  onTake(): void;
}

function OfferLine({ id, offer, active, onPoint, onTake }: OfferLineProps): ReactNode {
  const { icon, title, detail, aside, hotkey } = offer;
  return (
    // Keys are the field's: an option never has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onClick={onTake}
      onMouseMove={active ? undefined : onPoint}
      className={clsx(
        'mx-1 flex min-h-7 cursor-pointer items-center gap-x-2 rounded-sm px-2 text-sm max-wide:flex-wrap max-wide:py-1',
        active ? 'bg-selected text-text' : 'text-text',
      )}
    >
      <Icon name={icon} className="text-muted" />
      {title !== '' && <span className="min-w-0 font-medium wide:shrink-0">{title}</span>}
      {detail !== undefined && (
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-muted max-wide:basis-full max-wide:pl-[22px]">
          {detail}
        </span>
      )}
      {aside !== undefined && (
        <span className="ml-auto min-w-0 truncate text-xs text-muted max-wide:ml-0 max-wide:basis-full max-wide:pl-[22px]">
          {aside}
        </span>
      )}
      {hotkey !== undefined && (
        <Kbd className={clsx('max-wide:hidden', aside === undefined && 'ml-auto')}>{hotkey}</Kbd>
      )}
    </div>
  );
}
