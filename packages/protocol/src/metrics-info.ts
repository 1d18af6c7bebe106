import * as z from 'zod/mini';
import { NanosText } from './scalars.ts';

/**
 * Where metrics come from: a Prometheus (`PROMETHEUS_URL`), samples that the BFF scrapes and keeps in memory, or
 * nowhere. In `GET /api/v1/config` as `metrics`, and in `GET /api/v1/panels`.
 */
export const MetricsInfo = z.object({
  source: z.enum(['prometheus', 'samples', 'none']),
  /** What people read: "Prometheus at prometheus:9090", "samples of demo, kept in memory". */
  title: z.string(),
  reachable: z.boolean(),
  /** What is the matter, or what was left out (a limit of the memory). Empty where all is well. */
  problem: z.string(),
  /** The oldest sample in memory; null with a Prometheus, and where there is none. */
  since: z.nullable(NanosText),
});
export type MetricsInfo = z.infer<typeof MetricsInfo>;
