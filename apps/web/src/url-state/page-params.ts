import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { type Param, parseParams, printParams } from './query-text.ts';
import type { AskedTime } from './view-state.ts';

/** What the addresses of pages about a range have in common. */
export interface RangeView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  readonly time: AskedTime;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
}

/** A parameter that holds one part of a page's view. */
export interface PageParam<V> {
  readonly name: string;
  print(view: V): string;
  /** The part of the view that it holds, or what is wrong. */
  read(value: string, view: V): Partial<V> | string;
}

export interface DecodedPage<V> {
  readonly view: V;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

/** Those of every page about a range. */
const RANGE_PARAMS: readonly PageParam<RangeView>[] = [
  { name: 'backend', print: (view) => view.backend, read: (backend) => ({ backend }) },
  { name: 'from', print: ({ time }) => time.from, read: (from, { time }) => ({ time: { ...time, from } }) },
  { name: 'to', print: ({ time }) => time.to, read: (to, { time }) => ({ time: { ...time, to } }) },
  {
    name: 'zone',
    print: (view) => view.zone,
    read: (zone) => (zoneName(zone) === null ? 'is no time zone' : { zone }),
  },
];

/** The search string, without `?`: the version, and what is not as by default. Empty where all of it is. */
export function encodePage<V extends RangeView>(view: V, usual: V, own: readonly PageParam<V>[]): string {
  const params = paramsOf(own).flatMap(({ name, print }): readonly Param[] => {
    const value = print(view);
    return value === print(usual) ? [] : [[name, value]];
  });
  return params.length === 0 ? '' : printParams([['v', VERSION], ...params]);
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodePage<V extends RangeView>(
  search: string,
  usual: V,
  own: readonly PageParam<V>[],
): DecodedPage<V> {
  const known = paramsOf(own);
  let view = usual;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = readParam(known, param, value, view);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

function readParam<V>(known: readonly PageParam<V>[], param: string, value: string, view: V): Partial<V> | string {
  if (param === 'v') return value === VERSION ? {} : 'is a form of address that this Edda does not know';
  return known.find(({ name }) => name === param)?.read(value, view) ?? 'is nothing that Edda knows';
}

function paramsOf<V extends RangeView>(own: readonly PageParam<V>[]): readonly PageParam<V>[] {
  const shared = RANGE_PARAMS.map(({ name, print, read }): PageParam<V> => ({
    name,
    print,
    // A part of what all ranges have is a part of this view too.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    read: (value, view) => read(value, view) as Partial<V> | string,
  }));
  return [...shared, ...own];
}
