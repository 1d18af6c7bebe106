import { type ErrorBody, type Notice, OverviewEvent, type OverviewRequest, type ServiceHealth } from '@edda/protocol';
import { errorBodyOf } from './api-error.ts';
import { Observed } from './observed.ts';
import { StreamedAnswer } from './streamed-answer.ts';

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
  /** What the answer has told so far; what is shown may still be the one before. */
  #latest: Partial<OverviewState> = {};
  /** What is shown stays until the answer ends. */
  #stays = false;
  readonly #answer = new StreamedAnswer(OverviewEvent, {
    hear: (event) => this.#hear(event),
    fail: (error) => this.state.update({ phase: 'settled', notice: null, error: errorBodyOf(error) }),
  });

  /**
   * Lets go of what ran, and asks this.
   *
   * @param keep The same question a moment later: what is there stays until all of the new answer is.
   */
  start(request: OverviewRequest, keep: boolean): void {
    this.#stays = keep && this.state.get().services !== null;
    this.#latest = { skew: null };
    this.state.update(this.#stays ? { phase: 'reading', notice: null } : { ...NOTHING_YET, phase: 'reading' });
    this.#answer.start({ method: 'POST', path: 'overview', body: request });
  }

  stop(): void {
    this.#answer.stop();
    if (this.state.get().phase === 'reading') this.state.update({ phase: 'settled' });
  }

  #hear(event: OverviewEvent): void {
    switch (event.type) {
      case 'bars':
        break;
      case 'services': {
        const { counted, compared } = event;
        const services = compared ? event.services : inOrderOf(this.#latest.services ?? [], event.services);
        this.#latest = { ...this.#latest, services, counted, compared, error: null };
        this.state.update({ notice: null, ...(this.#stays ? {} : this.#latest) });
        break;
      }
      case 'notice':
        this.#notice(event.notice);
        break;
      case 'error':
        this.#latest = { ...this.#latest, error: event.error };
        break;
      case 'end':
        this.state.update({ ...this.#latest, phase: 'settled', notice: null, bytesRead: event.bytesRead });
        break;
      default:
        event satisfies never;
    }
  }

  #notice({ code, message }: Notice): void {
    if (code === 'clock_skew') {
      this.#latest = { ...this.#latest, skew: message };
      this.state.update({ skew: message });
    } else {
      this.state.update({ notice: message });
    }
  }
}

/** The worst come first once all is known; until then whoever is shown stays where it is. */
function inOrderOf(before: readonly ServiceHealth[], services: readonly ServiceHealth[]): readonly ServiceHealth[] {
  const places = new Map(before.map(({ service }, place) => [service, place]));
  const placeOf = ({ service }: ServiceHealth): number => places.get(service) ?? before.length;
  return services.toSorted((a, b) => placeOf(a) - placeOf(b));
}
