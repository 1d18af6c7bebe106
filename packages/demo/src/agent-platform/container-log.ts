import type { Nanos } from '@edda/model';
import { isoMicros } from '../moment.ts';
import { pythonJson, type PythonJsonValue } from '../python-json.ts';
import type { Random } from '../random.ts';
import type { PromtailRecord } from '../record.ts';
import type { Span } from '../trace.ts';

export type ServiceName = 'api' | 'db' | 'redis' | 'ollama' | 'litellm';
export type PlatformLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical';

/** One call of the api's logger. */
export interface PlatformEvent {
  readonly time: Nanos;
  readonly level: PlatformLevel;
  /** Dotted: `agent.execute.started`. */
  readonly event: string;
  /** Python's module path. */
  readonly logger: string;
  readonly fields?: Readonly<Record<string, PythonJsonValue>>;
  /** What the request has bound: ids of tenant, agent, user and request. */
  readonly context?: Readonly<Record<string, string>>;
  readonly span?: Span | null;
  readonly exception?: string;
}

const PROJECT = 'enterprise-agent-platform-v3';

/** The line as structlog writes it, with the labels that Promtail promotes from it. */
export function eventRecord(event: PlatformEvent, random: Random): PromtailRecord {
  const { context = {}, span = null } = event;
  const tenant = event.fields?.['tenant_id'] ?? context['tenant_id'];
  // What is bound to a context comes out in no fixed order.
  const bound = Object.fromEntries(random.shuffled(Object.entries(context)));
  const line = {
    ...event.fields,
    event: event.event,
    ...bound,
    level: event.level,
    logger: event.logger,
    ...(span === null ? {} : { trace_id: span.traceId, span_id: span.spanId }),
    timestamp: isoMicros(event.time),
    ...(event.exception === undefined ? {} : { exception: event.exception }),
  };
  return {
    way: 'promtail',
    // Promtail takes the time from the line, which has microseconds.
    time: (event.time / 1000n) * 1000n,
    labels: {
      ...containerLabels('api', 'stdout'),
      level: event.level,
      logger: event.logger,
      ...(typeof tenant === 'string' ? { tenant_id: tenant } : {}),
    },
    line: pythonJson(line),
  };
}

/** A line that is no JSON: its stream has neither level nor logger nor tenant. */
export function plainRecord(
  service: ServiceName,
  time: Nanos,
  line: string,
  logstream: 'stdout' | 'stderr' = 'stdout',
): PromtailRecord {
  return { way: 'promtail', time, labels: containerLabels(service, logstream), line };
}

/** uvicorn, in the api's own container. */
export function accessLine(client: string, request: string, status: string): string {
  return `${client} - "${request} HTTP/1.1" ${status}`;
}

/** `2026-11-21 09:15:17.708 UTC`, at the head of each line of the database. */
export function postgresTime(time: Nanos): string {
  return `${new Date(Number(time / 1_000_000n)).toISOString().slice(0, 23).replace('T', ' ')} UTC`;
}

function containerLabels(service: ServiceName, logstream: 'stdout' | 'stderr'): Readonly<Record<string, string>> {
  return {
    service,
    container: `${PROJECT}-${service}-1`,
    compose_project: PROJECT,
    logstream,
    job: 'docker-containers',
  };
}
