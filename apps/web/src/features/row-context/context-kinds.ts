import { quote } from '@edda/logql';
import { type Labels, serviceOf } from '@edda/model';
import { type Ask, EMPTY_ASK, type RowDetail, type RowLinks } from '@edda/protocol';
import { type Around, CLOCK_KINDS, type ClockKind } from '../../url-state/around.ts';

/** What can be shown around a row. */
export interface ContextKind {
  readonly kind: string;
  readonly title: string;
  /** What its lines have in common, in words. */
  readonly what: string;
  /** The id that they all have; null where it is the clock. */
  readonly id: string | null;
}

/** The narrowest thing that a row may be of, first. A span is too narrow: mostly one line. */
const LINK_ORDER: readonly string[] = ['request', 'trace', 'execution', 'session'];

/** Every way to look around a row: by each id that it has, then by the clock. */
export function contextKinds({ links, labels }: Pick<RowDetail, 'links' | 'labels'>): readonly ContextKind[] {
  const service = serviceOf(labels);
  return [
    ...linkKinds(links).map(({ kind, id }): ContextKind => {
      return { kind, title: titleOf(kind), what: `with ${kind} ${id}, of all streams`, id };
    }),
    { kind: 'stream', title: 'Stream', what: 'of the same stream', id: null },
    { kind: 'service', title: 'Service', what: `of all streams of ${service}`, id: null },
    { kind: 'all', title: 'Everything', what: 'of all streams', id: null },
  ];
}

/** What is shown around a row where nobody said what: by the narrowest id that it has, else its stream. */
export function usualAround(row: string, links: RowLinks): Around {
  const [first] = linkKinds(links);
  return first === undefined ? { kind: 'stream', span: '1m', row } : { kind: first.kind, span: '6h', row };
}

/** The span that suits a kind: what the clock finds is crowded, what an id finds is not. */
export function usualSpan(kind: string): Around['span'] {
  return isClockKind(kind) ? '1m' : '6h';
}

/** The question for lines near by the clock; null where the kind is an id's. */
export function clockAsk(kind: string, labels: Labels): Ask | null {
  if (!isClockKind(kind)) return null;
  switch (kind) {
    case 'stream':
      return { ...EMPTY_ASK, logql: streamSelector(labels) };
    case 'service':
      return { ...EMPTY_ASK, services: [serviceOf(labels)] };
    case 'all':
      return EMPTY_ASK;
    default:
      return kind satisfies never;
  }
}

function isClockKind(kind: string): kind is ClockKind {
  return CLOCK_KINDS.some((known) => known === kind);
}

function streamSelector(labels: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${quote(value)}`);
  return matchers.length === 0 ? '' : `{${matchers.join(', ')}}`;
}

function linkKinds(links: RowLinks): readonly { readonly kind: string; readonly id: string }[] {
  return Object.entries(links)
    .flatMap(([kind, id]) => (kind === 'span' || id === undefined || id === '' ? [] : [{ kind, id }]))
    .sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

function rankOf(kind: string): number {
  const rank = LINK_ORDER.indexOf(kind);
  return rank === -1 ? LINK_ORDER.length : rank;
}

function titleOf(kind: string): string {
  return kind.slice(0, 1).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
}
