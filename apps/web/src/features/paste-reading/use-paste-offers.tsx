import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type Found, lookUpOptions } from '../../api/look-up.ts';
import type { Clock } from '../../platform/clock.ts';
import { countText } from '../../platform/number-text.ts';
import { fullTimeText } from '../../platform/time-text.ts';
import { useSettled } from '../../platform/use-settled.ts';
import type { OfferGroup } from '../../ui/offer-list.tsx';
import type { ViewState } from '../../url-state/view-state.ts';
import { offersOf, type Wanted, type Way } from './offers-of.ts';
import { isTelling, readPasted } from './read-pasted.ts';

export interface PasteContext {
  readonly view: ViewState;
  readonly clock: Clock;
  onWay(way: Way): void;
}

export interface PasteOffers {
  /** Null where the text is nothing but words. */
  readonly group: OfferGroup | null;
  /** It is something else than words, so Enter takes the first of them. */
  readonly telling: boolean;
}

/** Nothing is looked for while a person is still typing, in milliseconds. */
const PAUSE_MS = 400;

/** What a text was taken for, and what can be done with it. */
export function usePasteOffers(text: string, { view, clock, onWay }: PasteContext): PasteOffers {
  const reading = useMemo(() => readPasted(text, { zone: view.zone, now: clock.now() }), [text, view.zone, clock]);
  const offers = useMemo(() => (reading === null ? [] : offersOf(reading, view)), [reading, view]);
  const isPaused = useSettled(text, PAUSE_MS) === text;
  if (reading === null) return { group: null, telling: false };
  return {
    telling: isTelling(reading),
    group: {
      title: `Looks like ${reading.what}`,
      offers: offers.map(({ way, wanted, ...offer }) => ({
        ...offer,
        ...(wanted === null
          ? {}
          : { aside: <Whereabouts wanted={wanted} view={view} clock={clock} asked={isPaused} /> }),
        take: () => onWay(way),
      })),
    },
  };
}

interface WhereaboutsProps {
  readonly wanted: Wanted;
  readonly view: ViewState;
  readonly clock: Clock;
  /** The text has stayed the same for a while. */
  readonly asked: boolean;
}

/** Whether it is there, and when. Looking for it ends as soon as the list goes. */
function Whereabouts({ wanted, view, clock, asked }: WhereaboutsProps): ReactNode {
  const options = lookUpOptions({ ...wanted, backend: view.backend }, clock);
  const { data, isError } = useQuery({ ...options, enabled: asked });
  if (isError) return 'cannot be told now';
  if (data === undefined) return 'looking …';
  return data.found ? <b className="font-medium text-ok">{foundText(data, view.zone)}</b> : `not ${data.searched}`;
}

function foundText({ from, lines, service }: Extract<Found, { found: true }>, zone: string): string {
  const parts = [fullTimeText(BigInt(from), zone, 0), ...(lines > 1 ? [`${countText(lines)} lines`] : []), service];
  return parts.filter((part) => part !== '').join(' · ');
}
