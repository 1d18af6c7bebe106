import type { Profile } from '../profile.ts';

/**
 * A proxy between agents and model providers. Its lines have no level, and Loki's guess is wrong for them: the words
 * `is_error` and `error_recovered` stand in every tool result and turn start.
 */
export const LLM_PROXY: Profile = {
  name: 'llm-proxy',
  title: 'LLM proxy',
  streams: [
    { label: 'service_name', value: 'llm-proxy' },
    { label: 'app', value: 'llm-proxy' },
  ],
  format: 'json',
  escapes: 'go',
  levels: [
    {
      from: 'label',
      name: 'log_type',
      reads: { session_start: 'info', request: 'info', fork: 'info', turn_start: 'info', tool_call: 'info' },
      indexed: true,
    },
    {
      from: 'label',
      name: 'status_bucket',
      reads: { '1xx': 'info', '2xx': 'info', '3xx': 'info', '4xx': 'warn', '5xx': 'error' },
      indexed: true,
    },
    { from: 'label', name: 'error_type', reads: { server_error: 'error' }, otherwise: 'warn', indexed: true },
    { from: 'field', name: 'is_error', reads: { true: 'error' } },
    { from: 'field', name: 'error_type', reads: { server_error: 'error' }, otherwise: 'warn' },
    { from: 'field', name: 'status', reads: 'http_status' },
    {
      from: 'field',
      name: 'type',
      reads: {
        session_start: 'info',
        request: 'info',
        response: 'info',
        fork: 'info',
        turn_start: 'info',
        turn_end: 'info',
        tool_call: 'info',
        tool_result: 'info',
      },
    },
  ],
  levelNote: 'level comes from status, is_error and error_type here',
  objects: ['_meta', 'timing', 'headers'],
  links: { session: ['_meta.session', 'session_id'], request: ['_meta.request_id', 'request_id'] },
  linkTitles: {},
  conversations: { label: 'app', value: 'llm-proxy' },
  lane: [],
  summary: { kind: 'llm_proxy' },
};
