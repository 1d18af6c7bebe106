import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { type Param, parseParams, printParams } from './query-text.ts';

/** What the addresses of all pages have in common. */
export interface PageView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
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

/** How the view of a page is written into its address. */
export interface PageForm<V> {
  readonly usual: V;
  /** In the order in which they stand there. */
  readonly params: readonly PageParam<V>[];
}

export interface DecodedPage<V> {
  readonly view: V;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

export const BACKEND_PARAM: PageParam<PageView> = {
  name: 'backend',
  print: (view) => view.backend,
  read: (backend) => ({ backend }),
};

export const ZONE_PARAM: PageParam<PageView> = {
  name: 'zone',
  print: (view) => view.zone,
  read: (zone) => (zoneName(zone) === null ? 'is no time zone' : { zone }),
};

/** A view's form from the parameters that it has in common with others, and its own behind them. */
export function pageForm<C, V extends C>(
  usual: V,
  common: readonly PageParam<C>[],
  own: readonly PageParam<V>[],
): PageForm<V> {
  const params = common.map(({ name, print, read }): PageParam<V> => ({
    name,
    print,
    // A part of what views have in common is a part of this view too.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    read: (value, view) => read(value, view) as Partial<V> | string,
  }));
  return { usual, params: [...params, ...own] };
}

/** The search string, without `?`: the version, and what is not as by default. */
export function encodePage<V>(view: V, { usual, params }: PageForm<V>): string {
  const changed = params.flatMap(({ name, print }): readonly Param[] => {
    const value = print(view);
    return value === print(usual) ? [] : [[name, value]];
  });
  return printParams([['v', VERSION], ...changed]);
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodePage<V>(search: string, { usual, params }: PageForm<V>): DecodedPage<V> {
  let view = usual;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = readParam(params, param, value, view);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

function readParam<V>(known: readonly PageParam<V>[], param: string, value: string, view: V): Partial<V> | string {
  if (param === 'v') return value === VERSION ? {} : 'is a form of address that this Edda does not know';
  return known.find(({ name }) => name === param)?.read(value, view) ?? 'is nothing that Edda knows';
}
