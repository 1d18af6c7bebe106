import type { Nanos, TimeRange } from '@edda/model';
import type { Ask, EmptyFinding, NothingFoundEvent, NothingFoundRequest, ZoneReading } from '@edda/protocol';
import { errorBody } from '../../errors.ts';
import type { Backend } from '../backends/backend.ts';
import type { CountingBy, CountingDeps } from '../counts/count-lines.ts';
import { planLogQueries } from '../plan.ts';
import { toldRange } from '../told-range.ts';
import { filtersOfAsk, openAsk, type OpenAsk, streamsAsked } from './ask-filters.ts';
import { countAsked } from './count-asked.ts';
import { failedParser } from './failed-parsers.ts';
import { nearLabels } from './near-labels.ts';
import { firstAfter, firstOfFuture, lastBefore } from './nearest-lines.ts';
import { caseChanges } from './other-case.ts';
import { withoutFilters } from './without-filters.ts';

/** Nobody waits longer for reasons than for lines. */
const PATIENCE_MS = 20_000;

export interface NothingFoundDeps extends CountingDeps {
  readonly requestId: string;
}

type Emit = (event: NothingFoundEvent) => Promise<void>;
type Tell = (finding: EmptyFinding) => Promise<void>;

/** Throws what is wrong with a request before its answer begins. */
export function checkNothingFound(backend: Backend, { ask }: NothingFoundRequest): void {
  planLogQueries(backend, ask, null);
}

/**
 * Tells why a question has no lines, what is cheap to know first: labels that do not exist, the lines around the range,
 * then what there is without each filter. What cannot be found out does not keep the rest from being told.
 */
export async function runNothingFound(
  deps: NothingFoundDeps,
  request: NothingFoundRequest,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const by: CountingBy = { ...deps, priority: 'facets', signal: AbortSignal.any([signal, late]) };
  const search = new ReasonSearch(by, request, (finding) => emit({ type: 'finding', finding }));
  const failures = (await Promise.allSettled(search.looks())).filter((look) => look.status === 'rejected');
  signal.throwIfAborted();
  const [failure] = failures;
  if (late.aborted) await emit({ type: 'end', reason: 'limit' });
  else if (failure === undefined) await emit({ type: 'end', reason: 'complete' });
  else await emit({ type: 'end', reason: 'failed', error: errorBody(failure.reason, deps.requestId) });
}

class ReasonSearch {
  readonly #by: CountingBy;
  readonly #request: NothingFoundRequest;
  readonly #tell: Tell;
  readonly #open: OpenAsk;
  readonly #range: TimeRange;

  constructor(by: CountingBy, request: NothingFoundRequest, tell: Tell) {
    this.#by = by;
    this.#request = request;
    this.#tell = tell;
    this.#open = openAsk(request.ask);
    this.#range = rangeOf(request.range);
  }

  /** All of them at once: the gate before the backend keeps them from taking the place of rows. */
  looks(): Promise<void>[] {
    return [
      this.#tellAll(nearLabels(this.#by, this.#open, this.#range)),
      this.#around(),
      this.#zones(),
      this.#case(),
      this.#tellAll(failedParser(this.#by, this.#open, this.#range)),
      withoutFilters(this.#by, this.#open, this.#range, this.#tell),
    ];
  }

  async #around(): Promise<void> {
    const { ask } = this.#request;
    const { start, end } = this.#range;
    const source = streamsAsked(this.#open);
    await Promise.all([
      this.#tellTime('last_before', lastBefore(this.#by, ask, start)),
      this.#after(ask, end),
      // Where nothing but streams is asked for, the two are one.
      filtersOfAsk(this.#open).every(({ ofStreams }) => ofStreams)
        ? null
        : this.#sourceEnd(lastBefore(this.#by, source, end)),
    ]);
  }

  /** Lines of the future are looked for where none is between the range and now. */
  async #after(ask: Ask, end: Nanos): Promise<void> {
    const isThere = await this.#tellTime('first_after', firstAfter(this.#by, ask, end));
    if (!isThere) await this.#tellTime('future', firstOfFuture(this.#by, ask));
  }

  async #tellTime(kind: 'last_before' | 'first_after' | 'future', found: Promise<Nanos | null>): Promise<boolean> {
    const time = await found;
    if (time !== null) await this.#tell({ kind, time: String(time) });
    return time !== null;
  }

  async #sourceEnd(found: Promise<Nanos | null>): Promise<void> {
    const time = await found;
    if (time !== null && time < this.#range.start) await this.#tell({ kind: 'source_ended', time: String(time) });
  }

  async #zones(): Promise<void> {
    for (const { zone, range } of this.#request.readings) {
      const { lines, counted } = await countAsked(this.#by, this.#request.ask, rangeOf(range));
      if (lines > 0) await this.#tell({ kind: 'other_zone', zone, lines, counted: toldRange(counted) });
    }
  }

  async #case(): Promise<void> {
    for (const { text, ask } of caseChanges(this.#open)) {
      const { lines, counted } = await countAsked(this.#by, ask, this.#range);
      if (lines > 0) await this.#tell({ kind: 'other_case', text, ask, lines, counted: toldRange(counted) });
    }
  }

  async #tellAll(found: Promise<readonly EmptyFinding[]>): Promise<void> {
    for (const finding of await found) await this.#tell(finding);
  }
}

function rangeOf({ start, end }: ZoneReading['range']): TimeRange {
  return { start: BigInt(start), end: BigInt(end) };
}
