import { describe, expect, it } from 'vitest';
import { bridgeSettings, type BridgeSettings } from './bridge-settings.ts';
import { grpcTarget, httpUrl } from './log-exporter.ts';

const settings = (env: Record<string, string>): BridgeSettings | null =>
  bridgeSettings(env, { 'service.name': 'agent' });
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4317' };

describe('nothing is shipped', () => {
  it.each([{}, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, { OTEL_ENDPOINT: ' ' }, { ...ENDPOINT, TESTING: 'true' }])(
    'with %j',
    (env) => {
      expect(settings(env)).toBeNull();
    },
  );
});

it('reads the variables of the agent', () => {
  expect(
    settings({ OTEL_ENDPOINT: 'https://collector:4317', OTEL_BEARER_TOKEN: 'abc', OTEL_INSECURE: 'true' }),
  ).toEqual({
    protocol: 'grpc',
    endpoint: 'https://collector:4317',
    bearerToken: 'abc',
    insecure: true,
    certificateFile: null,
    resource: { 'service.name': 'agent' },
  });
});

it('takes the protocol of the logs, else that of all, else gRPC', () => {
  const both = { OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: 'http/json', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  expect(settings({ ...ENDPOINT, ...both })?.protocol).toBe('http/json');
  expect(settings({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' })?.protocol).toBe('http/protobuf');
  expect(settings(ENDPOINT)?.protocol).toBe('grpc');
});

it.each([
  [
    { OTEL_EXPORTER_OTLP_PROTOCOL: 'carrier-pigeon' },
    'OTEL_EXPORTER_OTLP_PROTOCOL is "carrier-pigeon"; it has to be one of grpc,',
  ],
  [{ OTEL_INSECURE: 'perhaps' }, 'OTEL_INSECURE is "perhaps"; it has to be true or false'],
])('says what is wrong with %j', (env, message) => {
  expect(() => settings({ ...ENDPOINT, ...env })).toThrow(
    expect.objectContaining({ code: 'config', message: expect.stringContaining(message) }),
  );
});

it.each([
  ['localhost:4317', 'localhost:4317'],
  ['http://localhost:4317', 'localhost:4317'],
  ['https://collector.example:4317/v1/logs', 'collector.example:4317'],
])('is %s to gRPC %s', (endpoint, target) => {
  expect(grpcTarget(endpoint)).toBe(target);
});

it.each([
  ['http://localhost:4318', 'http://localhost:4318/v1/logs'],
  ['https://collector/otlp/', 'https://collector/otlp/v1/logs'],
  ['http://localhost:4318/v1/logs', 'http://localhost:4318/v1/logs'],
])('posts to %s at %s', (endpoint, url) => {
  expect(httpUrl(endpoint)).toBe(url);
});

it('needs a whole address for HTTP', () => {
  expect(() => httpUrl('localhost:4318')).toThrow(expect.objectContaining({ code: 'config' }));
});
