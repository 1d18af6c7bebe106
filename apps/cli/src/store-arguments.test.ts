import { ConfigError } from '@edda/api';
import { describe, expect, it } from 'vitest';
import { readStartSettings } from './settings.ts';
import { storeArguments } from './store-arguments.ts';

const argumentsOf = (env: Readonly<Record<string, string>>): string =>
  storeArguments(readStartSettings({ EDDA_DATA_DIR: '/data', ...env })).join(' ');

const RETENTION = '--retention-bytes 21474836480 --retention-seconds 0';
const OTLP = '--otlp-grpc-port 4317 --otlp-http-port 4318';

describe('the store is started', () => {
  it.each([
    [{}, `--data-dir /data/store --port 3100 --limits local ${RETENTION} ${OTLP}`],
    [
      { EDDA_STORE_PORT: '4350', EDDA_STORE_LIMITS: 'loki', EDDA_OTLP: 'off' },
      `--data-dir /data/store --port 4350 --limits loki ${RETENTION}`,
    ],
  ])('with %j as %s', (env, args) => {
    expect(argumentsOf(env)).toBe(args);
  });

  it.each([
    [{ EDDA_STORE_RETENTION_SIZE: '500MiB' }, '--retention-bytes 524288000 --retention-seconds 0'],
    [{ EDDA_STORE_RETENTION_SIZE: 'off' }, '--retention-bytes 0 --retention-seconds 0'],
    [{ EDDA_STORE_RETENTION_PERIOD: '720h' }, '--retention-bytes 21474836480 --retention-seconds 2592000'],
    [{ EDDA_STORE_RETENTION_PERIOD: '30d' }, '--retention-bytes 21474836480 --retention-seconds 2592000'],
  ])('that keeps, by %j, %s', (env, args) => {
    expect(argumentsOf(env)).toContain(args);
  });
});

it.each([
  ['EDDA_STORE_RETENTION_SIZE', '20'],
  ['EDDA_STORE_RETENTION_SIZE', '0GiB'],
  ['EDDA_STORE_RETENTION_PERIOD', '30 days'],
  ['EDDA_OTLP', 'yes'],
])('%s=%s stops the start with its name and its value', (name, value) => {
  const read = (): string => argumentsOf({ [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(`${name} is "${value}"`);
});
