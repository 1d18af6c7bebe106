import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageError } from '../api/api-error.ts';
import { PageError } from './page-error.tsx';

// The router tells of what a page threw, and so does React.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

/** A page whose address has to be asked about first, by `before`. */
function open(before: () => void): void {
  const routeTree = createRootRoute({
    beforeLoad: before,
    component: () => <p>The page</p>,
    errorComponent: PageError,
  });
  render(<RouterProvider router={createRouter({ routeTree, history: createMemoryHistory() })} />);
}

test('a link that nobody knows is told as such, and asked about once more', async () => {
  let known = false;
  open(() => {
    if (!known) throw pageError('not_found', 'There is no such link here');
  });
  expect(await screen.findByRole('heading', { name: 'This link cannot be opened' })).toBeDefined();
  expect(screen.getByText('There is no such link here.')).toBeDefined();
  known = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByText('The page')).toBeDefined());
});

test('anything else is a page that broke', async () => {
  open(() => {
    throw new TypeError('x is not a function');
  });
  expect(await screen.findByRole('heading', { name: 'This page broke' })).toBeDefined();
});
