/** How long a worker reads for one query before others have their turn. */
const SLICE_MS = 50;
/** The clock is asked only now and then: most rows take a microsecond. */
const ROWS_A_LOOK = 8;

/** A worker's turn: a scan looks at it row by row, and goes on later from where it was when it is over. */
export class TimeSlice {
  readonly #end = performance.now() + SLICE_MS;
  #rows = 0;

  /** Called once a row. */
  isOver(): boolean {
    this.#rows += 1;
    return this.#rows % ROWS_A_LOOK === 0 && performance.now() > this.#end;
  }
}
