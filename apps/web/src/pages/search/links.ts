import type { TimeRange } from '@edda/model';
import { zoneName } from '../../platform/zone.ts';
import { tellableAsk } from '../../url-state/address-secret.ts';
import { encodeView } from '../../url-state/codec.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { ViewState } from '../../url-state/view-state.ts';

/** A whole address of the search page. */
export function linkTo(view: ViewState): string {
  return `${location.origin}/search?${encodeView(view)}`;
}

/** A whole address of a row: the row is found without the question, so one that may not stand in an address is left out. */
export function linkToRow(view: ViewState): string {
  return linkTo({ ...view, ask: tellableAsk(view.ask) });
}

/** The same lines for whoever opens it, whenever and wherever: absolute, with the zone and the row. */
export function fixedView(view: ViewState, range: TimeRange, row: string | null): ViewState {
  return { ...view, time: askedFromRange(range), zone: zoneName(view.zone) ?? 'UTC', live: false, refresh: 'off', row };
}
