import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type AddressSearch, parseAddressSearch, printAddressSearch } from '../url-state/address-search.ts';
import { keepAddress } from './keep-address.ts';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  errorComponent: PageError,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): AddressSearch => ({
    text: typeof search['text'] === 'string' ? search['text'] : '',
  }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/overview/overview-page.tsx'), 'OverviewPage'),
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  beforeLoad: keepAddress('/search'),
  component: lazyRouteComponent(() => import('../pages/search/search-page.tsx'), 'SearchPage'),
});

const shortLink = createRoute({
  getParentRoute: () => root,
  path: '/s/$id',
  component: lazyRouteComponent(() => import('../pages/short-link/short-link-page.tsx'), 'ShortLinkPage'),
});

const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved',
  component: lazyRouteComponent(() => import('../pages/saved/saved-page.tsx'), 'SavedPage'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: lazyRouteComponent(() => import('../pages/saved/history-page.tsx'), 'HistoryPage'),
});

const traces = createRoute({
  getParentRoute: () => root,
  path: '/trace',
  component: lazyRouteComponent(() => import('../pages/entity/traces-page.tsx'), 'TracesPage'),
});

const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace/$id',
  component: lazyRouteComponent(() => import('../pages/entity/entity-page.tsx'), 'TracePage'),
});

/** A request, an execution, whatever profiles name ids of. The pages with names of their own go first. */
const entity = createRoute({
  getParentRoute: () => root,
  path: '/$kind/$id',
  component: lazyRouteComponent(() => import('../pages/entity/entity-page.tsx'), 'EntityPage'),
});

const split = createRoute({
  getParentRoute: () => root,
  path: '/split',
  beforeLoad: keepAddress('/split'),
  component: lazyRouteComponent(() => import('../pages/split/split-page.tsx'), 'SplitPage'),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../pages/sessions/sessions-page.tsx'), 'SessionsPage'),
});

const session = createRoute({
  getParentRoute: () => root,
  path: '/session/$id',
  component: lazyRouteComponent(() => import('../pages/session/session-page.tsx'), 'SessionPage'),
});

const pinSets = createRoute({
  getParentRoute: () => root,
  path: '/pins',
  component: lazyRouteComponent(() => import('../pages/pins/pins-page.tsx'), 'PinsPage'),
});

const pinSet = createRoute({
  getParentRoute: () => root,
  path: '/pins/$id',
  component: lazyRouteComponent(() => import('../pages/pins/pin-set-page.tsx'), 'PinSetPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    search,
    shortLink,
    split,
    saved,
    pinSets,
    pinSet,
    history,
    traces,
    trace,
    sessions,
    session,
    entity,
  ]),
  parseSearch: parseAddressSearch,
  stringifySearch: printAddressSearch,
  // A page that a link leads to is on its way as soon as a pointer comes near.
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
