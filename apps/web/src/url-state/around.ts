import { parseRowId } from '@edda/model';

/** Lines near a row by the clock: of its stream, of its service, or all. */
export const CLOCK_KINDS = ['stream', 'service', 'all'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** How far to each side is looked. */
export const AROUND_SPANS = ['5s', '30s', '1m', '5m', '10m', '1h', '6h', '1d', '7d'] as const;
export type AroundSpan = (typeof AROUND_SPANS)[number];

/** What is shown around a row instead of the search's own rows. */
export interface Around {
  /** A {@link ClockKind}, or the name of an id that the row leads by: `session`, `trace`, … */
  readonly kind: string;
  readonly span: AroundSpan;
  /** Id of the row in the middle. */
  readonly row: string;
}

const KIND = /^[a-z][a-z0-9_-]{0,30}$/;

/** `session,6h,1795253596652137472-…`: short, and no character of it is escaped in an address. */
export function printAround({ kind, span, row }: Around): string {
  return `${kind},${span},${row}`;
}

/** Null where the text is none. */
export function parseAround(text: string): Around | null {
  const [kind = '', spanText, row = '', ...more] = text.split(',');
  const span = AROUND_SPANS.find((known) => known === spanText);
  if (!KIND.test(kind) || span === undefined || more.length > 0 || parseRowId(row) === null) return null;
  return { kind, span, row };
}
