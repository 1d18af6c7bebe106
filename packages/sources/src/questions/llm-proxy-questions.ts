import { logqlQuestion, type QuestionSet } from './question.ts';

const REQUESTS = '{app="llm-proxy", log_type="request"}';
const RESPONSES = '{app="llm-proxy", log_type="response"}';
const TURN_ENDS = '{app="llm-proxy", log_type="turn_end"}';
const TOTAL = 'json total_ms="timing.total_ms"';

/** Of a session, by its small events: what a line itself says of its tokens. */
function tokens(field: string): string {
  const read = `json session_id="session_id", tokens="${field}"`;
  return `sum by (session_id) (sum_over_time(${TURN_ENDS} | ${read} | unwrap tokens | __error__="" [$__range]))`;
}

const ALL_TOKENS = ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'];

function calls(stream: string): string {
  const ids = 'json request_id="_meta.request_id", session="_meta.session" | request_id != ""';
  return `sum by (request_id, session) (count_over_time(${stream} | ${ids} [$__range]))`;
}

export const LLM_PROXY_QUESTIONS: QuestionSet = {
  profile: 'llm-proxy',
  title: 'LLM proxy',
  services: 'llm-proxy',
  questions: [
    {
      id: 'llm-proxy.dearest',
      title: 'Which sessions cost the most?',
      opens: { kind: 'sessions', sort: 'cost' },
    },
    logqlQuestion(
      'llm-proxy.tokens',
      'Which sessions burned the most tokens?',
      `topk(10, ${ALL_TOKENS.map(tokens).join(' + ')})`,
    ),
    logqlQuestion(
      'llm-proxy.failed',
      'What failed at the provider, and how often?',
      `sum by (provider, status) (count_over_time(${RESPONSES} | json status="status" | status >= 400 [$__range]))`,
    ),
    logqlQuestion('llm-proxy.slow', 'Which calls took longer than 5 s?', `${RESPONSES} | ${TOTAL} | total_ms > 5000`),
    logqlQuestion(
      'llm-proxy.latency',
      'How slow is each provider (p95)?',
      `quantile_over_time(0.95, ${RESPONSES} | ${TOTAL} | unwrap total_ms | __error__="" [5m]) by (provider)`,
    ),
    logqlQuestion(
      'llm-proxy.unanswered',
      'Which requests never got a response?',
      `${calls(REQUESTS)} unless ${calls(RESPONSES)}`,
    ),
    logqlQuestion(
      'llm-proxy.callers',
      'Who is calling, by machine and provider?',
      `sum by (machine, provider) (count_over_time(${REQUESTS} [$__range]))`,
    ),
    logqlQuestion(
      'llm-proxy.models',
      'Which models are in use?',
      // The body is JSON inside of JSON; not every version of the proxy has the model as a label.
      `sum by (used_model) (count_over_time(${REQUESTS} | json body="body" | line_format "{{.body}}" | json used_model="model" [$__range]))`,
    ),
    logqlQuestion(
      'llm-proxy.tools',
      'Which tools fail most?',
      'sum by (tool_name) (count_over_time({app="llm-proxy", log_type="tool_result"} | json is_error="is_error" | is_error="true" [$__range]))',
    ),
    logqlQuestion(
      'llm-proxy.loops',
      'Does an agent go round in circles?',
      `${TURN_ENDS} | json retry_count="retry_count", tool_streak="tool_streak" | retry_count > 2 or tool_streak > 5`,
    ),
    logqlQuestion('llm-proxy.forks', 'Which sessions forked, and from which?', '{app="llm-proxy", log_type="fork"}'),
  ],
};
