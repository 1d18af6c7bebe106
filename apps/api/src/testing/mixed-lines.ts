import { NANOS_PER_SECOND, type Nanos } from '@edda/model';
import type { PushedLine } from './test-store.ts';

/** Lines of all the systems that Edda has a profile for, and of some it has none for; each says its level elsewhere. */
const KINDS: readonly ((at: number) => Omit<PushedLine, 'time'>)[] = [
  (at) => ({
    labels: { app: 'llm-proxy', provider: 'anthropic', environment: 'dev', machine: 'm1', log_type: 'response' },
    line: JSON.stringify({ status: [200, 404, 429, 503][at % 4], body: 'an error in the text', n: at }),
  }),
  (at) => ({
    labels: { app: 'llm-proxy', provider: 'openai', environment: 'dev', machine: 'm1', log_type: 'tool_result' },
    line: JSON.stringify({ type: 'tool_result', is_error: at % 3 === 0, n: at }),
  }),
  (at) => ({
    labels: { app: 'llm-proxy', provider: 'openai', environment: 'dev', machine: 'm1', log_type: 'request' },
    line: JSON.stringify({ body: 'error '.repeat(at % 50), n: at }),
  }),
  (at) => ({
    labels: { job: 'docker-containers', service: 'api', container: 'api-1', logstream: 'stdout', level: 'warning' },
    line: `{"event": "budget_manager.warning", "level": "warning", "n": ${at}}`,
  }),
  (at) => ({
    labels: { job: 'docker-containers', service: 'api', container: 'api-1', logstream: 'stderr' },
    line:
      at % 2 === 0 ? `INFO:  127.0.0.1 - "GET /health" 200 ${at}` : `{"level": "critical", "event": "x", "n": ${at}}`,
  }),
  (at) => ({
    labels: { service_name: 'integr8scode-backend', service_namespace: 'integr8scode', deployment_environment: 'prod' },
    line: `{"event": "Saga step", "n": ${at}}`,
    metadata: { severity_text: ['INFO', 'WARN', 'ERROR'][at % 3] ?? '', trace_id: 'abc' },
  }),
  (at) => ({
    labels: { service_name: 'ai-cost-observer', deployment_environment: 'personal' },
    line: `Error in periodic task ${at}`,
    metadata: { severity_text: ['SUCCESS', 'ERROR', 'CRITICAL'][at % 3] ?? '', severity_number: '17' },
  }),
  (at) => ({ labels: { app: 'cron', level: ['INFO', 'oops', 'E'][at % 3] ?? '' }, line: `run ${at}` }),
  (at) => ({ labels: { app: 'plain' }, line: at % 2 === 0 ? `level=error msg="failed ${at}"` : `all fine ${at}` }),
];

/** So many lines, at odd nanoseconds, in an order that repeats. */
export function mixedLines(count: number, from: Nanos): PushedLine[] {
  return Array.from({ length: count }, (_, at) => {
    const kind = KINDS[at % KINDS.length];
    if (kind === undefined) throw new Error('there are no kinds');
    // Bursts, gaps, and some moments shared by several lines.
    const seconds = BigInt((at * 7_919) % 1_800);
    return { ...kind(at), time: from + seconds * NANOS_PER_SECOND + BigInt((at * 104_729) % 1_000_000_000) };
  });
}
