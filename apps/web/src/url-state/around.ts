import { parseRowId } from '@edda/model';

/** Lines that belong to a row: those with one of its ids, or those near it by the clock. */
export const AROUND_KINDS = ['session', 'request', 'trace', 'execution', 'stream', 'service', 'all'] as const;
export type AroundKind = (typeof AROUND_KINDS)[number];

/** How far to each side is looked. */
export const AROUND_SPANS = ['5s', '30s', '1m', '5m', '10m', '1h', '6h', '1d', '7d'] as const;
export type AroundSpan = (typeof AROUND_SPANS)[number];

/** What is shown around a row instead of the search's own rows. */
export interface Around {
  readonly kind: AroundKind;
  readonly span: AroundSpan;
  /** Id of the row in the middle. */
  readonly row: string;
}

/** `session,6h,1795253596652137472-…`: short, and no character of it is escaped in an address. */
export function printAround({ kind, span, row }: Around): string {
  return `${kind},${span},${row}`;
}

/** Null where the text is none. */
export function parseAround(text: string): Around | null {
  const [kindText, spanText, row = '', ...more] = text.split(',');
  const kind = AROUND_KINDS.find((known) => known === kindText);
  const span = AROUND_SPANS.find((known) => known === spanText);
  if (kind === undefined || span === undefined || more.length > 0 || parseRowId(row) === null) return null;
  return { kind, span, row };
}
