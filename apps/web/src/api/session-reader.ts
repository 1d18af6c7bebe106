import {
  type ErrorBody,
  type Notice,
  type RangeText,
  SessionEvent,
  type SessionFork,
  type SessionProgress,
  type SessionTurn,
} from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { StreamedAnswer } from './streamed-answer.ts';

export interface SessionQuestion {
  readonly id: string;
  readonly backend: string;
  /** A moment of the session in nanoseconds, or empty. */
  readonly hint: string;
}

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

export interface SessionState {
  readonly phase: 'idle' | 'searching' | 'reading' | 'settled';
  /** The query that finds its lines; empty until the answer begins. */
  readonly logql: string;
  /** Where it is looked for. */
  readonly look: RangeText | null;
  /** From its first line to behind its last one, once they are found. */
  readonly range: RangeText | null;
  /** By number. */
  readonly turns: readonly SessionTurn[];
  /** How many secrets are in them. */
  readonly secrets: number;
  readonly forks: readonly SessionFork[];
  readonly progress: SessionProgress | null;
  readonly notices: readonly Notice[];
  readonly error: ErrorBody | null;
  /** Null until the answer ends, and where it was cut. */
  readonly outcome: EventOf<'end'>['outcome'] | null;
}

const NOTHING_YET: SessionState = {
  phase: 'idle',
  logql: '',
  look: null,
  range: null,
  turns: [],
  secrets: 0,
  forks: [],
  progress: null,
  notices: [],
  error: null,
  outcome: null,
};

/** Turns that arrive are shown this often, in milliseconds: each time the lists of all turns are made anew. */
const SHOW_EVERY_MS = 500;

/** The one owner of a session's turns. */
export class SessionReader {
  readonly state = new Observed<SessionState>(NOTHING_YET);
  #turns: SessionTurn[] = [];
  #secrets = 0;
  #shownAt = 0;
  readonly #answer = new StreamedAnswer(SessionEvent, {
    hear: (event) => this.#hear(event),
    fail: (error) => this.#show({ phase: 'settled', error: errorBodyOf(error) }),
  });

  /** Lets go of what ran, and reads this session. */
  start({ id, backend, hint }: SessionQuestion): void {
    this.#turns = [];
    this.#secrets = 0;
    this.state.update({ ...NOTHING_YET, phase: 'searching' });
    const params = { backend, ...(hint === '' ? {} : { hint }) };
    this.#answer.start({ method: 'GET', path: `session/${encodeURIComponent(id)}`, params });
  }

  stop(): void {
    this.#answer.stop();
    const { phase } = this.state.get();
    if (phase !== 'idle') this.#show({ phase: 'settled' });
  }

  #hear(event: SessionEvent): void {
    const { forks, notices } = this.state.get();
    switch (event.type) {
      case 'plan':
        this.state.update({ logql: event.logql });
        break;
      case 'look':
        this.state.update({ look: event.range });
        break;
      case 'session':
        this.state.update({ range: event.range, phase: 'reading' });
        break;
      case 'turn':
        this.#turns.push(event.turn);
        this.#secrets += event.turn.secrets;
        if (this.#isTimeToShow) this.#show({});
        break;
      case 'fork':
        this.state.update({ forks: [...forks, event.fork] });
        break;
      case 'progress':
        if (this.#isTimeToShow) this.#show({ progress: event.progress });
        break;
      case 'notice':
        this.state.update({ notices: [...notices, event.notice] });
        break;
      case 'error':
        this.state.update({ error: event.error });
        break;
      case 'end':
        this.#show({ phase: 'settled', outcome: event.outcome, progress: event.progress });
        break;
      default:
        event satisfies never;
    }
  }

  get #isTimeToShow(): boolean {
    return performance.now() - this.#shownAt > SHOW_EVERY_MS;
  }

  #show(change: Partial<SessionState>): void {
    this.#shownAt = performance.now();
    const turns = this.#turns.toSorted((a, b) => a.number - b.number);
    this.state.update({ ...change, turns, secrets: this.#secrets });
  }
}
