import type { Profile } from '../profile.ts';
import { STRUCTLOG_LEVELS } from './levels.ts';

/** Loggers that every process of the platform has. */
const SHARED_LOGGERS = ['integr8scode', 'root', 'uvicorn', 'uvicorn.access', 'uvicorn.error'];

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
    saga: ['saga_id'],
    request: ['request_id'],
  },
  // The backend and its workers all log as the backend; only a few processes have a name of their own.
  linkTitles: {},
  conversations: null,
  lane: [
    { name: 'service_name', shared: ['integr8scode-backend'] },
    { name: 'otelServiceName', shared: ['integr8scode-backend'] },
    { name: 'scope_name', shared: SHARED_LOGGERS },
    { name: 'logger', shared: SHARED_LOGGERS },
    // A worker is a package: app/services/k8s_worker/worker.py. What lies beside them is the backend's own.
    { name: 'code_file_path', shared: [], part: '(?:.*/)?services/([A-Za-z0-9_.-]+)/.*' },
  ],
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
