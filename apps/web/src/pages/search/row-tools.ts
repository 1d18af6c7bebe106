import type { TextCondition } from '@edda/protocol';
import { Observed } from '../../api/observed.ts';
import { TailMarks } from '../../features/live-tail/tail-marks.ts';
import { RowSelection } from '../../features/log-list/row-selection.ts';

/** What a person does with the rows that are there, without asking anything else of Loki. */
export interface RowToolsState {
  /** The bar that finds in the loaded rows is there. */
  readonly finding: boolean;
  /** What is typed into it. */
  readonly sought: TextCondition;
  /** What it marks; null where nothing is looked for. */
  readonly found: TextCondition | null;
  /** The drawer with the pinned lines is open. */
  readonly pinsOpen: boolean;
  /** The dialog that saves the whole result is there. */
  readonly downloading: boolean;
  /** Rows that wait to be pinned, or, where one is already, to be let go. */
  readonly toPin: readonly string[];
  /** Rows of the set that is worked on. */
  readonly pinned: ReadonlySet<string>;
  /** Ids of two rows that are set against each other. */
  readonly compared: readonly [string, string] | null;
}

const NOTHING: RowToolsState = {
  finding: false,
  sought: { value: '', caseSensitive: false, regex: false, exclude: false },
  found: null,
  pinsOpen: false,
  downloading: false,
  toPin: [],
  pinned: new Set(),
  compared: null,
};

/** The tools of one search page. They end with it; what outlives it is in the address or in the BFF. */
export class RowTools {
  readonly state = new Observed<RowToolsState>(NOTHING);
  readonly selection = new RowSelection();
  readonly marks = new TailMarks();

  /** Pins rows, or lets a single one go that is pinned; whoever keeps the pins does it. */
  askPin(ids: readonly string[]): void {
    this.state.update({ pinsOpen: true, toPin: ids });
  }
}
