import type { Question } from '@edda/sources';
import { expect, test } from 'vitest';
import { decodeView } from './codec.ts';
import { questionHref } from './question-href.ts';
import { DEFAULT_VIEW } from './view-state.ts';

const NOW = 1_795_253_596_000_000_000n;
const COUNT: Question = {
  id: 'a.b',
  title: 'How many?',
  opens: { kind: 'logql', logql: 'sum(count_over_time({app="a"} [$__range]))' },
};
const scope = (from: string, to = 'now') => ({ backend: 'prod', time: { from, to }, zone: 'UTC' });

test('a question keeps the backend, the zone and the range, which stays relative', () => {
  const href = questionHref(COUNT, scope('now-6h'), NOW);
  expect(href).toMatch(/^\/search\?v=1&/);
  const { view, problems } = decodeView(href.slice('/search'.length));
  expect(problems).toEqual([]);
  expect(view).toMatchObject({ backend: 'prod', zone: 'UTC', time: { from: 'now-6h', to: 'now' } });
});

test('nothing else of the page that it was asked on goes along', () => {
  const view = { ...DEFAULT_VIEW, live: true, refresh: '30s', row: '1-2-3-0', ...scope('now-6h') } as const;
  expect(questionHref(COUNT, view, NOW)).toBe(questionHref(COUNT, scope('now-6h'), NOW));
});

test.each([
  ['now-6h', 'now', '[6h]'],
  ['now-90m', 'now', '[90m]'],
  ['2026-11-20T10:00:00.5Z', '2026-11-20T10:00:09Z', '[9s]'],
  ['nonsense', 'now', '[1h]'],
])('of %s to %s it counts %s', (from, to, window) => {
  const href = questionHref(COUNT, scope(from, to), NOW);
  expect(decodeView(href.slice('/search'.length)).view.ask.logql).toContain(window);
});

test('sessions are listed by what is asked, the largest first', () => {
  const dearest: Question = { id: 'a.c', title: 'Which?', opens: { kind: 'sessions', sort: 'cost' } };
  expect(questionHref(dearest, scope('now-1h'), NOW)).toBe('/sessions?v=1&backend=prod&from=now-1h&zone=UTC&sort=cost');
});
