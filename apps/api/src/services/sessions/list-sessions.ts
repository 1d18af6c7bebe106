import type { TimeRange } from '@edda/model';
import {
  type Notice,
  SESSIONS_FREE_BYTES,
  SESSIONS_MAX_LINES,
  type SessionsEvent,
  type SessionsProgress,
} from '@edda/protocol';
import { conversationSelector, planSessions, type SessionsPlan } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import { LineReader } from '../lines/line-reader.ts';
import type { ReaderThread } from '../lines/reader-port.ts';
import type { SessionDeps } from '../session/read-session.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import { toldRange } from '../told-range.ts';
import { linesCost } from './lines-cost.ts';
import type { SessionsNews } from './sessions-worker.ts';

export interface SessionsQuestion {
  readonly range: TimeRange;
  /** Whether requests and responses are read however many they are. */
  readonly readsAll: boolean;
}

type EmitSessions = (event: SessionsEvent) => Promise<void>;
type Outcome = Extract<SessionsEvent, { type: 'end' }>['outcome'];
type Pass = SessionsProgress['pass'];

const WORKER = new URL('./sessions-worker.ts', import.meta.url);
/** Few enough for a page to read them without a pause. */
const SESSIONS_AN_EVENT = 100;

/** Sessions with lines in a range, newest first: small event lines at once, then the lines that cost something. */
export async function listSessions(
  deps: SessionDeps,
  question: SessionsQuestion,
  emit: EmitSessions,
  signal: AbortSignal,
): Promise<void> {
  const listing = new SessionListing(deps, question, emit, signal);
  try {
    await listing.run();
  } catch (error) {
    if (!signal.aborted) await listing.fail(error);
  }
}

class SessionListing {
  readonly #deps: SessionDeps;
  readonly #question: SessionsQuestion;
  readonly #emit: EmitSessions;
  readonly #signal: AbortSignal;
  readonly #lineReader: LineReader;
  readonly #startedAt = performance.now();
  #progress: Omit<SessionsProgress, 'elapsedMs'> = { pass: 'events', read: null, lines: 0, bytes: 0 };

  constructor(deps: SessionDeps, question: SessionsQuestion, emit: EmitSessions, signal: AbortSignal) {
    this.#deps = deps;
    this.#question = question;
    this.#emit = emit;
    this.#signal = signal;
    const { backend, requestId } = deps;
    this.#lineReader = new LineReader({ backend, requestId, onNotice: (notice) => this.#notice(notice) }, signal);
  }

  async run(): Promise<void> {
    const { backend } = this.#deps;
    const { profiles } = backend.sources;
    const { range, readsAll } = this.#question;
    const selector = conversationSelector(profiles);
    const find = () => backend.streams.find(range, [selector], this.#signal);
    const streams = await this.#lineReader.retried(range, find);
    const plan = planSessions(profiles, streams);
    const cost = await linesCost(backend, plan.linesSelector, range, this.#signal);
    await this.#emit({ type: 'plan', logql: [...(plan.events === null ? [] : [plan.events]), plan.lines], cost });
    const isFree = cost.bytes !== null && cost.bytes <= SESSIONS_FREE_BYTES;
    await this.#deps.readings.run(
      this.#signal,
      (notice) => this.#notice(notice),
      async () => this.#end(await this.#read(plan, readsAll || isFree)),
    );
  }

  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    if (toApiError(error).code === 'internal') log.error({ err: error, requestId }, 'listing sessions failed');
    await this.#emit({ type: 'error', error: errorBody(error, requestId) });
    await this.#end('failed');
  }

  async #read(plan: SessionsPlan, readsLines: boolean): Promise<Outcome> {
    const workerData = this.#deps.backend.sources.prices;
    await using thread: ReaderThread<SessionsNews> = new AskedThread(WORKER, { workerData, signal: this.#signal });
    const whole = this.#question.range;
    const listed = plan.events === null ? whole : await this.#pass('events', plan.events, thread, whole);
    const isCut = listed.start > whole.start;
    if (!readsLines) return isCut ? 'limit' : 'unread';
    const read = await this.#pass('lines', plan.lines, thread, listed, isCut);
    return read.start > whole.start ? 'limit' : 'complete';
  }

  /**
   * Reads a range backwards, and returns what of it was read: less where there is more than one list takes.
   *
   * @param isFull The list has all the sessions that it takes: lines of others are passed over.
   */
  async #pass(
    pass: Pass,
    query: string,
    thread: ReaderThread<SessionsNews>,
    range: TimeRange,
    isFull = false,
  ): Promise<TimeRange> {
    this.#progress = { pass, read: null, lines: 0, bytes: 0 };
    for await (const page of this.#lineReader.pages(thread, { query, range, direction: 'backward' })) {
      const { lines, bytes } = this.#progress;
      const read = { ...range, start: page.next === null ? range.start : BigInt(page.next) };
      this.#progress = { pass, read: toldRange(read), lines: lines + page.lines, bytes: bytes + page.bytes };
      const { sessions } = page.news;
      for (let from = 0; from < sessions.length; from += SESSIONS_AN_EVENT) {
        await this.#emit({ type: 'sessions', sessions: sessions.slice(from, from + SESSIONS_AN_EVENT) });
      }
      await this.#emit({ type: 'progress', progress: this.#told() });
      const isEnough = this.#progress.lines >= SESSIONS_MAX_LINES || (page.news.isFull && !isFull);
      if (isEnough && page.next !== null) return read;
    }
    return range;
  }

  #notice(notice: Notice): void {
    // Whether there is room does not matter for a sentence; a listener that left is found out elsewhere.
    this.#emit({ type: 'notice', notice }).catch(() => undefined);
  }

  async #end(outcome: Outcome): Promise<void> {
    await this.#emit({ type: 'end', outcome, progress: this.#told() });
  }

  #told(): SessionsProgress {
    return { ...this.#progress, elapsedMs: Math.round(performance.now() - this.#startedAt) };
  }
}
