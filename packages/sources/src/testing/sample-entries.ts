import type { Labels } from '@edda/model';
import type { Entry } from '../entry.ts';

/** Lines of the four systems as their own code writes them (ids are invented). */

const TIME = 1_795_253_596_652_137_472n;

export function entry(labels: Labels, line: string, metadata: Labels = {}): Entry {
  return { time: TIME, labels, metadata, line };
}

const PROXY: Labels = {
  app: 'llm-proxy',
  environment: 'production',
  machine: 'root@vm',
  provider: 'anthropic',
  service_name: 'llm-proxy',
};

/** The labels of the source's first document: no status_bucket, no tool_name, no model. */
export const proxyStream = (log_type: string, more: Labels = {}): Labels => ({ ...PROXY, log_type, ...more });

/** Loki guesses a level from the text, and guesses wrong for these. */
export const GUESSED_ERROR: Labels = { detected_level: 'error' };
export const GUESSED_UNKNOWN: Labels = { detected_level: 'unknown' };

export const SESSION = '20260124-000000-a1b2c3d4';
export const REQUEST_ID = '0b7e9a52-7c1e-4f0e-a8b7-1c2d3e4f5a6b';
const META = `"_meta":{"machine":"root@vm","request_id":"${REQUEST_ID}","session":"${SESSION}","ts":"2026-11-21T09:16:36.06780374Z"}`;

export const PROXY_LINES = {
  sessionStart: `{"_meta":{"host":"api.anthropic.com","machine":"root@vm","session":"${SESSION}","ts":"2026-11-21T09:16:36.067706458Z"},"provider":"anthropic","type":"session_start","upstream":"api.anthropic.com"}`,
  request: String.raw`{${META},"body":"{\"model\":\"claude-sonnet-4-20250514\",\"max_tokens\":8192,\"stream\":true,\"metadata\":{\"user_id\":\"user_ab12_account_0f0e_session_5d6c7b8a-1111-4222-8333-444455556666\"},\"tools\":[{\"name\":\"Bash\"}],\"messages\":[{\"role\":\"user\",\"content\":\"list files \u003cnow\u003e \u0026 tell me\"}]}","headers":{"Anthropic-Version":["2023-06-01"],"Content-Type":["application/json"],"User-Agent":["claude-cli/2.1.4 (external, cli)"],"X-Api-Key":["sk-ant-...wxyz"]},"method":"POST","path":"/v1/messages","request_sha":"9294e412","seq":1,"size":255,"type":"request"}`,
  streamed: String.raw`{${META},"chunks":[{"ts":"2026-11-21T09:16:36.067823657Z","delta_ms":812,"raw":"event: message_start\n"},{"ts":"2026-11-21T09:16:36.067823657Z","delta_ms":812,"raw":"data: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"model\":\"claude-sonnet-4-20250514\",\"stop_reason\":null,\"usage\":{\"input_tokens\":2310,\"cache_read_input_tokens\":18000,\"cache_creation_input_tokens\":512,\"output_tokens\":1}}}\n"},{"ts":"2026-11-21T09:16:36.167Z","delta_ms":900,"raw":"data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"I will list \"}}\n"},{"ts":"2026-11-21T09:16:36.168Z","delta_ms":901,"raw":"data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"the files.\"}}\n"},{"ts":"2026-11-21T09:16:36.169Z","delta_ms":902,"raw":"data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_01A\",\"name\":\"Bash\",\"input\":{}}}\n"},{"ts":"2026-11-21T09:16:36.170Z","delta_ms":903,"raw":"data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"command\\\":\\\"ls\\\"}\"}}\n"},{"ts":"2026-11-21T09:16:36.217Z","delta_ms":950,"raw":"data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":87}}\n"}],"headers":{"Anthropic-Ratelimit-Unified-Status":["allowed"],"Content-Type":["text/event-stream; charset=utf-8"]},"seq":1,"size":0,"status":200,"timing":{"ttfb_ms":812,"total_ms":951},"type":"response"}`,
  whole: String.raw`{${META},"body":"{\"id\":\"msg_02\",\"type\":\"message\",\"model\":\"claude-opus-4-1\",\"content\":[{\"type\":\"text\",\"text\":\"Set \\\"output_tokens\\\": 5 there.\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":12,\"output_tokens\":40}}","headers":{"Content-Type":["application/json"]},"seq":2,"size":412,"status":200,"timing":{"ttfb_ms":5301,"total_ms":5345},"type":"response"}`,
  openai: String.raw`{${META},"body":"{\"id\":\"chatcmpl-1\",\"model\":\"gpt-5\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Done.\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}","headers":{"Content-Type":["application/json"]},"seq":3,"size":300,"status":200,"timing":{"ttfb_ms":400,"total_ms":402},"type":"response"}`,
  rateLimited: String.raw`{"_meta":{"machine":"root@vm","request_id":"2d901c74-0000-4000-8000-000000000001","session":"20260124-000130-99ee00ff","ts":"2026-11-21T09:16:37Z"},"body":"{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Number of request tokens has exceeded your per-minute rate limit\"}}","headers":{"Anthropic-Ratelimit-Unified-Status":["rejected"],"Content-Type":["application/json"],"Retry-After":["12"]},"seq":1,"size":129,"status":429,"timing":{"ttfb_ms":88,"total_ms":89},"type":"response"}`,
  overloaded: String.raw`{${META},"body":"{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}","headers":{"Content-Type":["application/json"]},"seq":17,"size":72,"status":529,"timing":{"ttfb_ms":212,"total_ms":212},"type":"response"}`,
  badGateway: String.raw`{${META},"body":"\u003chtml\u003e\u003ctitle\u003e502 Bad Gateway\u003c/title\u003e","headers":{"Content-Type":["text/html"]},"seq":4,"size":42,"status":502,"timing":{"ttfb_ms":30002,"total_ms":30002},"type":"response"}`,
  fork: `{"_meta":{"machine":"root@vm","session":"20260124-000200-0a0b0c0d","ts":"2026-11-21T09:16:38Z"},"from_seq":1,"parent_session":"${SESSION}","reason":"message_history_diverged","type":"fork"}`,
  turnStart: `{"error_recovered":false,"session_id":"${SESSION}","turn_depth":1,"type":"turn_start"}`,
  turnEnd: `{"cache_creation_input_tokens":512,"cache_read_input_tokens":18000,"input_tokens":2310,"output_tokens":87,"retry_count":0,"session_id":"${SESSION}","session_tool_count":1,"tool_streak":1,"turn_depth":1,"type":"turn_end"}`,
  toolCall: `{"session_id":"${SESSION}","tool_index":0,"tool_use_id":"toolu_01A","type":"tool_call"}`,
  toolFailed: `{"is_error":true,"session_id":"${SESSION}","tool_use_id":"toolu_01A","type":"tool_result"}`,
  toolDone: `{"is_error":false,"session_id":"${SESSION}","tool_use_id":"toolu_01B","type":"tool_result"}`,
} as const;

export const INTEGR8S: Labels = {
  service_name: 'integr8scode-backend',
  service_namespace: 'integr8scode',
  service_instance_id: 'unknown',
  deployment_environment: 'development',
};

export const TRACE_ID = 'f7680ce583a610acd054866d6f9b2137';
export const EXECUTION_ID = '5f0c1f1e-1b0e-4d0c-9a77-0c8f6d3f2a11';

export const INTEGR8S_LINES = {
  failed: String.raw`{"execution_id": "${EXECUTION_ID}", "retry_count": 2, "event": "Failed to start saga", "logger": "integr8scode", "level": "error", "timestamp": "2026-11-21T09:33:16.715551Z", "trace_id": "${TRACE_ID}", "span_id": "2589e7a73cb4e34b", "exception": "Traceback (most recent call last):\n  File \"saga.py\", line 3, in start\nRuntimeError: mongodb://user:***MONGODB_REDACTED***@mongo:27017 down"}`,
  login: `{"reason": "invalid_password", "username": "bob", "client_ip": "10.0.0.8", "user_agent": "curl/8.5", "event": "Login failed", "logger": "integr8scode", "level": "warning", "timestamp": "2026-11-21T09:15:16.642365Z", "trace_id": "47c0b194b7a7552ef6361401735ed40f", "span_id": "2e3323b2c6d7dac4"}`,
  access: '10.0.0.7:5122 - "POST /api/v1/execute HTTP/1.1" 200',
} as const;

export const INTEGR8S_METADATA: Labels = {
  trace_id: TRACE_ID,
  span_id: '2589e7a73cb4e34b',
  flags: '1',
  severity_number: '17',
  severity_text: 'ERROR',
  detected_level: 'error',
  scope_name: 'integr8scode',
};

export const PLATFORM: Labels = {
  service: 'api',
  service_name: 'api',
  container: 'enterprise-agent-platform-v3-api-1',
  compose_project: 'enterprise-agent-platform-v3',
  logstream: 'stdout',
  job: 'docker-containers',
};

export const PLATFORM_LINES = {
  started: `{"event": "agent.execute.started", "agent_type": "rag_agent", "tenant_id": "7b0c2f8e-3a51-4f0e-9d0e-5f6a1d2c3b4a", "agent_id": "a6a9c1d2-0000-4000-8000-00000000beef", "request_id": "req_9f1c2b3a4d5e6f70", "user_id": "1d2e3f40-aaaa-4bbb-8ccc-0123456789ab", "level": "info", "logger": "src.agent.runtime", "trace_id": "4f66359b8400e852ba9ef4a5f0a0c677", "span_id": "c8bed85e6f26b5ce", "timestamp": "2026-11-21T09:15:17.708473Z"}`,
  completion: `{"model": "openai/gpt-4o-mini", "prompt_tokens": 812, "completion_tokens": 145, "total_tokens": 957, "event": "llm.completion_done", "request_id": "req_9f1c2b3a4d5e6f70", "level": "info", "logger": "src.agent.llm"}`,
  chatError: String.raw`{"error": "boom", "event": "ws.chat_error", "level": "error", "logger": "src.websocket.chat", "exception": "Traceback (most recent call last):\n  File \"chat.py\", line 9\nValueError: boom"}`,
  budget: `{"usage_pct": 97.2, "used": 972000, "limit": 1000000, "event": "budget_manager.daily_critical", "level": "critical", "logger": "src.agent.model_router.budget"}`,
  access: '172.18.0.1:41234 - "GET /health/live HTTP/1.1" 200 OK',
} as const;

export const OBSERVER: Labels = { service_name: 'ai-cost-observer', deployment_environment: 'personal' };
export const OBSERVER_METADATA: Labels = {
  severity_number: '17',
  severity_text: 'ERROR',
  detected_level: 'error',
  scope_name: 'ai_cost_observer.main',
  exception_type: 'ZeroDivisionError',
  exception_message: 'division by zero',
  host_name: 'qveys-mbp',
};
export const OBSERVER_TRACEBACK =
  'Error in periodic task \'token_tracker\'\nTraceback (most recent call last):\n\n> File ".../main.py", line 42, in <module>\n    try: 1/0\n\nZeroDivisionError: division by zero\n';

export const OBSERVER_LEGACY: Labels = {
  exporter: 'OTLP',
  job: 'ai-cost-observer',
  level: 'WARN',
  service_name: 'ai-cost-observer',
};
export const OBSERVER_LEGACY_LINE = `{"body":"Rate limit exceeded for 127.0.0.1","severity":"WARN","attributes":{"code.file.path":"/x.py","code.function.name":"f","code.line.number":80},"resources":{"deployment.environment":"personal","host.name":"qveys-mbp","os.type":"darwin","service.name":"ai-cost-observer","service.version":"0.1.0"},"instrumentation_scope":{"name":"ai_cost_observer.server.http_receiver"}}`;
