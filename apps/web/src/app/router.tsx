import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { SearchPage } from '../pages/search/search-page.tsx';
import { type AddressSearch, parseAddressSearch, printAddressSearch } from '../url-state/address-search.ts';
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
  beforeLoad: ({ search }) => {
    // The router's way to redirect.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: '/search', search, replace: true });
  },
});

const search = createRoute({ getParentRoute: () => root, path: '/search', component: SearchPage });

const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved',
  component: lazyRouteComponent(() => import('../pages/saved/saved-page.tsx'), 'SavedPage'),
});

const traces = createRoute({
  getParentRoute: () => root,
  path: '/trace',
  component: lazyRouteComponent(() => import('../pages/trace/traces-page.tsx'), 'TracesPage'),
});

const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace/$id',
  component: lazyRouteComponent(() => import('../pages/trace/trace-page.tsx'), 'TracePage'),
});

const split = createRoute({
  getParentRoute: () => root,
  path: '/split',
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

export const router = createRouter({
  routeTree: root.addChildren([home, search, split, saved, traces, trace, sessions, session]),
  parseSearch: parseAddressSearch,
  stringifySearch: printAddressSearch,
  defaultErrorComponent: PageError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
