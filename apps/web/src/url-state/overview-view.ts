import { type DecodedPage, decodePage, encodePage, type PageParam, type RangeView } from './page-params.ts';

/** How often the overview looks again while its range ends now. */
export const REFRESHES = ['off', '10s', '30s', '1m', '5m'] as const;
export type Refresh = (typeof REFRESHES)[number];

/** What the address of the first page holds. */
export interface OverviewView extends RangeView {
  readonly refresh: Refresh;
}

export const DEFAULT_OVERVIEW_VIEW: OverviewView = {
  backend: '',
  time: { from: 'now-1h', to: 'now' },
  zone: 'browser',
  refresh: '30s',
};

const PARAMS: readonly PageParam<OverviewView>[] = [
  {
    name: 'refresh',
    print: (view) => view.refresh,
    read: (value) => {
      const refresh = REFRESHES.find((known) => known === value);
      return refresh === undefined ? `is none of ${REFRESHES.join(', ')}` : { refresh };
    },
  },
];

/** The address of the first page: `/?v=1&from=now-6h`. What is as by default is left out. */
export function overviewPath(view: OverviewView): string {
  const search = encodePage(view, DEFAULT_OVERVIEW_VIEW, PARAMS);
  return search === '' ? '/' : `/?${search}`;
}

export function decodeOverviewView(search: string): DecodedPage<OverviewView> {
  return decodePage(search, DEFAULT_OVERVIEW_VIEW, PARAMS);
}
