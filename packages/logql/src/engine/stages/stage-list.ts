import type { Stage } from '../../ast.ts';
import type { Prefilter } from '../contract.ts';
import type { SingleLabelFilter } from '../labels/parser-hints.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { inLokisOrder } from './loki-order.ts';
import { compileStage } from './compile-stage.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage, ProcessEntry } from './stage.ts';

/** The stages of a query, compiled, and what is known of them together. */
export interface StageList {
  readonly readNames: readonly string[];
  readonly filters: readonly SingleLabelFilter[];
  /** What the line as stored must contain to get through. */
  readonly prefilter: Prefilter;
  /** Whether a stage looks at the line; the second way, if no labels are needed. */
  readonly needsLine: boolean;
  readonly needsLineWithoutLabels: boolean;
  readonly process: ProcessEntry;
}

export function compileStages(stages: readonly Stage[], now: bigint, names: QueryNames): StageList {
  const compiled = inLokisOrder(stages).map((stage) => compileStage(stage, now, names));
  const rewriter = compiled.findIndex((stage) => stage.rewritesLine === true);
  const asStored = rewriter < 0 ? compiled : compiled.slice(0, rewriter);
  return {
    readNames: compiled.flatMap(({ readNames }) => readNames ?? []),
    filters: compiled.flatMap(({ filter }) => (filter === undefined ? [] : [filter])),
    prefilter: asStored.flatMap(({ prefilter }) => prefilter ?? []),
    needsLine: compiled.some(({ ignoresLine }) => ignoresLine !== true),
    needsLineWithoutLabels: compiled.some(({ ignoresLine, onlyParses }) => ignoresLine !== true && onlyParses !== true),
    process: inOrder(compiled),
  };
}

function inOrder(compiled: readonly CompiledStage[]): ProcessEntry {
  const steps = compiled.map(({ process }) => process);
  return (line: string, labels: LabelsBuilder, timestamp: bigint) => {
    let current: string | null = line;
    for (const step of steps) {
      current = step(current, labels, timestamp);
      if (current === null) return null;
    }
    return current;
  };
}
