import { describe, expect, it } from 'vitest';
import { decodeView } from './codec.ts';
import { searchOfGrafanaLink } from './grafana-link.ts';

const LOGQL = '{service_name="api"} |= "a & b"';
const viewOf = (address: string) => {
  const search = searchOfGrafanaLink(new URL(address));
  return search === null ? null : decodeView(search).view;
};
const explore = (param: string, value: unknown): string =>
  `https://grafana.example/sub/explore?orgId=1&${param}=${encodeURIComponent(JSON.stringify(value))}`;

describe('an address of Grafana’s Explore', () => {
  it('is the first LogQL of its panes, with its range', () => {
    const pane = {
      datasource: 'loki',
      queries: [{ refId: 'A' }, { refId: 'B', expr: LOGQL, queryType: 'range' }],
      range: { from: '1795266479812', to: '1795270079812' },
    };
    const view = viewOf(explore('panes', { x7q: pane }));
    expect(view?.ask.logql).toBe(LOGQL);
    expect(view?.time).toEqual({ from: '1795266479812', to: '1795270079812' });
  });

  it('of an older Grafana is its left pane', () => {
    const view = viewOf(explore('left', { queries: [{ expr: LOGQL }], range: { from: 'now-6h', to: 'now' } }));
    expect(view).toMatchObject({ ask: { logql: LOGQL }, time: { from: 'now-6h', to: 'now' } });
  });

  it('without a query, or of another page, is none', () => {
    expect(viewOf(explore('panes', { x7q: { queries: [] } }))).toBeNull();
    expect(viewOf('https://grafana.example/explore?panes=%7B')).toBeNull();
    expect(viewOf('https://grafana.example/d/abc/dashboard')).toBeNull();
  });
});
