import { describe, expect, it } from 'vitest';
import { type AlloyBlock, type AlloyValue, readAlloy, referencesIn } from './alloy-config.ts';
import { at, readText, readYaml } from './infra-file.ts';

const alloy = readAlloy(readText('infra/alloy/config.alloy'));
const promtail = readYaml('promtail/promtail-config.yml');

function component(name: string): AlloyBlock {
  const found = alloy.find((block) => block.name === name);
  if (found === undefined) throw new Error(`config.alloy has no ${name}`);
  return found;
}

/** Maps as objects, so that both files' values compare. */
function plain(value: AlloyValue | undefined): unknown {
  return value instanceof Map ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)])) : value;
}

/** Alloy's stages in Promtail's form: a list of objects with one key. */
function stages(blocks: readonly AlloyBlock[]): unknown[] {
  return blocks.map(({ name, attributes, blocks: inner }) => {
    const kind = name.replace('stage.', '');
    const settings = Object.fromEntries([...attributes].map(([key, value]) => [key, plain(value)]));
    if (kind === 'labels') return { labels: settings['values'] };
    return { [kind]: inner.length === 0 ? settings : { ...settings, stages: stages(inner) } };
  });
}

/** Promtail writes a label that is called like its source with nothing behind it, Alloy with an empty text. */
function withEmptyLabels(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('null', '""'));
}

describe('Alloy does what Promtail does', () => {
  it('finds the same containers', () => {
    const { attributes, blocks } = component('discovery.docker');
    const sd = at(promtail, 'scrape_configs.0.docker_sd_configs.0');
    expect(attributes.get('host')).toBe(at(sd, 'host'));
    expect(attributes.get('refresh_interval')).toBe(at(sd, 'refresh_interval'));
    expect(blocks[0]?.attributes.get('values')).toEqual(at(sd, 'filters.0.values'));
  });

  it('gives them the same labels', () => {
    const rules = component('discovery.relabel').blocks.map(({ attributes }) => Object.fromEntries(attributes));
    expect(rules).toEqual(at(promtail, 'scrape_configs.0.relabel_configs'));
  });

  it('passes lines through the same stages in the same order', () => {
    expect(stages(component('loki.process').blocks)).toEqual(
      withEmptyLabels(at(promtail, 'scrape_configs.0.pipeline_stages')),
    );
  });

  it('pushes to the same Loki with the same patience', () => {
    const endpoint = component('loki.write').blocks[0]?.attributes;
    const client = at(promtail, 'clients.0');
    expect(endpoint?.get('url')).toBe(at(client, 'url'));
    expect(endpoint?.get('batch_wait')).toBe(at(client, 'batchwait'));
    expect([endpoint?.get('batch_size'), at(client, 'batchsize')]).toEqual(['1MiB', 1_048_576]);
    expect(endpoint?.get('max_backoff_retries')).toBe(at(client, 'backoff_config.max_retries'));
    expect(endpoint?.get('max_backoff_period')).toBe(at(client, 'backoff_config.max_period'));
    expect(endpoint?.get('min_backoff_period')).toBe(at(client, 'backoff_config.min_period'));
  });

  it('refers to nothing that is not there', () => {
    const components = alloy.map(({ name, label }) => `${name}.${label}`);
    expect(components).toEqual(expect.arrayContaining([...referencesIn(alloy)]));
    expect(referencesIn(alloy).length).toBeGreaterThan(3);
  });
});
