import type { Nanos } from '@edda/model';
import { isoMicros } from '../moment.ts';
import { pythonJson, type PythonJsonValue } from '../python-json.ts';
import type { OtlpRecord, OtlpSeverity } from '../record.ts';
import type { Span } from '../trace.ts';

/** One call of the platform's logger. */
export interface ServiceEvent {
  readonly time: Nanos;
  readonly level: keyof typeof SEVERITIES;
  /** A sentence, not a dotted name. */
  readonly event: string;
  readonly fields?: Readonly<Record<string, PythonJsonValue>>;
  /** `services/saga/saga_orchestrator.py:run:118`: the only thing that tells the workers apart. */
  readonly at: string;
  readonly span: Span | null;
  readonly exception?: string;
}

/** structlog's words beside OpenTelemetry's. */
const SEVERITIES = {
  debug: { number: 5, text: 'DEBUG' },
  info: { number: 9, text: 'INFO' },
  warning: { number: 13, text: 'WARN' },
  error: { number: 17, text: 'ERROR' },
  critical: { number: 21, text: 'CRITICAL' },
} as const satisfies Readonly<Record<string, OtlpSeverity>>;

/** In reality every process is the backend to Loki; the orchestrator has the name that the documents give it. */
export type ServiceName = 'integr8scode-backend' | 'integr8scode-saga-orchestrator';

/** The keys stand as structlog leaves them: the call's own first, the exception last. */
export function serviceRecord(service: ServiceName, event: ServiceEvent): OtlpRecord {
  const line = {
    ...event.fields,
    event: event.event,
    logger: 'integr8scode',
    level: event.level,
    timestamp: isoMicros(event.time),
    ...(event.span === null ? {} : { trace_id: event.span.traceId, span_id: event.span.spanId }),
    ...(event.exception === undefined ? {} : { exception: event.exception }),
  };
  return otlpRecord(service, {
    ...event,
    scope: 'integr8scode',
    severity: SEVERITIES[event.level],
    body: pythonJson(line),
  });
}

/** uvicorn's access log is plain text in the same stream. */
export function accessRecord(
  time: Nanos,
  client: string,
  request: string,
  status: number,
  span: Span | null,
): OtlpRecord {
  return otlpRecord('integr8scode-backend', {
    time,
    scope: 'uvicorn.access',
    severity: SEVERITIES.info,
    body: `${client} - "${request} HTTP/1.1" ${status}`,
    at: 'protocols/http/h11_impl.py:send:473',
    span,
  });
}

interface RecordParts {
  readonly time: Nanos;
  readonly scope: string;
  readonly severity: OtlpSeverity;
  readonly body: string;
  readonly at: string;
  readonly span: Span | null;
}

function otlpRecord(service: ServiceName, parts: RecordParts): OtlpRecord {
  const [file = '', name = '', line = '0'] = parts.at.split(':');
  return {
    way: 'otlp',
    time: parts.time,
    resource: {
      'service.name': service,
      'service.namespace': 'integr8scode',
      'service.instance.id': 'unknown',
      'service.version': '1.0.0',
      'deployment.environment': 'development',
      'telemetry.sdk.language': 'python',
      'telemetry.sdk.name': 'opentelemetry',
      'telemetry.sdk.version': '1.39.1',
    },
    scope: parts.scope,
    severity: parts.severity,
    body: parts.body,
    attributes: {
      'code.file.path': `app/${file}`,
      'code.function.name': name,
      'code.line.number': Number(line),
      // From the collector's attributes processor, whatever deployment.environment says.
      environment: 'production',
    },
    trace: parts.span,
  };
}
