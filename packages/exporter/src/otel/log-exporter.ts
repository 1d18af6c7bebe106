import { readFileSync } from 'node:fs';
import { credentials, Metadata } from '@grpc/grpc-js';
import { OTLPLogExporter as GrpcExporter } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import type { LogRecordExporter } from '@opentelemetry/sdk-logs';
import { ExporterError } from '../error.ts';
import type { BridgeSettings } from './bridge-settings.ts';

const HTTP_PATH = '/v1/logs';

/** An OTLP exporter for the protocol that the settings name. */
export function createLogExporter(settings: BridgeSettings): LogRecordExporter {
  switch (settings.protocol) {
    case 'grpc':
      return grpcExporter(settings);
    case 'http/json':
      return new JsonExporter(httpOptions(settings));
    case 'http/protobuf':
      return new ProtobufExporter(httpOptions(settings));
    default:
      return settings.protocol satisfies never;
  }
}

/** `https://collector:4317/some/path` is `collector:4317` to gRPC. */
export function grpcTarget(endpoint: string): string {
  return endpoint.replace(/^https?:\/\//, '').split('/')[0] ?? '';
}

/** The address of the logs below an endpoint, unless it names them itself. */
export function httpUrl(endpoint: string): string {
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new ExporterError(
      'config',
      `the OTLP endpoint is ${JSON.stringify(endpoint)}; over HTTP it has to begin with http:// or https://`,
    );
  }
  const url = new URL(endpoint);
  if (!url.pathname.endsWith(HTTP_PATH)) url.pathname = url.pathname.replace(/\/+$/, '') + HTTP_PATH;
  return url.href;
}

function grpcExporter(settings: BridgeSettings): LogRecordExporter {
  const metadata = new Metadata();
  if (settings.bearerToken !== null) metadata.set('authorization', `Bearer ${settings.bearerToken}`);
  const trusted = trustedCertificates(settings);
  return new GrpcExporter({
    // The scheme is only there because the exporter wants one; the credentials decide about TLS.
    url: `${settings.insecure ? 'http' : 'https'}://${grpcTarget(settings.endpoint)}`,
    metadata,
    credentials: settings.insecure ? credentials.createInsecure() : credentials.createSsl(trusted),
  });
}

function httpOptions(settings: BridgeSettings): ConstructorParameters<typeof JsonExporter>[0] {
  const trusted = trustedCertificates(settings);
  return {
    url: httpUrl(settings.endpoint),
    headers: settings.bearerToken === null ? {} : { authorization: `Bearer ${settings.bearerToken}` },
    ...(trusted === null ? {} : { httpAgentOptions: { ca: trusted } }),
  };
}

function trustedCertificates({ certificateFile }: BridgeSettings): Buffer | null {
  if (certificateFile === null) return null;
  try {
    return readFileSync(certificateFile);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExporterError('config', `the certificates in ${certificateFile} cannot be read: ${reason}`, error);
  }
}
