import type { Labels } from '@edda/model';
import type { ColumnName, ErrorBody, TailEvent } from '@edda/protocol';
import { documentVisibility, type Visibility } from '../platform/visibility.ts';
import { isTransient } from '../platform/transient.ts';
import { errorBodyOf, pageError } from './api-error.ts';
import { ArrivalRate } from './arrival-rate.ts';
import { delayBefore, wait } from './back-off.ts';
import { Observed } from './observed.ts';
import type { BufferItem } from './row-buffer.ts';
import { tailEvents, type TailQuestion } from './tail-stream.ts';

/** How many lines wait while a person reads further down or has paused; older ones are let go and counted. */
export const HELD_CAPACITY = 20_000;

/** New lines come to the screen as often as this, in milliseconds: a thousand a second are ten changes, not a thousand. */
const DELIVER_EVERY_MS = 100;

/** The BFF pings more often than this; a tail that is silent for so long, in milliseconds, is dead. */
const SILENCE_LIMIT_MS = 45_000;

export interface TailState {
  /** `hidden`: let go while nobody looks. `waiting`: for another try. */
  readonly phase: 'off' | 'connecting' | 'live' | 'waiting' | 'hidden';
  readonly error: ErrorBody | null;
  /** Lines that arrived and are not shown yet. */
  readonly held: number;
  /** Lines that arrived while held and for which there was no room. */
  readonly lost: number;
}

/**
 * One live tail: hands new lines on a few times a second, holds them back while asked to, resumes by cursor after every break,
 * and lets go while the page is hidden.
 */
export class TailSession {
  readonly state = new Observed<TailState>({ phase: 'off', error: null, held: 0, lost: 0 });
  readonly #deliver: (items: readonly BufferItem[]) => void;
  readonly #visibility: Visibility;
  #stop: () => void = () => undefined;
  /** Connects again, from where it was. */
  #reconnect: () => void = () => undefined;
  #columns: readonly ColumnName[] = [];
  #arrivals = new ArrivalRate();
  #holding = false;
  #waiting: BufferItem[] = [];
  #delivery: ReturnType<typeof setTimeout> | null = null;
  #seams = 0;

  constructor(deliver: (items: readonly BufferItem[]) => void, visibility: Visibility = documentVisibility) {
    this.#deliver = deliver;
    this.#visibility = visibility;
  }

  /** Of lines that arrive, shown or not, since the tail was started. */
  get arrivals(): ArrivalRate {
    return this.#arrivals;
  }

  start(question: TailQuestion): void {
    this.stop();
    this.#arrivals = new ArrivalRate();
    let running = new AbortController();
    const cursor: { at: string | null } = { at: null };
    const follow = () => {
      running.abort();
      running = new AbortController();
      if (this.#visibility.isHidden()) this.state.update({ phase: 'hidden' });
      else void this.#follow(question, cursor, running.signal);
    };
    const unsubscribe = this.#visibility.subscribe(follow);
    this.#reconnect = follow;
    this.#stop = () => {
      unsubscribe();
      running.abort();
    };
    follow();
  }

  stop(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#reconnect = () => undefined;
    if (this.#delivery !== null) clearTimeout(this.#delivery);
    this.#delivery = null;
    this.#waiting = [];
    this.state.update({ phase: 'off', error: null, held: 0, lost: 0 });
  }

  /** Values that lines bring along. A tail that runs goes on with them, from where it was. */
  wish(columns: readonly ColumnName[]): void {
    this.#columns = columns;
    this.#reconnect();
  }

  /** Tries again now, also where it had given up. */
  retry(): void {
    this.#reconnect();
  }

  /** While held, lines wait; when let go of, they are handed on at once. */
  hold(holding: boolean): void {
    this.#holding = holding;
    if (!holding) this.#flush();
  }

  async #follow(question: TailQuestion, cursor: { at: string | null }, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      this.state.update({ phase: 'connecting' });
      const { heard, error } = await this.#listen(question, cursor, signal);
      if (signal.aborted) return;
      if (heard) failures = 0;
      this.state.update({ phase: isTransient(error) ? 'waiting' : 'off', error });
      if (!isTransient(error)) return;
      await wait(delayBefore(error, failures), signal);
    }
  }

  /** One connection, until it ends. */
  async #listen(
    question: TailQuestion,
    cursor: { at: string | null },
    signal: AbortSignal,
  ): Promise<{ readonly heard: boolean; readonly error: ErrorBody }> {
    const streams = new Map<string, Labels>();
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
    let heard = false;
    let error: ErrorBody = pageError('loki_cut_off', 'The live tail was cut.').body;
    try {
      for await (const { event, cursor: at } of tailEvents(
        { ...question, columns: this.#columns },
        cursor.at,
        AbortSignal.any([signal, silence.signal]),
      )) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
        if (signal.aborted) break;
        heard = true;
        if (event.type === 'error') error = event.error;
        this.#hear(event, streams);
        if (at !== '') cursor.at = at;
      }
    } catch (cause) {
      if (!silence.signal.aborted) error = errorBodyOf(cause);
    } finally {
      clearTimeout(timer);
    }
    return { heard, error };
  }

  #hear(event: TailEvent, streams: Map<string, Labels>): void {
    switch (event.type) {
      case 'streams':
        for (const [key, labels] of Object.entries(event.streams)) streams.set(key, labels);
        break;
      case 'rows':
        this.#arrivals.add(event.rows.length);
        this.#take(event.rows.map((row) => ({ kind: 'row', row, labels: streams.get(row.stream) ?? {} })));
        break;
      case 'seam':
        this.#seams += 1;
        this.#take([{ kind: 'mark', id: `seam-${event.from}-${this.#seams}`, message: event.message }]);
        break;
      case 'error':
        this.state.update({ phase: 'waiting', error: event.error });
        return;
      case 'plan':
      case 'ping':
        break;
      default:
        event satisfies never;
    }
    this.state.update({ phase: 'live', error: null });
  }

  #take(items: readonly BufferItem[]): void {
    this.#waiting.push(...items);
    this.#delivery ??= setTimeout(() => {
      this.#delivery = null;
      if (this.#holding) this.#count();
      else this.#flush();
    }, DELIVER_EVERY_MS);
  }

  #count(): void {
    const surplus = this.#waiting.length - HELD_CAPACITY;
    if (surplus > 0) this.#waiting.splice(0, surplus);
    this.state.update({
      held: this.#waiting.length,
      lost: this.state.get().lost + Math.max(0, surplus),
    });
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const { lost } = this.state.get();
    const items = this.#waiting;
    this.#waiting = [];
    this.#seams += 1;
    const gap: readonly BufferItem[] =
      lost === 0
        ? []
        : [
            {
              kind: 'mark',
              id: `held-${this.#seams}`,
              message: `${lost.toLocaleString('en')} lines arrived while the tail was held and are not shown here; run the search again to see them`,
            },
          ];
    this.#deliver([...gap, ...items]);
    this.state.update({ held: 0, lost: 0 });
  }
}
