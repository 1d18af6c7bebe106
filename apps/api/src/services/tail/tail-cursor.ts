import { type Nanos, NANOS_PER_MILLI, NANOS_PER_SECOND, parseNanos, parseRowId } from '@edda/model';
import type { Row } from '@edda/protocol';
import { ApiError } from '../../errors.ts';

/** Where a tail is: the newest nanosecond that was sent, and which of its rows. */
export interface TailCursor {
  readonly time: Nanos;
  readonly ids: readonly string[];
}

const VERSION = '1';
/** Ids of one nanosecond that a cursor can carry; more of them come twice after a break, and pages drop what comes twice. */
const MOST_IDS = 100;

/** `1.1795253596652137472` or `1.ID~ID`. Opaque to the page. */
export function formatTailCursor({ time, ids }: TailCursor): string {
  return `${VERSION}.${ids.length === 0 ? time : ids.join('~')}`;
}

export function parseTailCursor(text: string): TailCursor {
  const place = text.startsWith(`${VERSION}.`) ? text.slice(VERSION.length + 1) : '';
  const time = parseNanos(place);
  if (time !== null) return { time, ids: [] };
  const ids = place.split('~');
  const times = new Set(ids.map((id) => parseRowId(id)?.time ?? null));
  const [only] = times;
  if (times.size === 1 && only !== undefined && only !== null) return { time: only, ids };
  throw new ApiError({
    code: 'bad_request',
    message: 'This is no cursor of a tail',
    field: 'Last-Event-ID',
    value: text,
  });
}

/** A clock that is ahead by less is taken for right: times of ours are whole milliseconds. */
const ROUNDING: Nanos = NANOS_PER_MILLI;
/** Lines come as late as this after the moment that they are dated. */
const UNDER_WAY: Nanos = 5n * NANOS_PER_SECOND;

/**
 * The cursor after these rows. Rows that came late do not move it, and one that is dated later than now moves it no
 * further than what has surely come: others are still to come that are older.
 */
export function advance(cursor: TailCursor, rows: readonly Row[], now: Nanos): TailCursor {
  let { time, ids } = cursor;
  for (const row of rows) {
    const moment = BigInt(row.time);
    const isAhead = moment > now + ROUNDING;
    const place = isAhead ? now - UNDER_WAY : moment;
    if (place > time) [time, ids] = [place, isAhead ? [] : [row.id]];
    else if (moment === time && ids.length < MOST_IDS) ids = [...ids, row.id];
  }
  return { time, ids };
}
