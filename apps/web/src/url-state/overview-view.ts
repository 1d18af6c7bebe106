import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { parseParams, printParams } from './query-text.ts';
import type { AskedTime } from './view-state.ts';

/** How often the overview looks again while its range ends now. */
export const REFRESHES = ['off', '10s', '30s', '1m', '5m'] as const;
export type Refresh = (typeof REFRESHES)[number];

/** What the address of the first page holds. */
export interface OverviewView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  readonly time: AskedTime;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  readonly refresh: Refresh;
}

export const DEFAULT_OVERVIEW_VIEW: OverviewView = {
  backend: '',
  time: { from: 'now-1h', to: 'now' },
  zone: 'browser',
  refresh: '30s',
};

const VERSION = '1';

interface OverviewParam {
  readonly name: string;
  print(view: OverviewView): string;
  /** The part of the view that it holds, or what is wrong. */
  read(value: string, view: OverviewView): Partial<OverviewView> | string;
}

const PARAMS: readonly OverviewParam[] = [
  { name: 'backend', print: (view) => view.backend, read: (backend) => ({ backend }) },
  { name: 'from', print: ({ time }) => time.from, read: (from, { time }) => ({ time: { ...time, from } }) },
  { name: 'to', print: ({ time }) => time.to, read: (to, { time }) => ({ time: { ...time, to } }) },
  {
    name: 'zone',
    print: (view) => view.zone,
    read: (zone) => (zoneName(zone) === null ? 'is no time zone' : { zone }),
  },
  {
    name: 'refresh',
    print: (view) => view.refresh,
    read: (value) => {
      const refresh = REFRESHES.find((known) => known === value);
      return refresh === undefined ? `is none of ${REFRESHES.join(', ')}` : { refresh };
    },
  },
];

export interface DecodedOverviewView {
  readonly view: OverviewView;
  readonly problems: readonly ViewProblem[];
}

/** The address of the first page: `/?v=1&from=now-6h`. What is as by default is left out. */
export function overviewPath(view: OverviewView): string {
  const params = PARAMS.flatMap(({ name, print }) => {
    const value = print(view);
    return value === print(DEFAULT_OVERVIEW_VIEW) ? [] : [[name, value] as const];
  });
  return params.length === 0 ? '/' : `/?${printParams([['v', VERSION], ...params])}`;
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeOverviewView(search: string): DecodedOverviewView {
  let view = DEFAULT_OVERVIEW_VIEW;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = readParam(param, value, view);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

function readParam(param: string, value: string, view: OverviewView): Partial<OverviewView> | string {
  if (param === 'v') return value === VERSION ? {} : 'is a form of address that this Edda does not know';
  return PARAMS.find(({ name }) => name === param)?.read(value, view) ?? 'is nothing that Edda knows';
}
