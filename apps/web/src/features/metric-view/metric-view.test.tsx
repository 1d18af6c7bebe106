import type { MetricAnswer } from '@edda/protocol';
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Remote } from '../../platform/remote.ts';
import type { LinesBehind } from './lines-behind.ts';
import { MetricView } from './metric-view.tsx';

// A canvas needs a real browser; e2e looks at the graph.
vi.mock('./metric-graph.tsx', () => ({
  MetricGraph: (props: { onPoint(place: number | null): void; onLines(moment: number): void }) => (
    <>
      <button type="button" onClick={() => props.onPoint(1)}>
        graph
      </button>
      <button type="button" onClick={() => props.onLines(START)}>
        point
      </button>
    </>
  ),
}));

afterEach(cleanup);

const START = 1795266479000;
const ANSWER: MetricAnswer = {
  logql: 'sum by (level) (rate({app="x"}[1m]))',
  stepSeconds: 15,
  lookbackSeconds: 60,
  series: [
    {
      labels: { level: 'error' },
      points: [
        [START, '1'],
        [START + 15_000, '5'],
      ],
    },
    {
      labels: { level: 'warn' },
      points: [
        [START, '4'],
        [START + 15_000, '3'],
      ],
    },
  ],
  bytesRead: 1_200_000,
  parts: 1,
};

function show(metric: Partial<Remote<MetricAnswer>>) {
  const onRetry = vi.fn<() => void>();
  const onLines = vi.fn<(lines: LinesBehind) => void>();
  render(
    <MetricView
      metric={{ data: ANSWER, stale: false, fetching: false, error: null, ...metric }}
      range={{ start: BigInt(START) * 1_000_000n, end: BigInt(START + 60_000) * 1_000_000n }}
      zone="Europe/Berlin"
      versions={{ changes: [], unread: null }}
      onZoom={() => {}}
      onVersion={() => {}}
      onRetry={onRetry}
      onLines={onLines}
    />,
  );
  return { onRetry, onLines };
}

const rows = (): (string | null)[] =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

test('the table has every series, sorted by its last value, and by another column on a click', async () => {
  show({});
  expect(rows()).toEqual(['{level="error"}–515', '{level="warn"}–334']);
  await userEvent.click(screen.getByRole('button', { name: /^min/ }));
  expect(rows()).toEqual(['{level="warn"}–334', '{level="error"}–515']);
  expect(screen.getByRole('columnheader', { name: /^min/ }).getAttribute('aria-sort')).toBe('descending');
});

test('the crosshair’s values stand in the table, with their time in the zone', async () => {
  show({});
  await userEvent.click(await screen.findByRole('button', { name: 'graph' }));
  expect(screen.getByRole('columnheader', { name: /14:08:14/ })).toBeDefined();
  expect(rows()).toEqual(['{level="error"}5515', '{level="warn"}3334']);
});

test('says how many series, how fine, and what it read', () => {
  show({});
  expect(screen.getByText('2 series · a point each 15 s · 1.2 MB read · a click leads to the lines')).toBeDefined();
});

test('says what the points leave out where they look back over less than what lies between them', () => {
  show({ data: { ...ANSWER, stepSeconds: 21_600, lookbackSeconds: 3600 } });
  expect(screen.getByText(/a point each 6 h, which looks at the last 1 h alone · /)).toBeDefined();
  cleanup();
  show({ data: { ...ANSWER, lookbackSeconds: 0 } });
  expect(screen.getByText(/a point each 15 s · /)).toBeDefined();
});

test('says that Loki was asked in pieces, and what to do about a query that it does not take', () => {
  show({ data: { ...ANSWER, parts: 3 } });
  expect(screen.getByText(/asked in 3 pieces of time, since Loki takes no more at once/)).toBeDefined();
  cleanup();
  const error = { code: 'limit_exceeded', message: 'too long', hint: 'Shorten [60d]', requestId: '' } as const;
  show({ data: undefined, error });
  expect(screen.getByRole('alert').textContent).toContain('too long. Shorten [60d].');
});

test('no series and a failure are sentences', async () => {
  show({ data: { ...ANSWER, series: [] } });
  expect(screen.getByText(/No series/)).toBeDefined();
  cleanup();
  const error = { code: 'limit_exceeded', message: 'max series is 500', requestId: 'r' } as const;
  const { onRetry } = show({ data: undefined, error });
  expect(screen.getByRole('alert').textContent).toContain('max series is 500');
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('what was stopped says so, and asks again', async () => {
  const { onRetry } = show({ data: undefined, stale: true });
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
  expect(onRetry).toHaveBeenCalledOnce();
  cleanup();
  show({ stale: true });
  expect(screen.getByText(/this graph is of the query before/)).toBeDefined();
});

test('the lines behind a series and behind a point are a click away', async () => {
  const { onLines } = show({});
  await userEvent.click(screen.getByRole('button', { name: '{level="error"}' }));
  await vi.waitFor(() => expect(onLines).toHaveBeenCalledWith({ logql: '{app="x"} | level="error"', range: null }));
  await userEvent.click(await screen.findByRole('button', { name: 'point' }));
  const end = BigInt(START) * 1_000_000n + 1n;
  const range = { start: end - 60_000_000_000n, end };
  await vi.waitFor(() => expect(onLines).toHaveBeenCalledWith({ logql: '{app="x"}', range }));
});
