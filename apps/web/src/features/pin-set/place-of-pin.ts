import { NANOS_PER_MINUTE, parseNanos } from '@edda/model';
import { EMPTY_ASK, type Pin } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { DEFAULT_VIEW } from '../../url-state/view-state.ts';

const AROUND = 5n * NANOS_PER_MINUTE;

/** The address of a pinned line in its place: its service's lines around it, and the line open. */
export function placeOfPin({ row, backend }: Pick<Pin, 'row' | 'backend'>, zone: string): string {
  const time = parseNanos(row.time) ?? 0n;
  const range = { start: time > AROUND ? time - AROUND : 0n, end: time + AROUND };
  const ask = { ...EMPTY_ASK, services: row.service === '' ? [] : [row.service] };
  return `/search?${encodeView({ ...DEFAULT_VIEW, ask, time: askedFromRange(range), backend, zone, row: row.id })}`;
}
