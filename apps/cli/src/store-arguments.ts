import { join } from 'node:path';
import type { StartSettings } from './settings.ts';

/** Where OpenTelemetry's SDKs send to unless they are told otherwise. */
const OTLP_PORTS = { 'otlp-grpc-port': 4317, 'otlp-http-port': 4318 };

type StoreSettings = Pick<StartSettings, 'dataDir' | 'storePort' | 'storeLimits' | 'retention' | 'otlp'>;

/** The settings as packages/store's command line has them, where 0 is no limit. */
export function storeArguments(settings: StoreSettings): readonly string[] {
  const { dataDir, storePort, storeLimits, retention, otlp } = settings;
  const values = {
    'data-dir': join(dataDir, 'store'),
    port: storePort,
    limits: storeLimits,
    'retention-bytes': retention.bytes ?? 0,
    'retention-seconds': retention.seconds ?? 0,
    ...(otlp === 'on' ? OTLP_PORTS : {}),
  };
  return Object.entries(values).flatMap(([option, value]) => [`--${option}`, String(value)]);
}
