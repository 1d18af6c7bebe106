import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SessionPage } from './session-page.tsx';

afterEach(cleanup);

test('an id that can be none of a session is told, with the way to all of them', async () => {
  const root = createRootRoute();
  const session = createRoute({ getParentRoute: () => root, path: '/session/$id', component: SessionPage });
  const history = createMemoryHistory({ initialEntries: [`/session/${'x'.repeat(3000)}`] });
  render(<RouterProvider router={createRouter({ routeTree: root.addChildren([session]), history })} />);
  expect(await screen.findByRole('heading', { name: 'This is no session' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'All sessions' }).getAttribute('href')).toMatch(/^\/sessions/);
});
