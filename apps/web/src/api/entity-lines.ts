import type { Labels } from '@edda/model';
import { type ErrorBody, type Notice, TraceEvent, type TraceProgress } from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { type BufferedRow, compareTimes, RowBuffer } from './row-buffer.ts';
import { StreamedAnswer } from './streamed-answer.ts';

export interface EntityQuestion {
  /** What the id is of: `trace`, `request`, whatever a profile names. */
  readonly kind: string;
  readonly id: string;
  readonly backend: string;
  /** A moment of it in nanoseconds, or empty. */
  readonly hint: string;
  /** How often a person has asked to look further. */
  readonly reach: number;
}

type EventOf<T extends TraceEvent['type']> = Extract<TraceEvent, { type: T }>;

export interface EntityState {
  readonly phase: 'idle' | 'searching' | 'settled';
  /** One query that finds the same lines; empty until the answer begins. */
  readonly logql: string;
  /** Where it is looked now. */
  readonly look: EventOf<'look'> | null;
  readonly progress: TraceProgress | null;
  readonly notices: readonly Notice[];
  readonly error: ErrorBody | null;
  /** Null until the answer ends, and where it was cut. */
  readonly outcome: EventOf<'end'>['outcome'] | null;
}

const NOTHING_YET: EntityState = {
  phase: 'idle',
  logql: '',
  look: null,
  progress: null,
  notices: [],
  error: null,
  outcome: null,
};

/** The one owner of the rows of a trace, or of anything else that has an id, oldest first. */
export class EntityLines {
  readonly rows = new RowBuffer();
  readonly state = new Observed<EntityState>(NOTHING_YET);
  #found: readonly BufferedRow[] = [];
  /** Come, but not shown yet: many events of rows follow on each other. */
  #fresh: BufferedRow[] = [];
  readonly #streams = new Map<string, Labels>();
  readonly #answer = new StreamedAnswer(TraceEvent, {
    hear: (event) => this.#hear(event),
    fail: (error) => {
      this.#show();
      this.state.update({ phase: 'settled', error: errorBodyOf(error) });
    },
  });

  /** Lets go of what ran, and looks for this. */
  start({ kind, id, backend, hint, reach }: EntityQuestion): void {
    this.#found = [];
    this.#fresh = [];
    this.rows.clear();
    this.state.update({ ...NOTHING_YET, phase: 'searching' });
    this.#streams.clear();
    const params = { backend, ...(hint === '' ? {} : { hint }), ...(reach === 0 ? {} : { reach: String(reach) }) };
    this.#answer.start({ method: 'GET', path: `entity/${kind}/${encodeURIComponent(id)}`, params });
  }

  stop(): void {
    this.#answer.stop();
    if (this.state.get().phase === 'searching') this.state.update({ phase: 'settled' });
  }

  #hear(event: TraceEvent): void {
    switch (event.type) {
      case 'plan':
        this.state.update({ logql: event.logql });
        break;
      case 'look':
        this.state.update({ look: event });
        break;
      case 'streams':
        for (const [key, labels] of Object.entries(event.streams)) this.#streams.set(key, labels);
        break;
      case 'rows':
        for (const row of event.rows)
          this.#fresh.push({ kind: 'row', row, labels: this.#streams.get(row.stream) ?? {} });
        break;
      case 'progress':
        this.#show();
        this.state.update({ progress: event.progress });
        break;
      case 'notice':
        this.state.update({ notices: [...this.state.get().notices, event.notice] });
        break;
      case 'error':
        this.state.update({ error: event.error });
        break;
      case 'end':
        this.#show();
        this.state.update({ phase: 'settled', outcome: event.outcome, progress: event.progress });
        break;
      default:
        event satisfies never;
    }
  }

  /** The search goes back in time, so what comes later mostly goes before what is there. */
  #show(): void {
    if (this.#fresh.length === 0) return;
    this.#found = [...this.#found, ...this.#fresh.splice(0)].sort(
      (a, b) => compareTimes(a.row.time, b.row.time) || compareIds(a, b),
    );
    this.rows.clear();
    this.rows.append(this.#found);
  }
}

function compareIds(a: BufferedRow, b: BufferedRow): number {
  return a.row.id < b.row.id ? -1 : Number(a.row.id > b.row.id);
}
