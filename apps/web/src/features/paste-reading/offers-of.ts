import { NANOS_PER_MINUTE } from '@edda/model';
import { type Ask, EMPTY_ASK, type TextCondition } from '@edda/protocol';
import { fullTimeText } from '../../platform/time-text.ts';
import type { IconName } from '../../ui/icon-paths.ts';
import { askTitle } from '../../url-state/ask-words.ts';
import { decodeView, encodeView } from '../../url-state/codec.ts';
import { sessionPath } from '../../url-state/session-view.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { tracePath } from '../../url-state/trace-view.ts';
import { DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';
import type { PasteReading, Reading } from './reading.ts';

/** Where an offer leads. */
export type Way = { readonly kind: 'view'; readonly search: string } | { readonly kind: 'page'; readonly href: string };

/** What can be looked for in the background, to say whether it is there. */
export interface Wanted {
  readonly kind: 'trace' | 'session' | 'text';
  readonly id: string;
}

/** One thing that can be done with what was pasted. */
export interface PasteOffer {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly way: Way;
  readonly wanted: Wanted | null;
}

/** The range of a search for an id that may be of any day: what most stores keep at least. */
const EVERYWHERE = { from: 'now-7d', to: 'now' } as const;

/** On both sides of a moment. */
const AROUND = 5n * NANOS_PER_MINUTE;

/** More than this of a text cannot stand in an address, and its beginning finds the line as well. */
const MAX_WORDS = 1000;

/** What can be done with what was pasted; the first is the best. */
export function offersOf({ readings }: PasteReading, view: ViewState): readonly PasteOffer[] {
  return readings.flatMap((reading, index) => offersFor(reading, view, index === 0));
}

function offersFor(reading: Reading, view: ViewState, isBest: boolean): readonly PasteOffer[] {
  const { backend, zone } = view;
  switch (reading.kind) {
    case 'view':
      return [viewOffer(reading)];
    case 'page':
      return [offer('out', 'Open it', reading.href, { kind: 'page', href: reading.href })];
    case 'trace': {
      const href = tracePath(reading.id, { backend, zone });
      const whole = {
        ...offer('trace', 'The whole trace', reading.id, { kind: 'page', href }),
        wanted: wanted('trace', reading.id),
      };
      return [whole, ...(isBest ? textOffers(reading.id, view) : [])];
    }
    case 'session': {
      const [page] = sessionOffer(reading.id, view);
      return [page, ...(isBest ? textOffers(reading.id, view) : [])];
    }
    case 'id': {
      const [everywhere, here] = textOffers(reading.id, view);
      if (!isBest) return [{ ...everywhere, title: `Every line with ${reading.what}` }];
      const known = { ...everywhere, wanted: wanted('text', reading.id) };
      return [known, ...(reading.session ? sessionOffer(reading.id, view) : []), here];
    }
    case 'moment':
      return momentOffers(reading.at, reading.what, view);
    case 'words': {
      const [everywhere, here] = textOffers(reading.value, view);
      const titled = { ...here, title: `Lines with ${reading.what}, in this question` };
      return isBest ? [titled, everywhere] : [titled];
    }
    default:
      return reading satisfies never;
  }
}

function viewOffer({ search }: Extract<Reading, { kind: 'view' }>): PasteOffer {
  const { ask, time } = decodeView(search).view;
  return offer('search', 'Open the same here', `${askTitle(ask)} · ${time.from} to ${time.to}`, {
    kind: 'view',
    search,
  });
}

function sessionOffer(id: string, { backend, zone }: ViewState): readonly [PasteOffer] {
  const way: Way = { kind: 'page', href: sessionPath(id, { backend, zone }) };
  return [{ ...offer('chat', 'The session as a conversation', id, way), wanted: wanted('session', id) }];
}

/** Everywhere first: an id from elsewhere seldom belongs to what is on screen. */
function textOffers(value: string, view: ViewState): readonly [PasteOffer, PasteOffer] {
  const text: TextCondition = { value: value.slice(0, MAX_WORDS), caseSensitive: true, regex: false, exclude: false };
  const { backend, zone } = view;
  const everywhere = { ...DEFAULT_VIEW, backend, zone, time: EVERYWHERE, ask: withOnly(EMPTY_ASK, text) };
  const here = { ...view, row: null, ask: withOnly(view.ask, text) };
  return [
    offer('search', 'Everywhere, the last 7 days', value, viewWay(everywhere)),
    offer('filter', 'In this question', value, viewWay(here)),
  ];
}

function momentOffers(at: bigint, what: string, view: ViewState): readonly PasteOffer[] {
  const time = askedFromRange({ start: at - AROUND, end: at + AROUND });
  const shown = fullTimeText(at, view.zone, 3);
  const around = { ...view, row: null, live: false, time };
  const here = offer(
    'clock',
    what === 'its time' ? 'This question around its time' : 'This question around that moment',
    `${shown} ± 5 min`,
    viewWay(around),
  );
  if (isNothing(view.ask)) return [{ ...here, title: 'All lines around that moment' }];
  const all = { ...around, ask: EMPTY_ASK };
  return [here, offer('clock', 'All lines around that moment', `${shown} ± 5 min`, viewWay(all))];
}

function isNothing(ask: Ask): boolean {
  return askTitle(ask) === askTitle(EMPTY_ASK);
}

/** The same text twice asks for nothing more. */
function withOnly(ask: Ask, text: TextCondition): Ask {
  const isThere = ask.texts.some(({ value, exclude, regex }) => value === text.value && !exclude && !regex);
  return isThere ? ask : { ...ask, texts: [...ask.texts, text] };
}

function viewWay(view: ViewState): Way {
  return { kind: 'view', search: encodeView(view) };
}

function wanted(kind: Wanted['kind'], id: string): Wanted {
  return { kind, id };
}

function offer(icon: IconName, title: string, detail: string, way: Way): PasteOffer {
  const to = way.kind === 'view' ? way.search : way.href;
  return { key: `${title} ${to}`, icon, title, detail, way, wanted: null };
}
