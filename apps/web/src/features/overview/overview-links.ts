import type { Level, TimeRange } from '@edda/model';
import { type Ask, EMPTY_ASK, type Pattern, type ServiceHealth } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { CHANGE_SPANS, type Lens } from '../../url-state/lens.ts';
import type { OverviewView } from '../../url-state/overview-view.ts';
import { askForPattern } from '../../url-state/pattern-ask.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';

export const ERROR_LEVELS: readonly Level[] = ['error', 'critical'];

/** Addresses of lines, each one click from the overview. Times stay as they were asked for. */
export class OverviewLinks {
  readonly #view: OverviewView;

  constructor(view: OverviewView) {
    this.#view = view;
  }

  service({ service }: Pick<ServiceHealth, 'service'>): string {
    return this.#search({ ask: { ...EMPTY_ASK, services: [service] } });
  }

  errors({ service }: Pick<ServiceHealth, 'service'>): string {
    return this.#search({ ask: { ...EMPTY_ASK, services: [service], levels: [...ERROR_LEVELS] } });
  }

  allErrors(): string {
    return this.#search({ ask: { ...EMPTY_ASK, levels: [...ERROR_LEVELS] } });
  }

  allLines(): string {
    return this.#search({ ask: EMPTY_ASK });
  }

  pattern(pattern: Pattern): string {
    return this.#search({ ask: askForPattern({ ...EMPTY_ASK, levels: [...ERROR_LEVELS] }, pattern) });
  }

  newErrors(): string {
    const lens: Lens = { kind: 'patterns', choice: 'new' };
    return this.#search({ ask: { ...EMPTY_ASK, levels: [...ERROR_LEVELS] }, lens });
  }

  /** Around the last lines of a service that is silent. */
  lastLines(service: string, lastLine: bigint): string {
    const range: TimeRange = { start: lastLine - LAST_LINES_NANOS, end: lastLine + 1n };
    return this.#search({ ask: { ...EMPTY_ASK, services: [service] }, time: askedFromRange(range) });
  }

  /** What a new version changed. */
  changesAt(service: string, at: string): string {
    const lens: Lens = { kind: 'changes', span: CHANGE_SPANS[1], at };
    return this.#search({ ask: { ...EMPTY_ASK, services: [service] }, lens });
  }

  #search(change: { readonly ask: Ask } & Partial<ViewState>): string {
    const { backend, time, zone } = this.#view;
    return `/search?${encodeView({ ...DEFAULT_VIEW, backend, time, zone, ...change })}`;
  }
}

const LAST_LINES_NANOS = 600_000_000_000n;
