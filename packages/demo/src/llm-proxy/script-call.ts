import type { Nanos } from '@edda/model';
import { later } from '../moment.ts';
import { server } from '../people.ts';
import type { Random } from '../random.ts';
import type { DemoRecord } from '../record.ts';
import type { Plot, Scene } from '../story.ts';
import { failureNow, invalidRequest, overloaded, type ProviderFailure, rateLimited } from './provider-failure.ts';
import { SessionLog, sessionId } from './session-log.ts';
import { tokensOf } from './usage.ts';

/** One request of a program, without a stream and without a session: each is a session of its own. */
export const scriptCall: Plot = {
  name: 'script-call',
  often: { perMinute: 3.2 },
  // A batch job does not know how to wait.
  surge: { kind: 'rate_limit', factor: 14 },
  longestMinutes: 3,
  tell: (scene) => callAt(scene),
};

/** One that waits as it is told and asks again: refused, then refused for another reason, then answered. */
export const stubbornCall: Plot = {
  name: 'stubborn-call',
  often: { everyMinutes: 10 },
  longestMinutes: 3,
  tell: (scene) => callsAt(scene),
};

const OPENAI = { provider: 'openai', upstream: 'api.openai.com' } as const;
const MODELS = ['gpt-4o-mini', 'gpt-4o-mini', 'gpt-5-mini'] as const;
const TICKETS = [
  ['The invoice shows <VAT> twice & the sum is wrong.', 'billing'],
  ['I cannot log in since the update, it says “session expired”.', 'login'],
  ['How do I export the report as CSV?', 'question'],
  ['The app crashes when I open a project with more than 500 files.', 'crash'],
  ['Please delete my account and all data. My address is kim@example.com.', 'privacy'],
  ['The webhook fires twice for the same order.', 'integration'],
  ['Could you add dark mode?', 'wish'],
] as const;

/** Everything that the calls of one program have in common. */
interface Program {
  readonly log: SessionLog;
  readonly model: string;
  readonly ticket: string;
  readonly label: string;
}

function programAt({ random, start }: Scene): Program {
  const model = random.pick(MODELS);
  const log = new SessionLog(server(random), { ...OPENAI, model }, sessionId(start, random));
  const [ticket, label] = random.pick(TICKETS);
  return { log, model, ticket, label };
}

function callAt(scene: Scene): DemoRecord[] {
  const { random, start } = scene;
  const program = programAt(scene);
  const requestId = random.uuid();
  program.log.note(start, { kind: 'session_start' });
  const sent = later(start, random.between(0.05, 0.2));
  request(program, sent, requestId, 1);
  const failure = random.chance(0.01)
    ? invalidRequest("Unsupported value: 'temperature' does not support 0 with this model.", random)
    : failureNow(scene.severity('rate_limit', sent), random);
  // Now and then a program is killed while it waits, and no answer is ever written.
  if (random.chance(0.01)) return program.log.records;
  respond(program, sent, { requestId, seq: 1, failure }, random);
  return program.log.records;
}

function callsAt(scene: Scene): DemoRecord[] {
  const { random, start } = scene;
  const program = programAt(scene);
  program.log.note(start, { kind: 'session_start' });
  let sent = later(start, random.between(0.05, 0.2));
  for (const [index, failure] of [rateLimited(random), overloaded(random), null].entries()) {
    const call = { requestId: random.uuid(), seq: index + 1, failure };
    request(program, sent, call.requestId, call.seq);
    const ended = respond(program, sent, call, random);
    sent = later(ended, failure?.waitMs ?? 0);
  }
  return program.log.records;
}

function request({ log, model, ticket }: Program, sent: Nanos, requestId: string, seq: number): void {
  log.note(sent, {
    kind: 'request',
    requestId,
    seq,
    path: '/v1/chat/completions',
    headers: {
      Authorization: ['Bearer sk-proj-demodemodemodemodemodemo-abcd'],
      'Content-Type': ['application/json'],
      'User-Agent': ['OpenAI/Python 1.52.2'],
    },
    body: () =>
      JSON.stringify({
        model,
        temperature: 0,
        messages: [
          {
            role: 'system',
            content:
              'Sort the support ticket into one word: billing, login, question, crash, privacy, integration, wish.',
          },
          { role: 'user', content: ticket },
        ],
      }),
  });
}

interface Call {
  readonly requestId: string;
  readonly seq: number;
  readonly failure: ProviderFailure | null;
}

/** Gives when it came. */
function respond({ log, model, ticket, label }: Program, sent: Nanos, call: Call, random: Random): Nanos {
  const { requestId, seq, failure } = call;
  const answer = failure === null ? completion(model, ticket, label, random) : refusal(failure);
  const totalMs = failure?.tookMs ?? random.lognormal(850, 0.45);
  const came = later(sent, totalMs + 0.2);
  log.note(came, {
    kind: 'response',
    requestId,
    seq,
    status: failure?.status ?? 200,
    headers: answer.headers,
    // Without a stream the whole answer is the first byte.
    ttfbMs: Math.round(totalMs) - 1,
    totalMs: Math.round(totalMs),
    content: { kind: 'body', body: answer.body },
  });
  return came;
}

interface Answer {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

function completion(model: string, ticket: string, label: string, random: Random): Answer {
  const prompt = tokensOf(ticket) + 34;
  const completionTokens = tokensOf(label);
  return {
    headers: { 'Content-Type': ['application/json'], 'Openai-Processing-Ms': [String(random.int(200, 900))] },
    body: JSON.stringify({
      id: `chatcmpl-${random.id(24)}`,
      object: 'chat.completion',
      model,
      choices: [{ index: 0, message: { role: 'assistant', content: label }, finish_reason: 'stop' }],
      usage: {
        prompt_tokens: prompt,
        completion_tokens: completionTokens,
        total_tokens: prompt + completionTokens,
      },
    }),
  };
}

/** The same trouble in OpenAI's words. */
function refusal(failure: ProviderFailure): Answer {
  const { 'Retry-After': wait = [] } = failure.headers;
  const type = failure.errorType === 'rate_limit' ? 'requests' : 'server_error';
  const code = failure.errorType === 'rate_limit' ? 'rate_limit_exceeded' : null;
  const message =
    failure.errorType === 'rate_limit'
      ? `Rate limit reached for requests. Please try again in ${wait[0] ?? '20'}s.`
      : 'The server had an error while processing your request. Sorry about that!';
  return {
    headers: { 'Content-Type': ['application/json'], ...(wait.length === 0 ? {} : { 'Retry-After': wait }) },
    body: JSON.stringify({ error: { message, type, param: null, code } }),
  };
}
