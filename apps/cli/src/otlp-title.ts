import type { ChildEvent } from './supervised.ts';

type OtlpListener = NonNullable<ChildEvent['otlp']>[number];

const TITLES: Readonly<Record<OtlpListener['protocol'], string>> = { grpc: 'OTLP/gRPC', http: 'OTLP/HTTP' };

/** What people read about the store's ways in for OpenTelemetry: `OTLP/gRPC on 127.0.0.1:4317 · OTLP/HTTP off: …`. */
export function otlpTitle(listeners: readonly OtlpListener[]): string {
  return listeners
    .map(({ protocol, port, problem }) =>
      problem === null ? `${TITLES[protocol]} on 127.0.0.1:${port}` : `${TITLES[protocol]} off: ${problem}`,
    )
    .join(' · ');
}
