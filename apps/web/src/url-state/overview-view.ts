import { type DecodedPage, decodePage, encodePage } from './page-params.ts';
import { rangeForm, type RangeView } from './range-view.ts';

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

const FORM = rangeForm(DEFAULT_OVERVIEW_VIEW, [
  {
    name: 'refresh',
    print: (view) => view.refresh,
    read: (value) => {
      const refresh = REFRESHES.find((known) => known === value);
      return refresh === undefined ? `is none of ${REFRESHES.join(', ')}` : { refresh };
    },
  },
]);

/** The first page as it is by default has no more to its address than `/`. */
const USUAL = encodePage(DEFAULT_OVERVIEW_VIEW, FORM);

/** The address of the first page: `/?v=1&from=now-6h`. What is as by default is left out. */
export function overviewPath(view: OverviewView): string {
  const search = encodePage(view, FORM);
  return search === USUAL ? '/' : `/?${search}`;
}

export function decodeOverviewView(search: string): DecodedPage<OverviewView> {
  return decodePage(search, FORM);
}
