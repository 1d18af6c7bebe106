import type { Ask, AskedRange, ColumnName } from '@edda/protocol';
import type { NumberFunction } from '@edda/sources';

export interface TopValuesProps {
  /** The question whose lines are counted. */
  readonly asked: AskedRange;
  readonly name: ColumnName;
  /** Hides what should not be shown. */
  mask(text: string): string;
  /** Shows what its numbers are over time. */
  onChart?(name: ColumnName, of: NumberFunction): void;
  onChange(ask: Ask): void;
}

/** What is counted of one name, and how it is shown. */
export interface CountedName extends TopValuesProps {
  /** The question without what was chosen of this name: else the chosen value would be all there is. */
  readonly counted: AskedRange;
}
