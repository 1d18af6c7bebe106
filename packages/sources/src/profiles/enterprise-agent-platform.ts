import type { Profile } from '../profile.ts';
import { PROMOTED_LEVELS } from './levels.ts';

/** An agent platform in containers: structlog lines through Promtail, and the plain lines of everything beside it. */
export const ENTERPRISE_AGENT_PLATFORM: Profile = {
  name: 'enterprise-agent-platform',
  title: 'Enterprise Agent Platform',
  streams: [{ label: 'job', value: 'docker-containers' }],
  format: 'json',
  escapes: 'python',
  levels: PROMOTED_LEVELS,
  levelNote: 'level is read from the line where no label says it',
  objects: [],
  links: {
    trace: ['trace_id'],
    span: ['span_id'],
    request: ['request_id'],
    agent: ['agent_id'],
    conversation: ['conversation_id'],
  },
  linkTitles: { agent: 'Agent run' },
  conversations: null,
  lane: [],
  summary: {
    kind: 'event',
    names: ['event'],
    fields: [
      'error',
      'path',
      'model',
      'latency_ms',
      'duration_ms',
      'total_duration_ms',
      'duration_seconds',
      'total_tokens',
      'tool',
      'operation',
      'success',
      'usage_pct',
      'used',
      'limit',
      'agent_type',
      'agent_id',
      'request_id',
    ],
    hidden: ['level', 'logger', 'timestamp', 'trace_id', 'span_id', 'tenant_id', 'user_id'],
    others: true,
  },
};
