import * as z from 'zod/mini';
import { Observed } from '../../api/observed.ts';
import { readStored, writeStored } from '../../platform/storage.ts';

const Mark = z.object({
  id: z.string(),
  /** When it was drawn. */
  at: z.string().check(z.regex(/^\d{1,19}$/)),
  /** The time of the row that was the newest one below it. */
  above: z.string().check(z.regex(/^\d{1,19}$/)),
});

/** A moment that a person marked: a line across the list. Times are in nanoseconds since 1970, as decimal strings. */
export type TailMark = z.infer<typeof Mark>;

export interface MarksState {
  /** In the order in which they were drawn. */
  readonly marks: readonly TailMark[];
  /** Rows from here down are out of sight; null: none are. */
  readonly cleared: TailMark | null;
}

/** More than anybody tells apart. */
const MOST_MARKS = 50;
const STORED_AS = 'tail-marks';

/** A person's marks, kept for as long as the tab lives: a deploy is over before the browser is. A clear ends with the page. */
export class TailMarks {
  readonly state = new Observed<MarksState>({
    marks: readStored(STORED_AS, z.array(Mark), 'tab') ?? [],
    cleared: null,
  });

  /** Draws a line above the row of a time. Of more than {@link MOST_MARKS} the oldest goes. */
  add(at: string, above: string): TailMark {
    const mark = markAt(at, above);
    const { marks } = this.state.get();
    this.#keep([...marks.filter(({ id }) => id !== mark.id), mark].slice(-MOST_MARKS));
    return mark;
  }

  remove(id: string): void {
    this.#keep(this.state.get().marks.filter((mark) => mark.id !== id));
  }

  clear(at: string, above: string): void {
    this.state.update({ cleared: markAt(at, above) });
  }

  showCleared(): void {
    this.state.update({ cleared: null });
  }

  #keep(marks: readonly TailMark[]): void {
    this.state.update({ marks });
    writeStored(STORED_AS, marks, 'tab');
  }
}

function markAt(at: string, above: string): TailMark {
  return { id: `mark-${at}`, at, above };
}
