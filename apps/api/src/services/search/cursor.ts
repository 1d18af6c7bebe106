import type { Direction } from '@edda/loki';
import { type Nanos, parseNanos, parseRowId } from '@edda/model';
import { ApiError } from '../../errors.ts';

/**
 * Where a search goes on: behind a row, or at an edge that was reached without one (everything this side of `time` is
 * answered: rows before it for `forward`, rows at or after it for `backward`).
 */
export type Position =
  | { readonly kind: 'row'; readonly id: string; readonly time: Nanos }
  | { readonly kind: 'edge'; readonly time: Nanos };

const VERSION = '1';
const LETTERS = { backward: 'b', forward: 'f' } as const satisfies Record<Direction, string>;

/** `1.b.1795253596652137472-0123456789abcdef-0123456789abcdef`. Opaque to the page; rows are in one total order. */
export function formatCursor(position: Position, direction: Direction): string {
  return [VERSION, LETTERS[direction], position.kind === 'row' ? position.id : String(position.time)].join('.');
}

export function parseCursor(text: string, direction: Direction): Position {
  const [version, letter, place = ''] = text.split('.');
  const edge = parseNanos(place);
  const row = parseRowId(place);
  if (version !== VERSION || letter !== LETTERS[direction] || (edge === null && row === null)) {
    const message = `The cursor is not one of a ${direction} search`;
    throw new ApiError({ code: 'bad_request', message, field: 'cursor', value: text });
  }
  if (row !== null) return { kind: 'row', id: place, time: row.time };
  return { kind: 'edge', time: edge ?? 0n };
}
