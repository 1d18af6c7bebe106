import { type Environment, readConfig, readTable, setting, type SettingTable } from '@edda/api';
import * as z from 'zod';

const OFF = z.literal('off').transform(() => null);
const SIZES: Readonly<Record<string, number>> = { MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 };
const SECONDS: Readonly<Record<string, number>> = { h: 3_600, d: 86_400 };
/** In bytes. */
const size = z
  .string()
  .regex(/^[1-9]\d{0,5}(MiB|GiB|TiB)$/)
  .transform((text) => Number.parseInt(text, 10) * (SIZES[text.slice(-3)] ?? 0));
/** In seconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,5}[hd]$/)
  .transform((text) => Number.parseInt(text, 10) * (SECONDS[text.slice(-1)] ?? 0));

/** The variables that only `npm start` reads; those of the page's server stand in apps/api. */
export const START_SETTINGS = {
  EDDA_STORE_PORT: setting({
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(65_535)),
    default: '3100',
    allowed: '1 to 65535',
    help: 'The port of the embedded store, which listens as a Loki on 127.0.0.1.',
  }),
  EDDA_STORE_LIMITS: setting({
    schema: z.enum(['local', 'loki']),
    default: 'local',
    allowed: 'local or loki',
    help: "The embedded store's limits: local takes 4 MB a line at any rate, loki has a Loki's own defaults.",
  }),
  EDDA_STORE_RETENTION_SIZE: setting({
    schema: z.union([OFF, size]),
    default: '20GiB',
    allowed: 'a size such as 500MiB or 20GiB, or off',
    help: 'What the embedded store keeps on the disk; the oldest lines go first.',
  }),
  EDDA_STORE_RETENTION_PERIOD: setting({
    schema: z.union([OFF, duration]),
    default: 'off',
    allowed: 'a duration such as 720h or 30d, or off',
    help: 'How old lines in the embedded store may get. Off, since people load old logs into it.',
  }),
  EDDA_OTLP: setting({
    schema: z.enum(['on', 'off']),
    default: 'on',
    allowed: 'on or off',
    help: 'Whether the embedded store takes OTLP on 127.0.0.1, 4317 (gRPC) and 4318 (HTTP), where those are free.',
  }),
  EDDA_DEMO: setting({
    schema: z.enum(['on', 'off']),
    default: null,
    allowed: 'on or off',
    help: 'Demo traffic. Without it, the demo runs until somebody stops it on the page.',
  }),
} as const satisfies SettingTable;

/** What `npm start` needs to know. The children read the rest from the same environment. */
export interface StartSettings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded store is used. */
  readonly lokiAddress: string | null;
  readonly storePort: number;
  readonly storeLimits: 'local' | 'loki';
  /** Null is no limit. */
  readonly retention: { readonly bytes: number | null; readonly seconds: number | null };
  readonly otlp: 'on' | 'off';
  readonly demo: 'on' | 'off' | null;
}

/** Checks every variable, the children's as well. Throws the `ConfigError` of apps/api with all faults at once. */
export function readStartSettings(env: Environment): StartSettings {
  const own = readTable(START_SETTINGS, env);
  const storePort = own.EDDA_STORE_PORT ?? 0;
  const lokiAddress = env['LOKI_ADDR'] === undefined || env['LOKI_ADDR'] === '' ? null : env['LOKI_ADDR'];
  const embedded = lokiAddress === null ? { EDDA_EMBEDDED_URL: `http://127.0.0.1:${storePort}` } : {};
  const { host, port, dataDir } = readConfig({ ...env, ...embedded });
  return {
    host,
    port,
    dataDir,
    lokiAddress,
    storePort,
    storeLimits: own.EDDA_STORE_LIMITS ?? 'local',
    retention: { bytes: own.EDDA_STORE_RETENTION_SIZE, seconds: own.EDDA_STORE_RETENTION_PERIOD },
    otlp: own.EDDA_OTLP ?? 'on',
    demo: own.EDDA_DEMO,
  };
}
