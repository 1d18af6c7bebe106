import { expect, it } from 'vitest';
import { at, readText, readYaml } from './infra-file.ts';
import { NUMBERED_VALUES } from './numbered-values.ts';

it.each(NUMBERED_VALUES)('%s: %s has at %s what the documents state', (_, file, path, value) => {
  expect(at(readYaml(file), path)).toEqual(value);
});

it('000-30: the Dokploy compose says in its head what it is for', () => {
  const head = readText('infra/loki/docker-compose.yml').split('services:')[0];
  for (const word of ['separate compose', '"OpenTelemetry" project', 'dokploy-network', 'loki:3100']) {
    expect(head).toContain(word);
  }
});

it('000-39: loki comes after grafana and before the volumes', () => {
  const text = readText('infra/docker-compose.yml');
  const places = ['\n  grafana:', '\n  loki:', '\nvolumes:'].map((section) => text.indexOf(section));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

it('000-47: no collector configuration names the exporter that was removed, and the file says why', () => {
  const config = readYaml('otel-collector-config.yaml');
  expect(Object.keys(Object(at(config, 'exporters')))).not.toContain('loki');
  expect(readText('infra/otel-collector-config.yaml')).toMatch(/removed from\n# collector-contrib after 0\.130/);
});

it('every part that the collector’s pipelines name is defined, and every defined part is used', () => {
  const config = readYaml('otel-collector-config.yaml');
  for (const kind of ['receivers', 'processors', 'exporters']) {
    const pipelines = Object.values(Object(at(config, 'service.pipelines')));
    const used = new Set(pipelines.flatMap((pipeline) => at(pipeline, kind)));
    expect(new Set(Object.keys(Object(at(config, kind))))).toEqual(used);
  }
});

it('003-20: every link of Grafana leads to a data source that is provisioned', () => {
  const uids = ['loki', 'jaeger', 'prometheus'].map((name) =>
    at(readYaml(`grafana/provisioning/datasources/${name}.yaml`), 'datasources.0.uid'),
  );
  const fields = at(readYaml('grafana/provisioning/datasources/loki.yaml'), 'datasources.0.jsonData.derivedFields');
  const named = Object.values(Object(fields))
    .map((field) => at(field, 'datasourceUid'))
    .filter((uid) => uid !== undefined);
  expect(uids).toEqual(expect.arrayContaining(named));
  const panels = Object.values(Object(at(readYaml('grafana/dashboards/logs.json'), 'panels')));
  expect(panels.length).toBeGreaterThan(0);
  for (const panel of panels) expect(uids).toContain(at(panel, 'datasource.uid'));
});
