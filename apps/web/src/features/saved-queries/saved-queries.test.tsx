import type { SavedQuery, SavedQueryDraft } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SaveQueryDialog } from './save-query-dialog.tsx';
import { SavedQueryList } from './saved-query-list.tsx';

const saved = (id: string, name: string, search: string): SavedQuery => ({
  id,
  name,
  search,
  note: '',
  tags: [],
  starred: false,
  shared: false,
  owner: 'local',
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
});

/** What the BFF holds. */
let stored: SavedQuery[] = [];

const server = setupServer(
  http.get('*/api/v1/saved', () => HttpResponse.json({ saved: stored })),
  http.post<never, SavedQueryDraft>('*/api/v1/saved', async ({ request }) => {
    const draft = await request.json();
    const created = saved('new', draft.name, draft.search);
    stored = [...stored, created];
    return HttpResponse.json(created, { status: 201 });
  }),
  http.patch<{ id: string }, { name: string }>('*/api/v1/saved/:id', async ({ params, request }) => {
    const { name } = await request.json();
    stored = stored.map((each) => (each.id === params.id ? { ...each, name } : each));
    return HttpResponse.json(stored.find((each) => each.id === params.id));
  }),
  http.delete<{ id: string }>('*/api/v1/saved/:id', ({ params }) => {
    stored = stored.filter((each) => each.id !== params.id);
    return new HttpResponse(null, { status: 204 });
  }),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  stored = [
    saved('1', 'Overloaded', 'v=1&service=llm-proxy&level=error'),
    saved('2', 'Slow pods', 'v=1&text=pod+creation+slow&from=now-6h'),
  ];
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

function show(children: ReactNode): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(<QueryClientProvider client={client}>{children}</QueryClientProvider>);
}

const names = async (): Promise<(string | undefined)[]> => {
  const list = screen.getByRole('list', { name: 'Saved queries' });
  const items = await within(list).findAllByRole('listitem');
  return items.map((item) => item.querySelector('button span')?.textContent ?? undefined);
};

describe('the list', () => {
  test('says what each query asks, and opens it', async () => {
    const onOpen = vi.fn<(saved: SavedQuery) => void>();
    show(<SavedQueryList onOpen={onOpen} />);
    expect(await screen.findByText('text contains pod creation slow · now-6h to now')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /^Overloaded/ }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(stored[0]);
  });

  test('is searched by name and by what is asked', async () => {
    show(<SavedQueryList onOpen={() => {}} />);
    await screen.findByText('Overloaded');
    await userEvent.type(screen.getByLabelText('Find a saved query'), 'POD slow');
    expect(await names()).toEqual(['Slow pods']);
    await userEvent.type(screen.getByLabelText('Find a saved query'), ' zebra');
    expect(screen.getByText('None has “POD slow zebra” in it.')).toBeDefined();
  });

  test('renames in place', async () => {
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Rename Slow pods' }));
    const field = screen.getByLabelText('New name of Slow pods');
    await userEvent.clear(field);
    await userEvent.type(field, 'Pods{Enter}');
    await waitFor(async () => expect(await names()).toEqual(['Overloaded', 'Pods']));
  });

  test('deletes only after a second word', async () => {
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete Slow pods' }));
    expect(stored).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(async () => expect(await names()).toEqual(['Overloaded']));
  });

  test('says why it cannot be loaded, and loads again', async () => {
    const error = { code: 'internal', message: 'The database is locked', requestId: 'r' };
    server.use(http.get('*/api/v1/saved', () => HttpResponse.json({ error }, { status: 500 }), { once: true }));
    show(<SavedQueryList onOpen={() => {}} />);
    expect((await screen.findByRole('alert')).textContent).toContain('The database is locked');
    await userEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(await screen.findByText('Overloaded')).toBeDefined();
  });
});

describe('saving', () => {
  test('takes the suggested name, keeps the address, and closes', async () => {
    const onOpenChange = vi.fn<(open: boolean) => void>();
    show(<SaveQueryDialog open search="v=1&level=warn" suggestedName="level is warn" onOpenChange={onOpenChange} />);
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(stored.at(-1)).toMatchObject({ name: 'level is warn', search: 'v=1&level=warn' });
  });

  test('needs a name', async () => {
    show(<SaveQueryDialog open search="v=1" suggestedName="" onOpenChange={() => {}} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Save/ }).disabled).toBe(true);
  });

  test('says why it failed and stays open', async () => {
    const error = { code: 'payload_too_large', message: 'This address is too long to save', requestId: 'r' };
    server.use(http.post('*/api/v1/saved', () => HttpResponse.json({ error }, { status: 413 })));
    const onOpenChange = vi.fn<(open: boolean) => void>();
    show(<SaveQueryDialog open search="v=1" suggestedName="x" onOpenChange={onOpenChange} />);
    await userEvent.click(screen.getByRole('button', { name: /Save/ }));
    expect(await screen.findByText('This address is too long to save')).toBeDefined();
    expect(onOpenChange).not.toHaveBeenCalled();
  });
});
