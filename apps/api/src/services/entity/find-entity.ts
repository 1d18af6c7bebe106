import { type Labels, maxNanos, minNanos, type Nanos, nanosFromMillis, type TimeRange } from '@edda/model';
import { type Notice, type Row, TRACE_MAX_LINES, type TraceEvent, type TraceProgress } from '@edda/protocol';
import { type EntityPlan, planEntityLines } from '@edda/sources';
import { errorBody, toApiError } from '../../errors.ts';
import { compareIds } from '../rows/row-order.ts';
import type { SearchDeps } from '../search/search.ts';
import { toldRange } from '../told-range.ts';
import { type Look, LookFailed, lookThrough } from './look.ts';
import { isQuietBefore, lookBeside, type Lookup, lookupsFor } from './lookups.ts';

export interface EntityQuestion {
  /** What the id is of: `trace`, `request`, whatever a profile names. */
  readonly kind: string;
  /** For a trace as `traceIdOf` gives it. */
  readonly id: string;
  /** A moment of it, where a link knows one. */
  readonly hint: Nanos | null;
  /** How often somebody has asked to look further. */
  readonly reach: number;
}

export type EmitEntity = (event: TraceEvent) => Promise<void>;

/** All lines of a thing, wherever they are in time: looks for them until there is silence around what was found. */
export async function findEntity(
  deps: SearchDeps,
  question: EntityQuestion,
  emit: EmitEntity,
  signal: AbortSignal,
): Promise<void> {
  const search = new EntitySearch(deps, question, emit, signal);
  try {
    await search.run();
  } catch (error) {
    if (!signal.aborted) await search.fail(error);
  }
}

/** Few enough for a page to read them without a pause. */
const ROWS_AN_EVENT = 500;

type Outcome = Extract<TraceEvent, { type: 'end' }>['outcome'];

class EntitySearch {
  readonly #deps: SearchDeps;
  readonly #question: EntityQuestion;
  readonly #emit: EmitEntity;
  readonly #signal: AbortSignal;
  readonly #plan: EntityPlan;
  readonly #now = nanosFromMillis(Date.now());
  readonly #startedAt = performance.now();
  readonly #streams = new Map<string, Labels>();
  readonly #sentStreams = new Set<string>();
  readonly #sent = new Set<string>();
  /** Notices that were told: both searches of a look meet the same trouble. */
  readonly #told = new Set<string>();
  /** From its first line to its last. Lines that only mention its id do not count: they may be hours away. */
  #span: TimeRange | null = null;
  #searched: TimeRange | null = null;
  #isCut = false;
  #bytesRead = 0;
  #linesRead = 0;

  constructor(deps: SearchDeps, question: EntityQuestion, emit: EmitEntity, signal: AbortSignal) {
    this.#deps = deps;
    this.#question = question;
    this.#emit = emit;
    this.#signal = signal;
    this.#plan = planEntityLines(question.kind, question.id, deps.backend.sources.profiles);
  }

  async run(): Promise<void> {
    await this.#emit({ type: 'plan', id: this.#question.id, logql: this.#plan.logql });
    for (const lookup of lookupsFor(this.#now, this.#question.hint, this.#question.reach)) {
      await this.#look(lookup);
      if (this.#span !== null || this.#isCut) break;
    }
    for (let next = this.#beside(); next !== null; next = this.#beside()) await this.#look(next);
    await this.#end(this.#isCut ? 'limit' : this.#sent.size > 0 ? 'found' : 'not_found');
  }

  async fail(error: unknown): Promise<void> {
    const { requestId, log } = this.#deps;
    const body = error instanceof LookFailed ? error.body : errorBody(error, requestId);
    if (!(error instanceof LookFailed) && toApiError(error).code === 'internal') {
      log.error({ err: error, requestId }, 'looking for the lines of an id failed');
    }
    await this.#emit({ type: 'error', error: body });
    await this.#end('failed');
  }

  #beside(): Lookup | null {
    if (this.#isCut || this.#span === null || this.#searched === null) return null;
    return lookBeside(this.#searched, this.#span, this.#now, this.#question.reach);
  }

  async #look({ where, range }: Lookup): Promise<void> {
    await this.#emit({ type: 'look', where, range: toldRange(range) });
    const heard = {
      onStreams: (streams: Readonly<Record<string, Labels>>) => {
        for (const [key, labels] of Object.entries(streams)) this.#streams.set(key, labels);
      },
      onNotice: (notice: Notice) => this.#notice(notice),
      onProgress: (look: Look) => this.#hear(look),
    };
    const before = this.#searched;
    const look = await lookThrough(this.#deps, this.#plan, range, heard, this.#signal);
    this.#learn(look);
    this.#searched = before === null ? look.searched : joined(before, look.searched);
    this.#isCut ||= look.isCut;
    this.#bytesRead += look.bytesRead;
    this.#linesRead += look.linesRead;
    await this.#sendRows([...look.carried, ...look.written]);
    await this.#emit({ type: 'progress', progress: this.#progress() });
  }

  /** Sends what is sure so far. True where there was silence for long enough. */
  async #hear(look: Look): Promise<boolean> {
    this.#learn(look);
    const from = look.searched.start;
    await this.#sendRows([...look.carried, ...look.written].filter((row) => BigInt(row.time) >= from));
    await this.#emit({ type: 'progress', progress: this.#progress(look) });
    return this.#isCut || (this.#span !== null && isQuietBefore(from, this.#span, this.#question.reach));
  }

  #learn({ carried, written }: Look): void {
    const own = written.filter(({ links }) => this.#plan.isOwn(links));
    for (const { time } of [...carried, ...own]) {
      const at = BigInt(time);
      const span = this.#span ?? { start: at, end: at };
      this.#span = { start: minNanos(span.start, at), end: maxNanos(span.end, at) };
    }
  }

  /** In order; where they are too many the oldest stay away. */
  async #sendRows(found: readonly Row[]): Promise<void> {
    const fresh = [...new Map(found.map((row) => [row.id, row])).values()].filter(({ id }) => !this.#sent.has(id));
    const tooMany = Math.max(0, fresh.length - (TRACE_MAX_LINES - this.#sent.size));
    if (tooMany > 0) this.#isCut = true;
    const rows = fresh.sort((a, b) => compareIds(a.id, b.id)).slice(tooMany);
    if (rows.length === 0) return;
    const streams: Record<string, Record<string, string>> = {};
    for (const { stream } of rows) {
      const labels = this.#streams.get(stream);
      if (labels === undefined || this.#sentStreams.has(stream)) continue;
      this.#sentStreams.add(stream);
      streams[stream] = labels;
    }
    for (const { id } of rows) this.#sent.add(id);
    if (Object.keys(streams).length > 0) await this.#emit({ type: 'streams', streams });
    for (let from = 0; from < rows.length; from += ROWS_AN_EVENT) {
      await this.#emit({ type: 'rows', rows: rows.slice(from, from + ROWS_AN_EVENT) });
    }
  }

  async #notice(notice: Notice): Promise<void> {
    const key = `${notice.code} ${notice.message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    await this.#emit({ type: 'notice', notice });
  }

  async #end(outcome: Outcome): Promise<void> {
    await this.#emit({ type: 'end', outcome, progress: this.#progress() });
  }

  /** @param look What is on its way, beside what is done. */
  #progress(look?: Look): TraceProgress {
    const searched = look === undefined ? this.#searched : joined(this.#searched ?? look.searched, look.searched);
    return {
      searched: searched === null ? null : { start: String(searched.start), end: String(searched.end) },
      bytesRead: this.#bytesRead + (look?.bytesRead ?? 0),
      linesRead: this.#linesRead + (look?.linesRead ?? 0),
      elapsedMs: Math.round(performance.now() - this.#startedAt),
    };
  }
}

/** Two ranges as one where they touch; else the later one to be looked through, since that is where the search goes on. */
function joined(before: TimeRange, next: TimeRange): TimeRange {
  if (before.end < next.start || next.end < before.start) return next;
  return { start: minNanos(before.start, next.start), end: maxNanos(before.end, next.end) };
}
