import {
  type ErrorBody,
  type Notice,
  type RangeText,
  type SessionDigest,
  SessionsEvent,
  type SessionsCost,
  type SessionsProgress,
} from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { StreamedAnswer } from './streamed-answer.ts';

export interface SessionsQuestion {
  readonly backend: string;
  readonly range: RangeText;
  /** Requests and responses are read however many they are: a person has asked for it. */
  readonly readsAll: boolean;
}

export interface SessionListState {
  readonly phase: 'idle' | 'reading' | 'settled';
  /** In the order in which they were first heard of. */
  readonly sessions: readonly SessionDigest[];
  /** The queries that are read; empty until the answer begins. */
  readonly logql: readonly string[];
  readonly cost: SessionsCost;
  readonly progress: SessionsProgress | null;
  readonly notices: readonly Notice[];
  readonly error: ErrorBody | null;
  /** Null until the answer ends, and where it was cut or stopped. */
  readonly outcome: Extract<SessionsEvent, { type: 'end' }>['outcome'] | null;
}

const NOTHING_YET: SessionListState = {
  phase: 'idle',
  sessions: [],
  logql: [],
  cost: { lines: null, bytes: null },
  progress: null,
  notices: [],
  error: null,
  outcome: null,
};

/** What arrives is shown this often, in milliseconds: each time the whole list is sorted anew. */
const SHOW_EVERY_MS = 250;

/** The one owner of the list of sessions. */
export class SessionList {
  readonly state = new Observed<SessionListState>(NOTHING_YET);
  readonly #sessions = new Map<string, SessionDigest>();
  readonly #answer = new StreamedAnswer(SessionsEvent, {
    hear: (event) => this.#hear(event),
    fail: (error) => this.#show({ phase: 'settled', error: errorBodyOf(error) }),
  });
  #shownAt = 0;

  /** Lets go of what ran, and asks this. */
  start({ backend, range, readsAll }: SessionsQuestion): void {
    this.#sessions.clear();
    this.state.update({ ...NOTHING_YET, phase: 'reading' });
    const params = { backend, start: range.start, end: range.end, read: readsAll ? 'all' : 'auto' };
    this.#answer.start({ method: 'GET', path: 'sessions', params });
  }

  stop(): void {
    this.#answer.stop();
    if (this.state.get().phase === 'reading') this.#show({ phase: 'settled' });
  }

  #hear(event: SessionsEvent): void {
    switch (event.type) {
      case 'plan':
        this.state.update({ logql: event.logql, cost: event.cost });
        break;
      case 'sessions':
        for (const session of event.sessions) this.#sessions.set(session.id, session);
        break;
      case 'progress':
        if (performance.now() - this.#shownAt > SHOW_EVERY_MS) this.#show({ progress: event.progress });
        break;
      case 'notice':
        this.state.update({ notices: [...this.state.get().notices, event.notice] });
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

  #show(change: Partial<SessionListState>): void {
    this.#shownAt = performance.now();
    this.state.update({ ...change, sessions: [...this.#sessions.values()] });
  }
}
