import type { Profile } from '../profile.ts';
import { STRUCTLOG_LEVELS } from './levels.ts';

/** A code execution platform: structlog lines over OTLP, with plain uvicorn lines between them. */
export const INTEGR8SCODE: Profile = {
  name: 'integr8scode',
  title: 'Integr8sCode',
  streams: [
    { label: 'service_name', pattern: 'integr8scode(-.+)?' },
    { label: 'service_namespace', value: 'integr8scode' },
  ],
  format: 'json',
  escapes: 'python',
  levels: STRUCTLOG_LEVELS,
  levelNote: 'level is read from the line where no label says it',
  objects: [],
  links: {
    trace: ['trace_id', 'otelTraceID'],
    span: ['span_id', 'otelSpanID'],
    execution: ['execution_id'],
    request: ['request_id'],
  },
  summary: {
    kind: 'event',
    names: ['event'],
    fields: [
      'error',
      'reason',
      'execution_id',
      'saga_id',
      'saga_name',
      'step',
      'state',
      'status',
      'duration_seconds',
      'wait_seconds',
      'pod_name',
      'endpoint',
      'username',
      'client_ip',
      'user_id',
      'event_type',
      'event_id',
    ],
    hidden: ['level', 'logger', 'timestamp', 'trace_id', 'span_id', 'user_agent'],
    others: true,
  },
};
