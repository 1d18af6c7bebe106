import type { LokiError } from '@edda/loki';
import { type Nanos, nanosFromMillis, type TimeRange } from '@edda/model';
import { type Notice, SESSION_MAX_LINES, type SessionEvent, type SessionProgress } from '@edda/protocol';
import { planSession, PROFILES } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import type { SearchDeps } from '../search/search.ts';
import { withRetry } from '../retry.ts';
import { piecesOf } from '../time-pieces.ts';
import { PageSize } from './page-size.ts';
import type { SessionPage } from './read-page.ts';
import { findSpan } from './session-span.ts';
import { SessionThread } from './session-thread.ts';

export interface SessionQuestion {
  /** As `sessionIdOf` gives it. */
  readonly id: string;
  /** A moment of the session, where a link knows one. */
  readonly hint: Nanos | null;
}

export type SessionDeps = Pick<SearchDeps, 'backend' | 'log' | 'requestId'>;
type EmitSession = (event: SessionEvent) => Promise<void>;
type Outcome = Extract<SessionEvent, { type: 'end' }>['outcome'];

/** A whole session, wherever it is in time: finds its lines, reads them from the first on, and tells each turn. */
export async function readSession(
  deps: SessionDeps,
  question: SessionQuestion,
  emit: EmitSession,
  signal: AbortSignal,
): Promise<void> {
  const reading = new SessionReading(deps, question, emit, signal);
  try {
    await reading.run();
  } catch (error) {
    if (!signal.aborted) await reading.fail(error);
  }
}

class SessionReading {
  readonly #deps: SessionDeps;
  readonly #question: SessionQuestion;
  readonly #emit: EmitSession;
  readonly #signal: AbortSignal;
  readonly #query: string;
  readonly #startedAt = performance.now();
  #size = new PageSize();
  #span: TimeRange | null = null;
  #lastTime: string | null = null;
  #lines = 0;
  #bytes = 0;
  #tools: SessionPage['tools'] = { calls: 0, failed: 0 };

  constructor(deps: SessionDeps, question: SessionQuestion, emit: EmitSession, signal: AbortSignal) {
    this.#deps = deps;
    this.#question = question;
    this.#emit = emit;
    this.#signal = signal;
    this.#query = planSession(question.id, PROFILES);
  }

  async run(): Promise<void> {
    const { id, hint } = this.#question;
    await this.#emit({ type: 'plan', id, logql: this.#query });
    // It starts while the lines are looked for.
    await using thread = new SessionThread(id);
    const leave = (): void => void thread[Symbol.asyncDispose]();
    this.#signal.addEventListener('abort', leave, { once: true });
    const span = await findSpan(
      nanosFromMillis(Date.now()),
      hint,
      (range, direction) => this.#firstLine(range, direction),
      (range) => this.#emit({ type: 'look', range: told(range) }),
    );
    if (span === null) return this.#end('not_found');
    this.#span = span;
    await this.#emit({ type: 'session', range: told(span) });
    const isWhole = await this.#readAll(thread, span);
    await this.#tell(await thread.finish());
    this.#signal.removeEventListener('abort', leave);
    await this.#end(isWhole ? 'found' : 'limit');
  }

  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'reading a session failed');
    await this.#emit({ type: 'error', error: errorBody(error, requestId) });
    await this.#end('failed');
  }

  /** False where there are more lines than one session shows. */
  async #readAll(thread: SessionThread, span: TimeRange): Promise<boolean> {
    for (const piece of piecesOf(span)) {
      for (let start: Nanos | null = piece.start; start !== null && start < piece.end;) {
        if (this.#lines >= SESSION_MAX_LINES) return false;
        const page: SessionPage = await this.#page(thread, { start, end: piece.end });
        await this.#tell(page);
        start = page.next === null ? null : BigInt(page.next);
      }
    }
    return true;
  }

  async #page(thread: SessionThread, range: TimeRange): Promise<SessionPage> {
    const { backend } = this.#deps;
    const limit = Math.min(this.#size.lines, backend.maxEntries);
    const page = await this.#read(thread, range, limit, limit === backend.maxEntries);
    if (page.isCrowded && limit < backend.maxEntries) return this.#read(thread, range, backend.maxEntries, true);
    if (page.isCrowded) this.#notice(seam(range.start, limit));
    this.#size.learn(page.lines, page.bytes);
    return page;
  }

  #read(thread: SessionThread, range: TimeRange, limit: number, mayCrowd: boolean): Promise<SessionPage> {
    return this.#retried(range, async () => {
      const bytes = await this.#deps.backend.ask('rows', this.#signal, (client, signal) =>
        client.queryRangeBytes({ query: this.#query, range, limit, direction: 'forward' }, { signal }),
      );
      return thread.page(bytes, limit, mayCrowd);
    });
  }

  async #firstLine(range: TimeRange, direction: 'forward' | 'backward'): Promise<Nanos | null> {
    const answer = await this.#retried(range, () =>
      this.#deps.backend.ask('rows', this.#signal, (client, signal) =>
        client.queryRange({ query: this.#query, range, limit: 1, direction }, { signal }),
      ),
    );
    const time = answer.data.result[0]?.values[0]?.[0];
    return time === undefined ? null : BigInt(time);
  }

  #retried<T>(range: TimeRange, call: () => Promise<T>): Promise<T> {
    return withRetry(call, this.#signal, (error) => this.#notice(this.#retryNotice(error, range)));
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }

  #retryNotice(error: LokiError, range: TimeRange): Notice {
    return {
      code: error.code === 'rate_limited' ? 'rate_limited' : 'window_retried',
      message: `${error.message}; this part is asked again`,
      range: told(range),
      error: errorBody(error, this.#deps.requestId),
    };
  }

  /** Turn by turn: the browser takes one in at a time, and can leave between them. */
  async #tell(page: SessionPage): Promise<void> {
    this.#lines += page.lines;
    this.#bytes += page.bytes;
    this.#lastTime = page.lastTime ?? this.#lastTime;
    this.#tools = page.tools;
    for (const fork of page.forks) await this.#emit({ type: 'fork', fork });
    for (const turn of page.turns) await this.#emit({ type: 'turn', turn });
    await this.#emit({ type: 'progress', progress: this.#progress() });
  }

  async #end(outcome: Outcome): Promise<void> {
    await this.#emit({ type: 'end', outcome, progress: this.#progress() });
  }

  #progress(): SessionProgress {
    const read = this.#span === null || this.#lastTime === null ? null : { ...told(this.#span), end: this.#lastTime };
    return {
      read,
      lines: this.#lines,
      bytes: this.#bytes,
      toolCalls: this.#tools.calls,
      toolsFailed: this.#tools.failed,
      elapsedMs: Math.round(performance.now() - this.#startedAt),
    };
  }
}

function told({ start, end }: TimeRange): { start: string; end: string } {
  return { start: String(start), end: String(end) };
}

function seam(time: Nanos, shown: number): Notice {
  return {
    code: 'paging_seam',
    message: `More than ${shown} lines have the very same nanosecond; Loki gives no more of them than that`,
    range: told({ start: time, end: time + 1n }),
  };
}
