import {
  type ErrorBody,
  InsightEvent,
  type InsightFindings,
  type InsightRequest,
  type Notice,
  type PopulationRead,
} from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { StreamedAnswer } from './streamed-answer.ts';

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
  /** As far as it has come; what is shown may still be the one before. */
  #known = NOTHING_YET;
  /** What is shown stays until the answer ends. */
  #stays = false;
  readonly #answer = new StreamedAnswer(InsightEvent, {
    hear: (event) => {
      this.#known = { ...this.#known, ...changeBy(event, this.#known) };
      if (!this.#stays || event.type === 'end') this.state.update(this.#known);
    },
    fail: (error) => this.state.update({ phase: 'settled', error: errorBodyOf(error) }),
  });

  /**
   * Lets go of what ran, and asks this.
   *
   * @param keep The same question a moment later: what is there stays until all of the new answer is.
   */
  start(request: InsightRequest, keep = false): void {
    this.#stays = keep && this.state.get().findings !== null;
    this.#known = { ...NOTHING_YET, phase: 'reading' };
    this.state.update(this.#stays ? { phase: 'reading' } : this.#known);
    this.#answer.start({ method: 'POST', path: 'insight', body: request });
  }

  /** What is found so far stays. */
  stop(): void {
    this.#answer.stop();
    if (this.state.get().phase === 'reading') this.state.update({ phase: 'settled' });
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
