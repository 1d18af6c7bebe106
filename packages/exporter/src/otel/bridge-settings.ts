import { ExporterError } from '../error.ts';

export type OtlpProtocol = 'grpc' | 'http/json' | 'http/protobuf';

/** Where an agent's logs go, and as whom. */
export interface BridgeSettings {
  readonly protocol: OtlpProtocol;
  readonly endpoint: string;
  /** Sent as `authorization: Bearer …`; null sends none. */
  readonly bearerToken: string | null;
  /** gRPC without TLS. */
  readonly insecure: boolean;
  /** A PEM file with the certificates to trust; null trusts the machine's. */
  readonly certificateFile: string | null;
  /** The same as the metrics': `service.name`, `host.name`, … */
  readonly resource: Readonly<Record<string, string>>;
}

type Env = Readonly<Record<string, string | undefined>>;

const PROTOCOLS: readonly string[] = ['grpc', 'http/json', 'http/protobuf'] satisfies readonly OtlpProtocol[];

/**
 * The settings from the environment, or null where nothing is to be shipped: under test, or without an endpoint. Throws
 * `config` with the variable, its value and what is allowed.
 */
export function bridgeSettings(env: Env, resource: Readonly<Record<string, string>>): BridgeSettings | null {
  const endpoint = firstOf(env, 'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_ENDPOINT');
  if (endpoint === null || isTrue(env, 'TESTING')) return null;
  return {
    protocol: protocolOf(env),
    endpoint: endpoint.value,
    bearerToken: firstOf(env, 'OTEL_BEARER_TOKEN')?.value ?? null,
    insecure: isTrue(env, 'OTEL_INSECURE') || isTrue(env, 'OTEL_EXPORTER_OTLP_INSECURE'),
    certificateFile:
      firstOf(env, 'OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE', 'OTEL_EXPORTER_OTLP_CERTIFICATE')?.value ?? null,
    resource,
  };
}

function protocolOf(env: Env): OtlpProtocol {
  const found = firstOf(env, 'OTEL_EXPORTER_OTLP_LOGS_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL');
  if (found === null) return 'grpc';
  if (isProtocol(found.value)) return found.value;
  const allowed = `it has to be one of ${PROTOCOLS.join(', ')}`;
  throw new ExporterError('config', `${found.name} is ${JSON.stringify(found.value)}; ${allowed}`);
}

function isProtocol(text: string): text is OtlpProtocol {
  return PROTOCOLS.includes(text);
}

function isTrue(env: Env, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? '';
  if (['1', 'true', 'yes'].includes(text)) return true;
  if (['', '0', 'false', 'no'].includes(text)) return false;
  throw new ExporterError('config', `${name} is ${JSON.stringify(env[name])}; it has to be true or false`);
}

function firstOf(env: Env, ...names: readonly string[]): { readonly name: string; readonly value: string } | null {
  for (const name of names) {
    const value = env[name]?.trim() ?? '';
    if (value !== '') return { name, value };
  }
  return null;
}
