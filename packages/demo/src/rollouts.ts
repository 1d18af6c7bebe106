import { NANOS_PER_HOUR, NANOS_PER_MINUTE, type Nanos } from '@edda/model';
import type { DemoRecord, OtlpRecord } from './record.ts';

/** The one that is rolled out. Its neighbours stay as they are, so that a flag says whose it is. */
const SERVICE = 'integr8scode-backend';
/** Shortly before the first incident: whoever asks what changed before it finds this. */
const FIRST = 47n * NANOS_PER_MINUTE;
/**
 * The process that creates pods is the first one, and all others follow: its first line stands in the trace of a request
 * that the old version took, as in reality.
 */
const FIRST_PROCESS = 'app/services/k8s_worker/';
const OTHERS_LATER = 3n * NANOS_PER_MINUTE;
/** Later ones, so that a demo that runs for days has news in each. */
const EVERY = 24n * NANOS_PER_HOUR;

/** Which version of a service wrote a record, as a function of when the demo first began. */
export class Rollouts {
  readonly #first: Nanos;

  constructor(anchor: Nanos) {
    this.#first = anchor - FIRST;
  }

  /** The record as the version that ran at its moment wrote it; before the first rollout, as its system made it. */
  stamped(record: DemoRecord): DemoRecord {
    if (record.way !== 'otlp' || record.resource['service.name'] !== SERVICE) return record;
    const since = record.time - this.#first - (isFirst(record) ? 0n : OTHERS_LATER);
    if (since < 0n) return record;
    return { ...record, resource: { ...record.resource, 'service.version': `1.${1n + since / EVERY}.0` } };
  }
}

function isFirst({ attributes }: OtlpRecord): boolean {
  return String(attributes['code.file.path']).startsWith(FIRST_PROCESS);
}
