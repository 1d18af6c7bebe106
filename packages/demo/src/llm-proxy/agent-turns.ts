import { NANOS_PER_MILLI, type Nanos } from '@edda/model';
import { later } from '../moment.ts';
import type { Random } from '../random.ts';
import type { Scene } from '../story.ts';
import { type AnthropicAnswer, anthropicEvents, stopReason } from './anthropic-stream.ts';
import { messagesRequest, REQUEST_HEADERS } from './messages-request.ts';
import { failureNow, type ProviderFailure, promptTooLong } from './provider-failure.ts';
import type { AssistantBlock, Turn } from './script.ts';
import type { SessionLog } from './session-log.ts';
import { streamChunks } from './sse.ts';
import { NO_USAGE, tokensOf, type Usage } from './usage.ts';

export interface AgentOptions {
  readonly model: string;
  /** Claude Code's own id of the session, sent in every request. */
  readonly userId: string;
  /**
   * From this turn on the client is a newer one and describes a tool otherwise. Tools stand before everything else in
   * what the provider caches, so that it has to read this turn's whole prompt anew.
   */
  readonly updatedAt?: number;
}

/** What the agent says about itself and its tools before the first message, in tokens. */
const BASE_TOKENS = 13_800;
const CONTEXT_TOKENS = 200_000;
const MOST_TRIES = 4;

/** Plays the turns of a coding agent against the provider, with everything that can go wrong between them. */
export class AgentTurns {
  readonly #log: SessionLog;
  readonly #scene: Scene;
  readonly #options: AgentOptions;
  #now: Nanos;
  #seq = 0;
  #depth = 0;
  #streak = 0;
  #tools = 0;
  #cached = BASE_TOKENS;

  constructor(log: SessionLog, scene: Scene, options: AgentOptions, start: Nanos) {
    this.#log = log;
    this.#scene = scene;
    this.#options = options;
    this.#now = start;
  }

  get now(): Nanos {
    return this.#now;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Plays the turns from the one at `from` on; those before it are history. Ends early where a turn gets no answer. */
  play(turns: readonly Turn[], from = 0): void {
    for (const [index, turn] of turns.entries()) {
      if (index < from) this.#cached += freshTokens(turn);
      else if (this.#turn(turns, turn, index)) this.#rest(turn);
      else return;
    }
  }

  #turn(turns: readonly Turn[], turn: Turn, index: number): boolean {
    const isNew = turn.user.some(({ type }) => type === 'text');
    this.#depth = isNew ? 1 : this.#depth + 1;
    this.#streak = isNew ? 0 : this.#streak;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const requestId = this.#request(turns, turn, index, tries);
      const failure = this.#failure(turn);
      if (failure === null && this.#random.chance(0.012)) {
        // The user pressed Escape, or the connection broke: no answer is ever written.
        this.#now = later(this.#now, this.#random.between(4000, 20_000));
        continue;
      }
      if (failure === null) {
        this.#answer(turn, index, requestId, tries);
        return true;
      }
      this.#refusal(failure, requestId, tries);
      if (failure.waitMs === 0) return false;
      this.#now = later(this.#now, failure.waitMs);
    }
    return false;
  }

  #request(turns: readonly Turn[], turn: Turn, index: number, tries: number): string {
    const { model, userId, updatedAt = Number.POSITIVE_INFINITY } = this.#options;
    const isUpdated = index >= updatedAt;
    const requestId = this.#random.uuid();
    this.#seq += 1;
    this.#log.note(this.#now, {
      kind: 'request',
      requestId,
      seq: this.#seq,
      path: '/v1/messages?beta=true',
      headers: REQUEST_HEADERS,
      body: () => messagesRequest({ model, userId, turns: turns.slice(0, index + 1), isUpdated }),
    });
    this.#event(0.2, 'turn_start', { turn_depth: this.#depth, error_recovered: tries > 0 });
    if (tries > 0) return requestId;
    for (const [at, block] of turn.user.entries()) {
      if (block.type !== 'tool_result') continue;
      const name = toolName(turns[index - 1]?.assistant ?? [], block.tool_use_id);
      const fields = { tool_use_id: block.tool_use_id, is_error: block.is_error === true };
      this.#event(0.3 + at * 0.05, 'tool_result', fields, { tool_name: name });
    }
    return requestId;
  }

  #failure(turn: Turn): ProviderFailure | null {
    const tokens = this.#cached + freshTokens(turn);
    if (tokens > CONTEXT_TOKENS) return promptTooLong(tokens, this.#random);
    return failureNow(this.#scene.severity('rate_limit', this.#now), this.#random);
  }

  #answer(turn: Turn, index: number, requestId: string, tries: number): void {
    const usage = this.#usage(turn, index);
    const requested = this.#now;
    const ttfbMs = this.#random.lognormal(1100, 0.4);
    const slow = this.#scene.severity('rate_limit', this.#now) > 0 ? 3 : 1;
    const totalMs = ttfbMs + (usage.output / this.#random.between(45, 85)) * 1000 * slow;
    const answer: AnthropicAnswer = {
      messageId: `msg_01${this.#random.id(22)}`,
      model: this.#options.model,
      blocks: turn.assistant,
      usage,
      ttfbMs,
      totalMs,
    };
    this.#now = later(requested, totalMs + 0.4);
    this.#log.note(this.#now, {
      kind: 'response',
      requestId,
      seq: this.#seq,
      status: 200,
      headers: {
        'Anthropic-Ratelimit-Unified-Status': ['allowed'],
        'Content-Type': ['text/event-stream; charset=utf-8'],
        'Request-Id': [`req_011${this.#random.id(21)}`],
      },
      ttfbMs: Math.round(ttfbMs),
      totalMs: Math.round(totalMs),
      content: { kind: 'stream', chunks: streamChunks(anthropicEvents(answer), requested) },
    });
    this.#toolCalls(turn);
    this.#turnEnd(usage, tries, { stop_reason: stopReason(turn.assistant) });
    this.#cached += freshTokens(turn) + usage.output;
  }

  #refusal(failure: ProviderFailure, requestId: string, tries: number): void {
    this.#now = later(this.#now, failure.tookMs + 0.3);
    this.#log.note(this.#now, {
      kind: 'response',
      requestId,
      seq: this.#seq,
      status: failure.status,
      headers: { ...failure.headers, 'Request-Id': [`req_011${this.#random.id(21)}`] },
      ttfbMs: Math.round(failure.tookMs) - 1,
      totalMs: Math.round(failure.tookMs),
      content: { kind: 'body', body: failure.body },
    });
    this.#turnEnd(NO_USAGE, tries, { error_type: failure.errorType });
  }

  #toolCalls(turn: Turn): void {
    const calls = turn.assistant.filter((block) => block.type === 'tool_use');
    for (const [index, call] of calls.entries()) {
      const fields = { tool_index: index, tool_use_id: call.id };
      this.#event(0.1 + index * 0.05, 'tool_call', fields, { tool_name: call.name });
    }
    this.#tools += calls.length;
    this.#streak = calls.length > 0 ? this.#streak + 1 : 0;
  }

  #turnEnd(usage: Usage, tries: number, labels: Readonly<Record<string, string>>): void {
    const fields = {
      turn_depth: this.#depth,
      tool_streak: this.#streak,
      retry_count: tries,
      session_tool_count: this.#tools,
      input_tokens: usage.input,
      output_tokens: usage.output,
      cache_read_input_tokens: usage.cacheRead,
      cache_creation_input_tokens: usage.cacheCreation,
    };
    this.#event(0.4, 'turn_end', fields, { is_retry: String(tries > 0), ...labels });
  }

  #event(
    afterMs: number,
    type: 'turn_start' | 'turn_end' | 'tool_call' | 'tool_result',
    fields: Readonly<Record<string, string | number | boolean>>,
    labels: Readonly<Record<string, string>> = {},
  ): void {
    const time = later(this.#now, afterMs + this.#random.between(0, 0.04));
    const session = { session_id: this.#log.session };
    this.#log.note(time, { kind: 'event', type, labels, fields: { ...session, ...fields } });
  }

  #usage(turn: Turn, index: number): Usage {
    const unread = index === this.#options.updatedAt ? this.#cached : 0;
    const written = turn.assistant.map(textOf).join(' ');
    return {
      input: this.#random.int(4, 24),
      cacheCreation: freshTokens(turn) + unread,
      cacheRead: this.#cached - unread,
      output: tokensOf(written) + this.#random.int(8, 40),
    };
  }

  /** Tools run for a while; after the last word a person reads, thinks and types. */
  #rest(turn: Turn): void {
    const works = stopReason(turn.assistant) === 'tool_use';
    this.#now = later(this.#now, 1 + this.#random.lognormal(works ? 1800 : 24_000, works ? 0.9 : 0.7));
    // Nothing of a session is older than what the proxy wrote before.
    const last = this.#log.records.at(-1)?.time ?? 0n;
    if (this.#now <= last) this.#now = last + NANOS_PER_MILLI;
  }

  get #random(): Random {
    return this.#scene.random;
  }
}

function toolName(blocks: readonly AssistantBlock[], id: string): string {
  const call = blocks.find((block) => block.type === 'tool_use' && block.id === id);
  return call?.type === 'tool_use' ? call.name : 'unknown';
}

function freshTokens(turn: Turn): number {
  return turn.user.reduce((sum, block) => sum + tokensOf(block.type === 'text' ? block.text : block.content), 0);
}

function textOf(block: AssistantBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'thinking':
      return block.thinking;
    case 'tool_use':
      return JSON.stringify(block.input);
    default:
      return block satisfies never;
  }
}
