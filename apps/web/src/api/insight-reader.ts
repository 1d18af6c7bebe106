import {
  type ErrorBody,
  InsightEvent,
  type InsightFindings,
  type InsightRequest,
  type Notice,
  type PopulationRead,
} from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { ndjsonEvents } from './ndjson-events.ts';
import { Observed } from './observed.ts';

type EventOf<T extends InsightEvent['type']> = Extract<InsightEvent, { type: T }>;

export interface InsightState {
  readonly phase: 'idle' | 'reading' | 'settled';
  /** Where the bars of patterns lie. */
  readonly bars: EventOf<'bars'> | null;
  readonly subject: PopulationRead | null;
  readonly against: PopulationRead | null;
  /** Of the question that is being answered; null until the first lines are read. */
  readonly findings: InsightFindings | null;
  readonly notices: readonly Notice[];
  readonly error: ErrorBody | null;
  /** Null until the answer ends, and where it was stopped. */
  readonly end: EventOf<'end'>['reason'] | null;
}

const NOTHING_YET: InsightState = {
  phase: 'idle',
  bars: null,
  subject: null,
  against: null,
  findings: null,
  notices: [],
  error: null,
  end: null,
};

/** The one owner of what is known about a set of lines. */
export class InsightReader {
  readonly state = new Observed<InsightState>(NOTHING_YET);
  #running = new AbortController();
  /** As far as it has come; what is shown may still be the one before. */
  #answer = NOTHING_YET;

  /**
   * Lets go of what ran, and asks this.
   *
   * @param keep The same question a moment later: what is there stays until all of the new answer is.
   */
  start(request: InsightRequest, keep = false): void {
    this.#running.abort();
    this.#running = new AbortController();
    const stays = keep && this.state.get().findings !== null;
    this.#answer = { ...NOTHING_YET, phase: 'reading' };
    this.state.update(stays ? { phase: 'reading' } : this.#answer);
    void this.#run(request, stays, this.#running.signal);
  }

  /** What is found so far stays. */
  stop(): void {
    this.#running.abort();
    if (this.state.get().phase === 'reading') this.state.update({ phase: 'settled' });
  }

  async #run(request: InsightRequest, stays: boolean, signal: AbortSignal): Promise<void> {
    const call = { method: 'POST', path: 'insight', body: request } as const;
    try {
      for await (const event of ndjsonEvents(InsightEvent, call, signal)) {
        if (signal.aborted) return;
        this.#answer = { ...this.#answer, ...changeBy(event, this.#answer) };
        if (!stays || event.type === 'end') this.state.update(this.#answer);
      }
    } catch (error) {
      if (!signal.aborted) this.state.update({ phase: 'settled', error: errorBodyOf(error) });
    }
  }
}

function changeBy(event: InsightEvent, { notices }: InsightState): Partial<InsightState> {
  switch (event.type) {
    case 'bars':
      return { bars: event };
    case 'progress':
      return { subject: event.subject, against: event.against };
    case 'findings':
      return { findings: event.findings };
    case 'notice':
      return { notices: [...notices, event.notice] };
    case 'error':
      return { error: event.error };
    case 'end':
      return { phase: 'settled', end: event.reason };
    default:
      return event satisfies never;
  }
}
