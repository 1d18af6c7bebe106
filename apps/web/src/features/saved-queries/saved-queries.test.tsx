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
  own: true,
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
});

/** What the BFF holds. */
let stored: SavedQuery[] = [];
let deleted: SavedQuery[] = [];

const server = setupServer(
  http.get('*/api/v1/saved', () => HttpResponse.json({ saved: stored })),
  http.post<never, SavedQueryDraft>('*/api/v1/saved', async ({ request }) => {
    const draft = await request.json();
    const created = { ...saved('new', draft.name, draft.search), note: draft.note ?? '', tags: draft.tags ?? [] };
    stored = [...stored, created];
    return HttpResponse.json(created, { status: 201 });
  }),
  http.patch<{ id: string }, Partial<SavedQuery>>('*/api/v1/saved/:id', async ({ params, request }) => {
    const patch = await request.json();
    stored = stored.map((each) => (each.id === params.id ? { ...each, ...patch } : each));
    return HttpResponse.json(stored.find((each) => each.id === params.id));
  }),
  http.post<{ id: string }>('*/api/v1/saved/:id/restore', ({ params }) => {
    const back = deleted.find((each) => each.id === params.id);
    stored = back === undefined ? stored : [...stored, back];
    return HttpResponse.json(back);
  }),
  http.delete<{ id: string }>('*/api/v1/saved/:id', ({ params }) => {
    deleted = stored.filter((each) => each.id === params.id);
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

  test('changes name, tags and note in place', async () => {
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change Slow pods' }));
    await userEvent.clear(screen.getByLabelText('Name'));
    await userEvent.type(screen.getByLabelText('Name'), 'Pods');
    await userEvent.type(screen.getByLabelText('Tags'), 'oncall, , pods,oncall');
    await userEvent.type(screen.getByLabelText('Note'), 'Ask the platform team');
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await waitFor(async () => expect(await names()).toEqual(['Overloaded', 'Pods']));
    expect(stored[1]).toMatchObject({ tags: ['oncall', 'pods'], note: 'Ask the platform team', shared: false });
    expect(screen.getByText('Ask the platform team')).toBeDefined();
  });

  test('shows only those with a tag', async () => {
    stored = stored.map((each) => (each.id === '2' ? { ...each, tags: ['pods'] } : each));
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Only those with the tag pods' }));
    expect(await names()).toEqual(['Slow pods']);
    await userEvent.click(screen.getAllByRole('button', { name: 'Only those with the tag pods' })[0] ?? document.body);
    expect(await names()).toEqual(['Overloaded', 'Slow pods']);
  });

  test('stars, duplicates, and leaves what others share as it is', async () => {
    stored = stored.map((each) => (each.id === '2' ? { ...each, owner: 'ann', own: false, shared: true } : each));
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Star Slow pods' }));
    await waitFor(() => expect(stored[1]?.starred).toBe(true));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Change Slow pods' })).toBeNull());
    expect(screen.queryByRole('button', { name: 'Delete Slow pods' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Duplicate Slow pods' }));
    await waitFor(async () => expect(await names()).toContain('Slow pods (copy)'));
  });

  test('deletes by one click, and brings back by another', async () => {
    show(<SavedQueryList onOpen={() => {}} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete Slow pods' }));
    await waitFor(async () => expect(await names()).toEqual(['Overloaded']));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await names()).toEqual(['Overloaded', 'Slow pods']));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('takes a file in, and says what is wrong with one', async () => {
    const texts: string[] = [];
    server.use(
      http.post('*/api/v1/saved/import', async ({ request }) => {
        texts.push(await request.text());
        const error = { code: 'bad_request', message: 'The file is no JSON: line 3, column 13: oops.', requestId: 'r' };
        return texts.length === 1
          ? HttpResponse.json({ error }, { status: 400 })
          : HttpResponse.json({ imported: 2, skipped: 1 });
      }),
    );
    show(<SavedQueryList onOpen={() => {}} />);
    const field = screen.getByLabelText('A file of saved queries');
    await userEvent.upload(field, new File(['{ "a" 1 }'], 'bad.json', { type: 'application/json' }));
    expect((await screen.findByRole('alert')).textContent).toContain('line 3, column 13');
    await userEvent.upload(field, new File(['{}'], 'good.json', { type: 'application/json' }));
    expect(await screen.findByText(/2 queries imported; 1 of the same name/)).toBeDefined();
    expect(texts).toEqual(['{ "a" 1 }', '{}']);
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
    await userEvent.type(screen.getByLabelText('Tags'), 'oncall{Enter}');
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(stored.at(-1)).toMatchObject({ name: 'level is warn', search: 'v=1&level=warn', tags: ['oncall'] });
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
