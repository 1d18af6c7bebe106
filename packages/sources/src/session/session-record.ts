import type { SessionDigest, SessionState, SessionUsage } from '@edda/protocol';
import { Median } from './median.ts';
import { costOf, type ModelPrice, priceOf } from './prices.ts';
import type { ReadAnswer } from './read-answer.ts';
import { wholeCost } from './session-totals.ts';

/** Counts that both kinds of lines tell. Each tells too little at times, and never too much: the larger one is right. */
interface Counted {
  turns: number;
  usage: SessionUsage;
  errors: number;
  rateLimits: number;
  retries: number;
}

/** What a request's line says. */
export interface SeenRequest {
  readonly time: bigint;
  /** What names the call of request and response; empty where nothing does. */
  readonly call: string;
  readonly seq: number | null;
  readonly model: string;
  /** Equal for equal bodies. */
  readonly fingerprint: string;
  /** The conversation's first words; null where they are not read. */
  readonly prompt: string | null;
}

/** What a response's line says. */
export interface SeenAnswer {
  readonly time: bigint;
  readonly call: string;
  readonly answer: ReadAnswer;
  /** The model that the proxy chose instead of the one asked for; empty where it did not. */
  readonly override: string;
}

/** What an event's line says about a turn. */
export interface SeenTurn {
  readonly time: bigint;
  readonly usage: SessionUsage;
  readonly stopReason: string;
  readonly errorType: string;
  readonly isRetry: boolean;
}

interface Spent {
  readonly time: bigint;
  readonly usage: SessionUsage;
}

/** One session, from its lines in any order. It keeps figures, never what was said. */
export class SessionRecord {
  readonly id: string;
  readonly #forks: ReadonlySet<string>;
  machine = '';
  parent = '';
  /** The line that begins a session was there. */
  isBegun = false;
  #first: bigint | null = null;
  #last: bigint | null = null;
  #lastCall: { readonly time: bigint; readonly state: SessionState } = { time: -1n, state: 'unknown' };
  #prompt: { readonly time: bigint; readonly text: string } | null = null;
  #cost: number | null = null;
  #unpriced = 0;
  readonly #models = new Set<string>();
  readonly #requests = new Set<string>();
  readonly #fingerprints = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #events = nothingCounted();
  readonly #lines = nothingCounted();
  readonly #latency = new Median();
  readonly #firstToken = new Median();
  /** Tokens of answers that do not name their model, until their request does. */
  readonly #unmodelled = new Map<string, Spent>();
  #hasEvents = false;
  #hasLines = false;

  /** @param forks The sessions that were forked from it, of which more may become known. */
  constructor(id: string, forks: ReadonlySet<string>) {
    this.id = id;
    this.#forks = forks;
  }

  get last(): bigint {
    return this.#last ?? 0n;
  }

  see(time: bigint): void {
    if (this.#first === null || time < this.#first) this.#first = time;
    if (this.#last === null || time > this.#last) this.#last = time;
  }

  /** A proxy that was not sure whether a batch arrived pushes it again, maybe at another moment. */
  hasRequest(call: string): boolean {
    return call !== '' && this.#requests.has(call);
  }

  hasAnswer(call: string): boolean {
    return call !== '' && this.#answered.has(call);
  }

  /** Whether a request at this moment would be the first one that is known. */
  isEarlier(time: bigint): boolean {
    return this.#prompt === null || time < this.#prompt.time;
  }

  request({ time, call, seq, model, fingerprint, prompt }: SeenRequest, prices: readonly ModelPrice[]): void {
    this.#hasLines = true;
    if (seq !== null && seq <= 1) this.isBegun = true;
    if (!this.hasAnswer(call)) this.#lines.turns += 1;
    this.#keep(this.#requests, call);
    if (this.#fingerprints.has(fingerprint)) this.#lines.retries += 1;
    this.#fingerprints.add(fingerprint);
    if (model !== '') this.#models.add(model);
    if (prompt !== null && this.isEarlier(time)) this.#prompt = { time, text: prompt };
    const waiting = this.#unmodelled.get(call);
    this.#unmodelled.delete(call);
    if (waiting !== undefined) this.#spend(waiting, model, prices);
    this.#end(time, 'unanswered');
  }

  answer({ time, call, answer, override }: SeenAnswer, prices: readonly ModelPrice[]): void {
    this.#hasLines = true;
    if (!this.hasRequest(call)) this.#lines.turns += 1;
    this.#keep(this.#answered, call);
    const { usage, sent } = answer;
    const model = override || answer.model;
    if (usage !== null) {
      this.#lines.usage = sum(this.#lines.usage, usage);
      if (model === '' && call !== '') this.#unmodelled.set(call, { time, usage });
      else this.#spend({ time, usage }, model, prices);
    }
    if (model !== '' && !this.hasRequest(call)) this.#models.add(model);
    if (sent.error !== null) this.#lines.errors += 1;
    // A refusal is quick and says nothing of how long an answer takes.
    else this.#latency.add(sent.totalMs);
    this.#firstToken.add(sent.firstTokenMs);
    if (sent.status === 429 || sent.error?.type === 'rate_limit_error') this.#lines.rateLimits += 1;
    const stopped = stateOf(sent.stopReason);
    this.#end(time, sent.error !== null ? 'refused' : sent.isCut ? 'cut' : stopped);
  }

  turn({ time, usage, stopReason, errorType, isRetry }: SeenTurn): void {
    this.#hasEvents = true;
    this.#events.turns += 1;
    this.#events.usage = sum(this.#events.usage, usage);
    if (errorType !== '') this.#events.errors += 1;
    if (errorType === 'rate_limit') this.#events.rateLimits += 1;
    if (isRetry) this.#events.retries += 1;
    this.#end(time, errorType === '' ? stateOf(stopReason) : 'refused');
  }

  digest(): SessionDigest {
    const most = (of: 'turns' | 'errors' | 'rateLimits' | 'retries') => Math.max(this.#events[of], this.#lines[of]);
    const counts = this.#hasEvents || this.#hasLines;
    const byLines = tokens(this.#lines.usage) >= tokens(this.#events.usage);
    return {
      id: this.id,
      first: String(this.#first ?? 0n),
      last: String(this.#last ?? 0n),
      isWhole: this.isBegun,
      machine: this.machine,
      parent: this.parent,
      forks: this.#forks.size,
      prompt: this.#prompt?.text ?? null,
      models: this.#hasLines ? [...this.#models].sort() : null,
      turns: counts ? most('turns') : null,
      usage: counts ? (byLines ? this.#lines : this.#events).usage : null,
      cost: this.#cost,
      latencyMs: this.#latency.value,
      firstTokenMs: this.#firstToken.value,
      unpriced: this.#unpriced + this.#unmodelled.size,
      errors: most('errors'),
      rateLimits: most('rateLimits'),
      retries: most('retries'),
      state: this.#lastCall.state,
    };
  }

  #keep(calls: Set<string>, call: string): void {
    if (call !== '') calls.add(call);
  }

  #spend({ time, usage }: Spent, model: string, prices: readonly ModelPrice[]): void {
    const price = priceOf(model, time, prices);
    if (price === null) this.#unpriced += 1;
    else this.#cost = (this.#cost ?? 0) + wholeCost(costOf(usage, price));
  }

  #end(time: bigint, state: SessionState): void {
    if (time > this.#lastCall.time || (time === this.#lastCall.time && state !== 'unanswered')) {
      this.#lastCall = { time, state };
    }
  }
}

function stateOf(stopReason: string): SessionState {
  return /^tool_(?:use|calls)$|^function_call$/.test(stopReason) ? 'called' : 'answered';
}

function nothingCounted(): Counted {
  const usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };
  return { turns: 0, usage, errors: 0, rateLimits: 0, retries: 0 };
}

function sum(one: SessionUsage, other: SessionUsage): SessionUsage {
  return {
    input: one.input + other.input,
    cacheRead: one.cacheRead + other.cacheRead,
    cacheWrite: one.cacheWrite + other.cacheWrite,
    output: one.output + other.output,
  };
}

function tokens({ input, cacheRead, cacheWrite, output }: SessionUsage): number {
  return input + cacheRead + cacheWrite + output;
}
