import * as z from 'zod/mini';
import { ErrorBody } from './error.ts';
import { MetricsInfo } from './metrics-info.ts';
import { NanosText } from './scalars.ts';

/** What a backend can do, found out by asking it. */
export const Capabilities = z.object({
  tail: z.boolean(),
  volume: z.boolean(),
  stats: z.boolean(),
  patterns: z.boolean(),
  detectedFields: z.boolean(),
  delete: z.boolean(),
  /** Named origins whose lines can be removed alone: the embedded store's own addition. */
  origins: z.boolean(),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const BackendInfo = z.object({
  name: z.string(),
  /** What people read: "Embedded store", "loki.example:3100". */
  title: z.string(),
  version: z.nullable(z.string()),
  reachable: z.boolean(),
  /** Where lines are sent to, of the store that was started with Edda. */
  pushUrl: z.optional(z.string()),
  capabilities: Capabilities,
  /** What is the matter, where it is not reachable. */
  error: z.optional(ErrorBody),
});
export type BackendInfo = z.infer<typeof BackendInfo>;

/** What the page needs to know of a profile. */
export const ProfileInfo = z.object({
  title: z.string(),
  /** Its session ids lead to conversations. */
  conversations: z.boolean(),
  /** Names of the fields that hold ids, by kind, and what people call a kind. */
  links: z.record(z.string(), z.array(z.string())),
  linkTitles: z.record(z.string(), z.string()),
});
export type ProfileInfo = z.infer<typeof ProfileInfo>;

/** `GET /api/v1/config`. */
export const ConfigAnswer = z.object({
  version: z.string(),
  /** The BFF's clock, so that the page can tell when its own is wrong. */
  now: NanosText,
  identity: z.string(),
  backends: z.array(BackendInfo),
  /** By name, in the order in which they are tried. */
  profiles: z.record(z.string(), ProfileInfo),
  /** A template with `{traceId}` in it, or null. */
  traceUrl: z.nullable(z.string()),
  /** A Grafana that reads the same Loki; absent where none is named. */
  grafana: z.optional(z.object({ url: z.string(), datasourceUid: z.string() })),
  metrics: MetricsInfo,
  demo: z.object({ running: z.boolean(), lines: z.int() }),
});
export type ConfigAnswer = z.infer<typeof ConfigAnswer>;

/** `POST /api/v1/demo/stop`: stops the demo traffic and removes its lines and no others. */
export const DemoStopAnswer = z.object({ removedLines: z.int() });
export type DemoStopAnswer = z.infer<typeof DemoStopAnswer>;
