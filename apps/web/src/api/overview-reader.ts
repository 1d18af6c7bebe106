import { type ErrorBody, OverviewEvent, type OverviewRequest, type ServiceHealth } from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { ndjsonEvents } from './ndjson-events.ts';
import { Observed } from './observed.ts';

export interface OverviewState {
  readonly phase: 'idle' | 'reading' | 'settled';
  /** Of the question that was asked last and answered so far; null before the first answer. */
  readonly services: readonly ServiceHealth[] | null;
  /** Every line of the range is counted. */
  readonly counted: boolean;
  /** So is the period before. */
  readonly compared: boolean;
  readonly bytesRead: number;
  /** That the clocks of Loki and of Edda's server disagree, which makes “now” another time. */
  readonly skew: string | null;
  /** What goes on, or went wrong on the way; until there is news. */
  readonly notice: string | null;
  readonly error: ErrorBody | null;
}

const NOTHING_YET: OverviewState = {
  phase: 'idle',
  services: null,
  counted: false,
  compared: false,
  bytesRead: 0,
  skew: null,
  notice: null,
  error: null,
};

/** The one owner of how services do. */
export class OverviewReader {
  readonly state = new Observed<OverviewState>(NOTHING_YET);
  #running = new AbortController();

  /**
   * Lets go of what ran, and asks this.
   *
   * @param keep The same question a moment later: what is there stays until all of the new answer is.
   */
  start(request: OverviewRequest, keep: boolean): void {
    this.#running.abort();
    this.#running = new AbortController();
    const before = this.state.get();
    const stays = keep && before.services !== null;
    this.state.update(stays ? { phase: 'reading', notice: null } : { ...NOTHING_YET, phase: 'reading' });
    void this.#run(request, stays, this.#running.signal);
  }

  stop(): void {
    this.#running.abort();
    if (this.state.get().phase === 'reading') this.state.update({ phase: 'settled' });
  }

  async #run(request: OverviewRequest, stays: boolean, signal: AbortSignal): Promise<void> {
    const call = { method: 'POST', path: 'overview', body: request } as const;
    let latest: Partial<OverviewState> = { skew: null };
    try {
      for await (const event of ndjsonEvents(OverviewEvent, call, signal)) {
        if (signal.aborted) return;
        switch (event.type) {
          case 'bars':
            break;
          case 'services': {
            const { services, counted, compared } = event;
            latest = { ...latest, services, counted, compared, error: null };
            this.state.update({ notice: null });
            if (!stays) this.state.update(latest);
            break;
          }
          case 'notice':
            if (event.notice.code === 'clock_skew') latest = { ...latest, skew: event.notice.message };
            this.state.update(event.notice.code === 'clock_skew' ? latest : { notice: event.notice.message });
            break;
          case 'error':
            latest = { ...latest, error: event.error };
            break;
          case 'end':
            this.state.update({ ...latest, phase: 'settled', notice: null, bytesRead: event.bytesRead });
            break;
          default:
            event satisfies never;
        }
      }
    } catch (error) {
      if (!signal.aborted) this.state.update({ phase: 'settled', notice: null, error: errorBodyOf(error) });
    }
  }
}
