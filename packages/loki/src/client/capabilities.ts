import type { TimeRange } from '@edda/model';
import { LokiError } from '../error.ts';
import type { LokiClient } from './loki-client.ts';

/** What a backend can do, found out by asking it, never by its name. */
export interface LokiCapabilities {
  readonly tail: boolean;
  readonly volume: boolean;
  readonly stats: boolean;
  readonly patterns: boolean;
  readonly detectedFields: boolean;
  readonly delete: boolean;
  readonly origins: boolean;
}

export const NO_CAPABILITIES: LokiCapabilities = {
  tail: false,
  volume: false,
  stats: false,
  patterns: false,
  detectedFields: false,
  delete: false,
  origins: false,
};

/** Matches nothing, and costs a Loki no more than a look into its index. */
const NOBODY = '{service_name="edda-capability-probe"}';

const ENDPOINTS: Readonly<Record<keyof LokiCapabilities, string>> = {
  tail: '/loki/api/v1/tail',
  volume: '/loki/api/v1/index/volume',
  stats: '/loki/api/v1/index/stats',
  patterns: '/loki/api/v1/patterns',
  detectedFields: '/loki/api/v1/detected_fields',
  delete: '/loki/api/v1/delete',
  origins: '/edda/api/v1/origins',
};

/**
 * Asks each optional endpoint once. An endpoint that answers with trouble (not with 404) counts as missing, and
 * `complete` is then false: ask again later.
 */
export async function probeCapabilities(
  client: LokiClient,
  range: TimeRange,
  signal: AbortSignal,
): Promise<{ readonly capabilities: LokiCapabilities; readonly complete: boolean }> {
  const params = { query: NOBODY, start: range.start, end: range.end };
  let complete = true;
  const ask = async (name: keyof LokiCapabilities): Promise<boolean> => {
    try {
      return await client.probe(ENDPOINTS[name], params, { signal });
    } catch (error) {
      // Deleting and the like may be forbidden to us and the rest allowed: that is an answer too.
      if (!(error instanceof LokiError && error.code === 'unauthorized')) complete = false;
      return false;
    }
  };
  const [tail, volume, stats, patterns, detectedFields, del, origins] = await Promise.all([
    ask('tail'),
    ask('volume'),
    ask('stats'),
    ask('patterns'),
    ask('detectedFields'),
    ask('delete'),
    ask('origins'),
  ]);
  return { capabilities: { tail, volume, stats, patterns, detectedFields, delete: del, origins }, complete };
}
