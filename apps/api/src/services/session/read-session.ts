import { type Nanos, nanosFromMillis, type TimeRange } from '@edda/model';
import { type Notice, SESSION_MAX_LINES, type SessionEvent, type SessionProgress } from '@edda/protocol';
import { planSession } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import { LineReader } from '../lines/line-reader.ts';
import type { ReaderThread, TakenPage } from '../lines/reader-port.ts';
import type { ReadingGate } from '../lines/reading-gate.ts';
import type { SearchDeps } from '../search/search.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import { toldRange } from '../told-range.ts';
import { findSpan } from './session-span.ts';
import type { SessionPageNews, SessionReading as ThreadData } from './session-worker.ts';

export interface SessionQuestion {
  /** As `sessionIdOf` gives it. */
  readonly id: string;
  /** A moment of the session, where a link knows one. */
  readonly hint: Nanos | null;
}

export interface SessionDeps extends Pick<SearchDeps, 'backend' | 'log' | 'requestId'> {
  readonly readings: ReadingGate;
}

type EmitSession = (event: SessionEvent) => Promise<void>;
type Outcome = Extract<SessionEvent, { type: 'end' }>['outcome'];

const WORKER = new URL('./session-worker.ts', import.meta.url);

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
  readonly #lineReader: LineReader;
  readonly #startedAt = performance.now();
  #span: TimeRange | null = null;
  #lastTime: string | null = null;
  #lines = 0;
  #bytes = 0;
  #tools: SessionPageNews['tools'] = { calls: 0, failed: 0 };

  constructor(deps: SessionDeps, question: SessionQuestion, emit: EmitSession, signal: AbortSignal) {
    this.#deps = deps;
    this.#question = question;
    this.#emit = emit;
    this.#signal = signal;
    this.#query = planSession(question.id, deps.backend.sources.profiles);
    const { backend, requestId } = deps;
    this.#lineReader = new LineReader({ backend, requestId, onNotice: (notice) => this.#notice(notice) }, signal);
  }

  async run(): Promise<void> {
    await this.#emit({ type: 'plan', id: this.#question.id, logql: this.#query });
    await this.#deps.readings.run(
      this.#signal,
      (notice) => this.#notice(notice),
      () => this.#run(),
    );
  }

  async #run(): Promise<void> {
    const { id, hint } = this.#question;
    const workerData: ThreadData = { id, prices: this.#deps.backend.sources.prices };
    // It starts while the lines are looked for.
    await using thread: ReaderThread<SessionPageNews> = new AskedThread(WORKER, { workerData, signal: this.#signal });
    const span = await findSpan(
      nanosFromMillis(Date.now()),
      hint,
      (range, direction) => this.#lineReader.firstTime({ query: this.#query, range, direction }),
      (range) => this.#emit({ type: 'look', range: toldRange(range) }),
    );
    if (span === null) return this.#end('not_found');
    this.#span = span;
    await this.#emit({ type: 'session', range: toldRange(span) });
    const isWhole = await this.#readAll(thread, span);
    await this.#tell(await thread.ask('finish', null));
    await this.#end(isWhole ? 'found' : 'limit');
  }

  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'reading a session failed');
    await this.#emit({ type: 'error', error: errorBody(error, requestId) });
    await this.#end('failed');
  }

  /** False where there are more lines than one session shows. */
  async #readAll(thread: ReaderThread<SessionPageNews>, range: TimeRange): Promise<boolean> {
    for await (const page of this.#lineReader.pages(thread, { query: this.#query, range, direction: 'forward' })) {
      await this.#tell(page);
      if (this.#lines >= SESSION_MAX_LINES && page.next !== null) return false;
    }
    return true;
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }

  /** Turn by turn: the browser takes one in at a time, and can leave between them. */
  async #tell({ lines, bytes, lastTime, news }: TakenPage<SessionPageNews>): Promise<void> {
    this.#lines += lines;
    this.#bytes += bytes;
    this.#lastTime = lastTime ?? this.#lastTime;
    this.#tools = news.tools;
    for (const fork of news.forks) await this.#emit({ type: 'fork', fork });
    for (const turn of news.turns) await this.#emit({ type: 'turn', turn });
    await this.#emit({ type: 'progress', progress: this.#progress() });
  }

  async #end(outcome: Outcome): Promise<void> {
    await this.#emit({ type: 'end', outcome, progress: this.#progress() });
  }

  #progress(): SessionProgress {
    const read =
      this.#span === null || this.#lastTime === null ? null : { ...toldRange(this.#span), end: this.#lastTime };
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
