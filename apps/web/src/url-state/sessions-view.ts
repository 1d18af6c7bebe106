import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { parseParams, printParams } from './query-text.ts';
import type { AskedTime } from './view-state.ts';

/** What a list of sessions can be sorted by. */
export const SESSION_SORTS = [
  'time',
  'prompt',
  'machine',
  'models',
  'turns',
  'in',
  'out',
  'cache',
  'cost',
  'duration',
  'errors',
  'limits',
  'retries',
  'state',
] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];

/** What the address of the list of sessions holds. */
export interface SessionsView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  readonly time: AskedTime;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  readonly sort: SessionSort;
  /** Upwards: the least, earliest or alphabetically first one on top. */
  readonly ascending: boolean;
  /** Filters; empty for all. */
  readonly text: string;
  readonly model: string;
  readonly machine: string;
}

export const DEFAULT_SESSIONS_VIEW: SessionsView = {
  backend: '',
  time: { from: 'now-24h', to: 'now' },
  zone: 'browser',
  sort: 'time',
  ascending: false,
  text: '',
  model: '',
  machine: '',
};

const VERSION = '1';

interface SessionsParam {
  readonly name: string;
  print(view: SessionsView): string;
  /** The part of the view that it holds, or what is wrong. */
  read(value: string, view: SessionsView): Partial<SessionsView> | string;
}

const PARAMS: readonly SessionsParam[] = [
  { name: 'backend', print: (view) => view.backend, read: (backend) => ({ backend }) },
  { name: 'from', print: ({ time }) => time.from, read: (from, { time }) => ({ time: { ...time, from } }) },
  { name: 'to', print: ({ time }) => time.to, read: (to, { time }) => ({ time: { ...time, to } }) },
  {
    name: 'zone',
    print: (view) => view.zone,
    read: (zone) => (zoneName(zone) === null ? 'is no time zone' : { zone }),
  },
  {
    name: 'sort',
    print: (view) => view.sort,
    read: (value) => {
      const sort = SESSION_SORTS.find((known) => known === value);
      return sort === undefined ? `is none of ${SESSION_SORTS.join(', ')}` : { sort };
    },
  },
  {
    name: 'order',
    print: ({ ascending }) => (ascending ? 'asc' : 'desc'),
    read: (value) => (value === 'asc' || value === 'desc' ? { ascending: value === 'asc' } : 'is neither asc nor desc'),
  },
  { name: 'text', print: (view) => view.text, read: (text) => ({ text }) },
  { name: 'model', print: (view) => view.model, read: (model) => ({ model }) },
  { name: 'machine', print: (view) => view.machine, read: (machine) => ({ machine }) },
];

export interface DecodedSessionsView {
  readonly view: SessionsView;
  readonly problems: readonly ViewProblem[];
}

/** The address of the list of sessions: `/sessions?v=1&sort=cost`. What is as by default is left out. */
export function sessionsPath(view: SessionsView): string {
  const params = PARAMS.flatMap(({ name, print }) => {
    const value = print(view);
    return value === print(DEFAULT_SESSIONS_VIEW) ? [] : [[name, value] as const];
  });
  return `/sessions?${printParams([['v', VERSION], ...params])}`;
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeSessionsView(search: string): DecodedSessionsView {
  let view = DEFAULT_SESSIONS_VIEW;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = readParam(param, value, view);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

function readParam(param: string, value: string, view: SessionsView): Partial<SessionsView> | string {
  if (param === 'v') return value === VERSION ? {} : 'is a form of address that this Edda does not know';
  return PARAMS.find(({ name }) => name === param)?.read(value, view) ?? 'is nothing that Edda knows';
}
