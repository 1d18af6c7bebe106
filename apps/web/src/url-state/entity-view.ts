import { parseNanos } from '@edda/model';
import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { parseParams, printParams } from './query-text.ts';

/** What the address of a page about one thing (a trace, a session) holds beside its id. */
export interface EntityView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  /** A moment of it as decimal nanoseconds, where the link knew one; empty where it did not. */
  readonly hint: string;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
}

export const DEFAULT_ENTITY_VIEW: EntityView = { backend: '', hint: '', zone: 'browser' };

/** A parameter that only this page has. */
export interface OwnParam<V extends EntityView> {
  readonly name: string;
  /** Empty where it is as by default. */
  print(view: V): string;
  /** A part of the view, or what is wrong. */
  read(value: string): Partial<V> | string;
}

export interface DecodedEntityView<V extends EntityView> {
  readonly view: V;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

/** The search string, without `?`. What is as by default is left out. */
export function encodeEntityView<V extends EntityView>(view: V, ...own: readonly OwnParam<V>[]): string {
  const params = [
    ['v', VERSION, ''],
    ['backend', view.backend, DEFAULT_ENTITY_VIEW.backend],
    ['hint', view.hint, DEFAULT_ENTITY_VIEW.hint],
    ['zone', view.zone, DEFAULT_ENTITY_VIEW.zone],
    ...own.map(({ name, print }) => [name, print(view), ''] as const),
  ] as const;
  return printParams(params.flatMap(([name, value, usual]) => (value === usual ? [] : [[name, value] as const])));
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeEntityView<V extends EntityView>(
  search: string,
  usual: V,
  ...own: readonly OwnParam<V>[]
): DecodedEntityView<V> {
  let view = usual;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = (own.find(({ name }) => name === param) ?? shared(param)).read(value);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

function shared(param: string): { read(value: string): Partial<EntityView> | string } {
  return { read: (value) => readShared(param, value) };
}

function readShared(param: string, value: string): Partial<EntityView> | string {
  switch (param) {
    case 'v':
      return value === VERSION ? {} : 'is a form of address that this Edda does not know';
    case 'backend':
      return { backend: value };
    case 'hint':
      return (parseNanos(value) ?? -1n) >= 0n ? { hint: value } : 'is no moment in nanoseconds since 1970';
    case 'zone':
      return zoneName(value) === null ? 'is no time zone' : { zone: value };
    default:
      return 'is nothing that Edda knows';
  }
}
