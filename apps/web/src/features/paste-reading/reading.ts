import type { Nanos } from '@edda/model';

/** One thing that a text names, and that lines can be found by. */
export type Reading =
  /** A whole question: an address or a command that asks it. `search`: the search string of the same view here. */
  | { readonly kind: 'view'; readonly what: string; readonly search: string }
  /** Another page of Edda. */
  | { readonly kind: 'page'; readonly what: string; readonly href: string }
  | { readonly kind: 'trace'; readonly what: string; readonly id: string }
  | { readonly kind: 'session'; readonly what: string; readonly id: string }
  /** Any other id. `session`: sessions have ids of this form too. */
  | { readonly kind: 'id'; readonly what: string; readonly id: string; readonly session: boolean }
  | { readonly kind: 'moment'; readonly what: string; readonly at: Nanos }
  /** Words that stand in a line as they are. */
  | { readonly kind: 'words'; readonly what: string; readonly value: string };

/** What a text was taken for. */
export interface PasteReading {
  /** `a trace id`, `a log line in JSON`: follows on "Looks like". */
  readonly what: string;
  /** The most specific first; no two are the same. At least one. */
  readonly readings: readonly Reading[];
}

/** What says when, where a text itself does not. */
export interface ReadingContext {
  /** An IANA zone, `UTC`, or `browser`: for times that name none. */
  readonly zone: string;
  readonly now: Nanos;
}

/** The same thing read twice, by another name, is one. */
export function distinct(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Set<string>();
  return readings.filter((reading) => {
    const key = keyOf(reading);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf(reading: Reading): string {
  switch (reading.kind) {
    case 'view':
      return `view ${reading.search}`;
    case 'page':
      return `page ${reading.href}`;
    case 'trace':
    case 'session':
    case 'id':
      return `id ${reading.id}`;
    case 'moment':
      return `moment ${reading.at}`;
    case 'words':
      return `words ${reading.value}`;
    default:
      return reading satisfies never;
  }
}
