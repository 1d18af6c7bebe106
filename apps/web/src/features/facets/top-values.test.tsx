import { type Ask, EMPTY_ASK, type FieldsAnswer, LabelCountsRequest } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { TopValues } from './top-values.tsx';

const RANGE = { start: '0', end: '3600000000000' };
const POD = { kind: 'label', name: 'pod' } as const;
const STATUS = { kind: 'field', name: 'status' } as const;

const FIELDS: FieldsAnswer = {
  sampled: 200,
  isAll: false,
  omitted: 0,
  fields: [
    {
      ...STATUS,
      type: 'number',
      lines: 150,
      cardinality: 2,
      manyMore: false,
      values: [
        { value: '200', lines: 132 },
        { value: 'secret', lines: 18 },
      ],
    },
  ],
};

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

function show(name: typeof POD | typeof STATUS | { kind: 'metadata'; name: string }, ask: Ask = EMPTY_ASK) {
  const onChange = vi.fn<(ask: Ask) => void>();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <TopValues
        asked={{ backend: '', ask, range: RANGE }}
        name={name}
        mask={(text) => text.replace('secret', '[hidden]')}
        onChange={onChange}
      />
    </QueryClientProvider>,
  );
  return onChange;
}

function answerCounts(start: string): LabelCountsRequest[] {
  const requests: LabelCountsRequest[] = [];
  const values = [
    { value: 'a', count: 750 },
    { value: 'b', count: 200 },
    { value: '', count: 50 },
  ];
  server.use(
    http.post('*/api/v1/label-counts', async ({ request }) => {
      requests.push(LabelCountsRequest.parse(await request.json()));
      return HttpResponse.json({ values, counted: { ...RANGE, start } });
    }),
  );
  return requests;
}

const namesIn = async (list: string): Promise<(string | null)[]> =>
  within(await screen.findByRole('list', { name: list }))
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'))
    .filter((name) => name?.startsWith('Leave out') === false);

describe('the top values of a label', () => {
  it('are told with their counts and shares, and of which lines they are', async () => {
    answerCounts(RANGE.start);
    const onChange = show(POD);
    expect(await namesIn('Values of pod')).toEqual(['a, 750 lines, 75 %', 'b, 200 lines, 20 %']);
    expect(screen.getByText('50 lines without this label.')).toBeTruthy();
    expect(screen.getByText('Counted in all 1,000 lines of this query and range.')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: /^b,/ }));
    expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, conditions: [{ ...POD, op: '=', value: 'b' }] });
  });

  it('say so where only the newest part was counted', async () => {
    answerCounts('1800000000000');
    show(POD);
    expect(await screen.findByText('Counted in the newest 30 min only: 1,000 lines.')).toBeTruthy();
  });

  it('leave their own filter out, so that the others can be seen beside what was chosen', async () => {
    const requests = answerCounts(RANGE.start);
    show(POD, { ...EMPTY_ASK, levels: ['error'], conditions: [{ ...POD, op: '=', value: 'a' }] });
    expect(await screen.findByText(/Its own filter is left out/)).toBeTruthy();
    expect(requests.map(({ ask }) => ask)).toEqual([{ ...EMPTY_ASK, levels: ['error'] }]);
    expect(screen.getByRole('button', { name: /^a,/ }).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the top values of a field', () => {
  it('are of the sampled lines, with what has none, and hide secrets as the row does', async () => {
    server.use(http.post('*/api/v1/fields', () => HttpResponse.json(FIELDS)));
    const onChange = show(STATUS);
    expect(await namesIn('Values of status')).toEqual([
      '200, 66 % of the sampled lines',
      '[hidden], 9 % of the sampled lines',
    ]);
    expect(screen.getByText('50 lines (25 %) without it.')).toBeTruthy();
    expect(screen.getByText('From the newest 200 lines; shares are of these.')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Leave out 200' }));
    expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, conditions: [{ ...STATUS, op: '!=', value: '200' }] });
  });

  it('say so where none of the lines has it', async () => {
    server.use(http.post('*/api/v1/fields', () => HttpResponse.json(FIELDS)));
    show({ kind: 'metadata', name: 'region' });
    expect(await screen.findByText('None of these lines has it.')).toBeTruthy();
  });

  it('say why they are not there, and are counted again on request', async () => {
    const error = { code: 'loki_timeout', message: 'Loki took too long.', requestId: 'r' };
    server.use(http.post('*/api/v1/fields', () => HttpResponse.json({ error }, { status: 504 })));
    show(STATUS);
    expect((await screen.findByRole('alert')).textContent).toContain('Loki took too long.');
    server.use(http.post('*/api/v1/fields', () => HttpResponse.json(FIELDS)));
    await userEvent.setup().click(screen.getByRole('button', { name: 'Count again' }));
    expect(await screen.findByRole('list', { name: 'Values of status' })).toBeTruthy();
  });
});
