import { expect, it } from 'vitest';
import { grafanaAddress } from './grafana-address.ts';
import { searchOfGrafanaLink } from './grafana-link.ts';
import { decodeView } from './codec.ts';

const GRAFANA = { url: 'https://grafana.example/sub/', datasourceUid: 'loki-vps' };
const RANGE = { start: 1_795_266_479_812_339_127n, end: 1_795_270_079_812_339_127n };

it('Grafana is asked the same, relative where it knows the words', () => {
  const address = grafanaAddress(GRAFANA, ['{a="b"}', '{c="d"}'], { from: 'now-1h', to: 'now' }, RANGE);
  expect(address.startsWith('https://grafana.example/sub/explore?schemaVersion=1&panes=')).toBe(true);
  const panes: unknown = JSON.parse(new URL(address).searchParams.get('panes') ?? '');
  expect(panes).toMatchObject({
    edda: {
      datasource: 'loki-vps',
      queries: [
        { refId: 'A', expr: '{a="b"}', queryType: 'range', datasource: { type: 'loki', uid: 'loki-vps' } },
        { refId: 'B', expr: '{c="d"}' },
      ],
      range: { from: 'now-1h', to: 'now' },
    },
  });
});

it('what Grafana cannot read becomes milliseconds that hold the whole range', () => {
  const address = grafanaAddress(GRAFANA, ['{a="b"}'], { from: 'now-1h30m', to: 'now' }, RANGE);
  const search = searchOfGrafanaLink(new URL(address)) ?? '';
  expect(decodeView(search).view).toMatchObject({
    ask: { logql: '{a="b"}' },
    time: { from: '1795266479812', to: '1795270079813' },
  });
});
