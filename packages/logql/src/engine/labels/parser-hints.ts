import type { LabelsBuilder } from './labels-builder.ts';
import { ERROR_LABEL, EXTRACTED_SUFFIX } from './special-labels.ts';

/** Whether the entry may go on, judged by one label. */
export type LabelPredicate = (labels: LabelsBuilder) => boolean;

/**
 * Which labels a metric query needs. Parsers extract only those and stop as soon as they have them, which also means
 * that they do not see what is broken further on: Loki's answers depend on it. Log queries need every label.
 */
export interface ParserHints {
  /** Null: all. */
  readonly required: ReadonlySet<string> | null;
  /** Parsers need not run at all. */
  readonly noLabels: boolean;
  /** The query names `__error__`, so entries with an error do not make it fail. */
  readonly preserveError: boolean;
  /** Filters on a single label, by its name: a parser that has just set it drops the entry if the filter would. */
  readonly earlyFilters: ReadonlyMap<string, LabelPredicate>;
}

const NO_FILTERS: ReadonlyMap<string, LabelPredicate> = new Map();

const NO_HINTS: ParserHints = {
  required: null,
  noLabels: false,
  preserveError: false,
  earlyFilters: NO_FILTERS,
};

/** A filter on one label; on none where it passes everything. */
export interface SingleLabelFilter {
  readonly name: string | null;
  readonly passes: LabelPredicate;
}

interface HintSources {
  /** The names that stages, an unwrap and its filters read. */
  readonly readNames: readonly string[];
  readonly grouping: readonly string[];
  readonly without: boolean;
  readonly noLabels: boolean;
  /** In the order of the pipeline. */
  readonly filters: readonly SingleLabelFilter[];
}

export function parserHints(sources: HintSources): ParserHints {
  const required = new Set([...sources.readNames, ...sources.grouping].flatMap(withoutSuffix));
  const preserveError = required.has(ERROR_LABEL);
  if (sources.noLabels) {
    return required.size === 0
      ? { ...NO_HINTS, noLabels: true }
      : { required, noLabels: false, preserveError, earlyFilters: firstByName(sources.filters) };
  }
  // Without a positive grouping the series has every label, so nothing can be left out.
  if (sources.without || sources.grouping.length === 0) {
    return { ...NO_HINTS, earlyFilters: firstByName(sources.filters) };
  }
  return { required, noLabels: false, preserveError, earlyFilters: NO_FILTERS };
}

/** A parser does not know yet that `x` is going to clash and become `x_extracted`, so both are wanted. */
function withoutSuffix(name: string): string[] {
  return name.endsWith(EXTRACTED_SUFFIX) ? [name, name.slice(0, -EXTRACTED_SUFFIX.length)] : [name];
}

/** Log queries: every label is wanted, but filters may speak early. */
export function logQueryHints(filters: readonly SingleLabelFilter[]): ParserHints {
  return { ...NO_HINTS, earlyFilters: firstByName(filters) };
}

/**
 * Of two filters on a label the first is asked. Loki counts names and filters apart, so behind a filter without a
 * name each name gets the filter of the one before it.
 */
function firstByName(filters: readonly SingleLabelFilter[]): ReadonlyMap<string, LabelPredicate> {
  const byName = new Map<string, LabelPredicate>();
  const names = filters.flatMap(({ name }) => name ?? []);
  for (const [i, name] of names.entries()) {
    const filter = filters[i];
    if (filter !== undefined && !byName.has(name)) byName.set(name, filter.passes);
  }
  return byName;
}
