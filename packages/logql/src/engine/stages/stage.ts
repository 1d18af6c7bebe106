import type { Prefilter } from '../contract.ts';
import type { SingleLabelFilter } from '../labels/parser-hints.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';

/** One step of a pipeline: the line after it, or null when the entry is turned away. */
export type ProcessEntry = (line: string, labels: LabelsBuilder, timestamp: bigint) => string | null;

/** A step, and what a pipeline has to know of it before it runs. */
export interface CompiledStage {
  readonly process: ProcessEntry;
  /** The labels it reads: a metric query has its parsers extract them. */
  readonly readNames?: readonly string[];
  /** It never looks at the line. */
  readonly ignoresLine?: true;
  /** All it does is set labels: a query that needs none can do without it. */
  readonly onlyParses?: true;
  readonly rewritesLine?: true;
  /** For a line filter that comes before any rewriting. */
  readonly prefilter?: Prefilter;
  /** For a filter on one label. */
  readonly filter?: SingleLabelFilter;
}
