import { EMPTY_ASK, type Ask, type FacetsAnswer, type FieldsAnswer, type LabelCountsAnswer } from '@edda/protocol';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Remote } from '../../platform/remote.ts';
import { Facets, type FacetsProps } from './facets.tsx';

const ANSWER: FacetsAnswer = {
  services: [
    { value: 'llm-proxy', count: 388 },
    { value: 'integr8scode-backend', count: 12459 },
  ],
  levels: [
    { value: 'warn', count: 631 },
    { value: 'error', count: 214 },
  ],
  labels: [{ name: 'model', cardinality: 2 }],
};

const COUNTS: LabelCountsAnswer = { values: [{ value: 'gpt-5', count: 12 }], counted: { start: '0', end: '1' } };
const FIELDS: FieldsAnswer = {
  sampled: 100,
  isAll: false,
  omitted: 0,
  fields: [
    {
      kind: 'metadata',
      name: 'trace_id',
      type: 'string',
      lines: 90,
      cardinality: 90,
      manyMore: false,
      values: [{ value: 'abc', lines: 1 }],
    },
    {
      kind: 'field',
      name: 'status',
      type: 'number',
      lines: 100,
      cardinality: 2,
      manyMore: false,
      values: [
        { value: '200', lines: 66 },
        { value: '503', lines: 34 },
      ],
    },
  ],
};

const server = setupServer(
  http.get('*/api/v1/labels/model/values', () => HttpResponse.json({ values: ['gpt-5', 'o3.1'] })),
  http.post('*/api/v1/label-counts', () => HttpResponse.json(COUNTS)),
  http.post('*/api/v1/fields', () => HttpResponse.json(FIELDS)),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

function show(ask: Ask = EMPTY_ASK, facets: Partial<Remote<FacetsAnswer>> = {}) {
  const onChange = vi.fn<(ask: Ask) => void>();
  const onRetry = vi.fn<() => void>();
  const onChart = vi.fn<NonNullable<FacetsProps['onChart']>>();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Facets
        ask={ask}
        scope={{ backend: '', range: { start: '0', end: '1' }, query: '' }}
        facets={{ data: ANSWER, stale: false, fetching: false, error: null, ...facets }}
        onChange={onChange}
        onChart={onChart}
        onRetry={onRetry}
      />
    </QueryClientProvider>,
  );
  return { onChange, onChart, onRetry };
}

const namesIn = (section: string): (string | null)[] =>
  within(screen.getByRole('region', { name: section }))
    .getAllByRole('button', { name: /line/ })
    .map((button) => button.getAttribute('aria-label'));

describe('services', () => {
  test('stand with their counts, most frequent first', () => {
    show();
    expect(namesIn('Service')).toEqual(['integr8scode-backend, 12,459 lines', 'llm-proxy, 388 lines']);
  });

  test('a click includes, another lets go', async () => {
    const { onChange } = show({ ...EMPTY_ASK, services: ['api'] });
    await userEvent.click(screen.getByRole('button', { name: /^llm-proxy/ }));
    expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, services: ['api', 'llm-proxy'] });
    await userEvent.click(screen.getByRole('button', { name: /^api/ }));
    expect(onChange).toHaveBeenLastCalledWith(EMPTY_ASK);
  });

  test('leaving out asks for lines of any other service, and a click takes that back', async () => {
    const { onChange } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Leave out llm-proxy' }));
    const excluded: Ask = {
      ...EMPTY_ASK,
      conditions: [{ kind: 'label', name: 'service_name', op: '!=', value: 'llm-proxy' }],
    };
    expect(onChange).toHaveBeenLastCalledWith(excluded);
    cleanup();
    const again = show(excluded);
    await userEvent.click(screen.getByRole('button', { name: 'llm-proxy, 388 lines, left out' }));
    expect(again.onChange).toHaveBeenLastCalledWith(EMPTY_ASK);
  });

  test('a chosen service without lines stays, with its zero', () => {
    show({ ...EMPTY_ASK, services: ['gone'] });
    expect(namesIn('Service')).toContain('gone, 0 lines');
  });
});

describe('levels', () => {
  test('stand most severe first', () => {
    show();
    expect(namesIn('Level').map((name) => name?.split(',')[0])).toEqual([
      'critical',
      'error',
      'warn',
      'info',
      'debug',
      'unknown',
    ]);
  });

  test('leaving one out asks for all the others', async () => {
    const { onChange } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Leave out debug' }));
    expect(onChange.mock.lastCall?.[0].levels).toEqual(['unknown', 'trace', 'info', 'warn', 'error', 'critical']);
  });
});

describe('labels', () => {
  test('open to their values, which are looked for only then', async () => {
    const { onChange } = show();
    expect(screen.queryByText('gpt-5')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^model 2 values/ }));
    await userEvent.click(await screen.findByRole('button', { name: /^gpt-5/ }));
    expect(onChange.mock.lastCall?.[0].conditions).toEqual([{ kind: 'label', name: 'model', op: '=', value: 'gpt-5' }]);
  });

  test('whose values cannot be had say so and can be asked again', async () => {
    server.use(http.get('*/api/v1/labels/model/values', () => HttpResponse.json({}, { status: 500 }), { once: true }));
    show();
    await userEvent.click(screen.getByRole('button', { name: /^model 2 values/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Again' }));
    expect(await screen.findByRole('button', { name: /^gpt-5/ })).toBeDefined();
  });
});

describe('while nothing is known', () => {
  test('levels can be chosen all the same, without a count', async () => {
    const { onChange } = show(EMPTY_ASK, { data: undefined, stale: true, fetching: true });
    await userEvent.click(screen.getByRole('button', { name: 'error' }));
    expect(onChange.mock.lastCall?.[0].levels).toEqual(['error']);
  });

  test('a failure says what it is, and asks again', async () => {
    const error = { code: 'loki_timeout', message: 'Loki took too long', requestId: '1' } as const;
    const { onRetry } = show(EMPTY_ASK, { data: undefined, error });
    expect(screen.getByRole('alert').textContent).toContain('Loki took too long');
    await userEvent.click(screen.getByRole('button', { name: 'Count again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('fields', () => {
  test('are told apart from metadata, with type, cardinality and the sample that they are from', async () => {
    show();
    expect(await screen.findByRole('button', { name: 'status 2 values, number field' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'trace_id 90 values, metadata' })).toBeDefined();
    expect(screen.getByText('From the newest 100 lines; shares are of these.')).toBeDefined();
  });

  test('open to their values with their shares, which are included and left out', async () => {
    const { onChange } = show();
    await userEvent.click(await screen.findByRole('button', { name: /^status/ }));
    await userEvent.click(screen.getByRole('button', { name: '503, 34 % of the sampled lines' }));
    const condition = { kind: 'field', name: 'status', op: '=', value: '503' };
    expect(onChange).toHaveBeenCalledWith({ ...EMPTY_ASK, conditions: [condition] });
    await userEvent.click(screen.getByRole('button', { name: 'Leave out 200' }));
    expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, conditions: [{ ...condition, op: '!=', value: '200' }] });
  });

  test('lead to their course over time where they are numbers, and only there', async () => {
    const { onChart } = show();
    await userEvent.click(await screen.findByRole('button', { name: /^trace_id/ }));
    expect(screen.queryByRole('button', { name: /over time/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^status/ }));
    await userEvent.click(screen.getByRole('button', { name: 'status over time: 95th percentile' }));
    expect(onChart).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'field', name: 'status' }), 'p95');
  });

  test('and labels are found by a part of their name', async () => {
    show();
    await screen.findByRole('button', { name: /^status/ });
    await userEvent.type(screen.getByRole('textbox', { name: 'Find a label or field' }), 'STAT');
    expect(screen.queryByRole('button', { name: /^model/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^trace_id/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^status/ })).toBeDefined();
  });
});

describe('counts of a query before', () => {
  test('are busy while they are counted anew', () => {
    show(EMPTY_ASK, { stale: true, fetching: true });
    const busy = screen.getAllByRole('region').map((section) => section.getAttribute('aria-busy'));
    expect(new Set(busy)).toEqual(new Set(['true']));
  });

  test('say so where nobody counts anew', () => {
    show(EMPTY_ASK, { stale: true });
    expect(screen.getByText('of the query before')).toBeDefined();
  });
});
