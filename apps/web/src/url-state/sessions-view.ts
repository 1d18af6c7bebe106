import { type DecodedPage, decodePage, encodePage } from './page-params.ts';
import { rangeForm, type RangeView } from './range-view.ts';

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
  'latency',
  'first',
  'forks',
  'errors',
  'limits',
  'retries',
  'state',
] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];

/** What the address of the list of sessions holds. */
export interface SessionsView extends RangeView {
  readonly sort: SessionSort;
  /** Upwards: the least, earliest or alphabetically first one on top. */
  readonly ascending: boolean;
  /** The columns that are shown, in the order of {@link SESSION_SORTS}; null for those that there is room for. */
  readonly columns: readonly SessionSort[] | null;
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
  columns: null,
  text: '',
  model: '',
  machine: '',
};

const FORM = rangeForm(DEFAULT_SESSIONS_VIEW, [
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
  {
    name: 'columns',
    print: ({ columns }) => columns?.join(',') ?? '',
    read: (value) => {
      const names = value.split(',');
      const unknown = names.find((name) => !SESSION_SORTS.some((known) => known === name));
      if (unknown !== undefined) return `has ${unknown}, which is none of ${SESSION_SORTS.join(', ')}`;
      return { columns: SESSION_SORTS.filter((known) => names.includes(known)) };
    },
  },
  { name: 'text', print: (view) => view.text, read: (text) => ({ text }) },
  { name: 'model', print: (view) => view.model, read: (model) => ({ model }) },
  { name: 'machine', print: (view) => view.machine, read: (machine) => ({ machine }) },
]);

/** The address of the list of sessions: `/sessions?v=1&sort=cost`. What is as by default is left out. */
export function sessionsPath(view: SessionsView): string {
  return `/sessions?${encodePage(view, FORM)}`;
}

export function decodeSessionsView(search: string): DecodedPage<SessionsView> {
  return decodePage(search, FORM);
}
