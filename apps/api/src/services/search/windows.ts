import type { Direction } from '@edda/loki';
import { maxNanos, minNanos, type Nanos, type TimeRange } from '@edda/model';
import type { Position } from './cursor.ts';

/** Cuts a range into windows that follow each other in the search's direction, without gap or overlap. */
export class Windows {
  readonly #range: TimeRange;
  readonly #direction: Direction;
  #edge: Nanos;

  /** @param from Where an earlier page ended. The nanosecond of its last row is asked again: more may lie there. */
  constructor(range: TimeRange, direction: Direction, from: Position | null) {
    this.#range = range;
    this.#direction = direction;
    if (direction === 'forward') this.#edge = maxNanos(range.start, from?.time ?? range.start);
    else this.#edge = minNanos(range.end, from === null ? range.end : edgeBehind(from));
  }

  /** What is left to ask. */
  get rest(): TimeRange {
    const { start, end } = this.#range;
    return this.#direction === 'forward' ? { start: this.#edge, end } : { start, end: this.#edge };
  }

  get isExhausted(): boolean {
    return this.rest.start >= this.rest.end;
  }

  next(span: Nanos): TimeRange {
    const { start, end } = this.rest;
    const window =
      this.#direction === 'forward'
        ? { start, end: minNanos(end, start + span) }
        : { start: maxNanos(start, end - span), end };
    this.#edge = this.#direction === 'forward' ? window.end : window.start;
    return window;
  }
}

function edgeBehind(position: Position): Nanos {
  return position.kind === 'row' ? position.time + 1n : position.time;
}
