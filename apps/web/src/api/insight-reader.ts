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

  /** Lets go of what ran, and asks this. */
  start(request: InsightRequest): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.state.update({ ...NOTHING_YET, phase: 'reading' });
    void this.#run(request, this.#running.signal);
  }

  /** What is found so far stays. */
  stop(): void {
    this.#running.abort();
    if (this.state.get().phase === 'reading') this.state.update({ phase: 'settled' });
  }

  async #run(request: InsightRequest, signal: AbortSignal): Promise<void> {
    const call = { method: 'POST', path: 'insight', body: request } as const;
    try {
      for await (const event of ndjsonEvents(InsightEvent, call, signal)) {
        if (signal.aborted) return;
        this.#hear(event);
      }
    } catch (error) {
      if (!signal.aborted) this.state.update({ phase: 'settled', error: errorBodyOf(error) });
    }
  }

  #hear(event: InsightEvent): void {
    switch (event.type) {
      case 'bars':
        return this.state.update({ bars: event });
      case 'progress':
        return this.state.update({ subject: event.subject, against: event.against });
      case 'findings':
        return this.state.update({ findings: event.findings });
      case 'notice':
        return this.state.update({ notices: [...this.state.get().notices, event.notice] });
      case 'error':
        return this.state.update({ error: event.error });
      case 'end':
        return this.state.update({ phase: 'settled', end: event.reason });
      default:
        return event satisfies never;
    }
  }
}
