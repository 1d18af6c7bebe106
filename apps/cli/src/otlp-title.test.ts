import { expect, it } from 'vitest';
import { otlpTitle } from './otlp-title.ts';

it('says where OpenTelemetry’s SDKs get in, and why where they do not', () => {
  expect(
    otlpTitle([
      { protocol: 'grpc', port: 4317, problem: 'port 4317 on 127.0.0.1 is in use by another process' },
      { protocol: 'http', port: 4318, problem: null },
    ]),
  ).toBe('OTLP/gRPC off: port 4317 on 127.0.0.1 is in use by another process · OTLP/HTTP on 127.0.0.1:4318');
});

it('says nothing where they were not asked for', () => {
  expect(otlpTitle([])).toBe('');
});
