import type { Stage, Unwrap } from '../../ast.ts';
import { parseBytes } from '../../values/bytes.ts';
import { parseGoDuration } from '../../values/duration.ts';
import { quote } from '../../values/go-string.ts';
import type { RangeLeaf } from '../contract.ts';
import { parseGoFloat } from '../go/parse-float.ts';
import { utf8Length } from '../go/utf8.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import type { ParserHints, SingleLabelFilter } from '../labels/parser-hints.ts';
import { parserHints } from '../labels/parser-hints.ts';
import { compileLabelFilter } from '../stages/label-filter.ts';
import type { QueryNames } from '../stages/query-names.ts';
import type { StageList } from '../stages/stage-list.ts';
import { compileStages } from '../stages/stage-list.ts';
import type { SeriesGrouping } from './series-labels.ts';

/** What a leaf makes of an entry. */
export interface SampleExtractor {
  readonly stages: StageList;
  readonly hints: ParserHints;
  readonly grouping: SeriesGrouping;
  readonly needsLine: boolean;
  /** The sample's value once the stages have run, or null where there is none. */
  value(labels: LabelsBuilder, before: string, after: string, lineBytes: number): number | null;
}

/** @throws LogqlError as `compilePipeline` does. */
export function compileExtractor(leaf: RangeLeaf, names: QueryNames): SampleExtractor {
  const { op, range } = leaf.aggregation;
  const countsBytes = op === 'bytes_over_time' || op === 'bytes_rate';
  const stages = compileStages(
    countsBytes ? range.query.stages : withoutIdleFormats(range.query.stages),
    leaf.window.now,
    names,
  );
  const unwrap = range.unwrap === null ? null : compileUnwrap(range.unwrap);
  const grouping = seriesGrouping(leaf);
  const hints = parserHints({
    readNames: [...stages.readNames, ...(unwrap?.readNames ?? [])],
    grouping: grouping.labels,
    without: grouping.without,
    noLabels: grouping.noLabels,
    filters: [...stages.filters, ...(unwrap?.earlyFilters ?? [])],
  });
  return {
    stages,
    hints,
    grouping,
    needsLine: hints.noLabels ? stages.needsLineWithoutLabels : stages.needsLine,
    value: unwrap?.value ?? (countsBytes ? lineLength : () => 1),
  };
}

const READERS = new Set<Stage['kind']>(['line_filter', 'json', 'logfmt', 'regexp', 'pattern', 'unpack']);

/** Loki leaves out a line_format behind which no stage parses or filters the line, and with it what might fail in it. */
function withoutIdleFormats(stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(
    (stage, i) => stage.kind !== 'line_format' || stages.slice(i).some(({ kind }) => READERS.has(kind)),
  );
}

function lineLength(_labels: LabelsBuilder, before: string, after: string, lineBytes: number): number {
  return before === after ? lineBytes : utf8Length(after);
}

function seriesGrouping({ aggregation, grouping }: RangeLeaf): SeriesGrouping {
  const names = [...(grouping?.labels ?? [])].sort();
  const noLabels =
    aggregation.op === 'absent_over_time' || (grouping !== null && !grouping.without && names.length === 0);
  const { unwrap } = aggregation.range;
  // The unwrapped label is the value: unless it is asked for, it is none of the series' labels.
  if (unwrap !== null && (names.length === 0 || grouping?.without === true)) {
    return { labels: [...names, unwrap.label].sort(), without: true, noLabels };
  }
  return { labels: names, without: grouping?.without ?? false, noLabels };
}

interface CompiledUnwrap {
  readonly readNames: readonly string[];
  readonly earlyFilters: readonly SingleLabelFilter[];
  readonly value: SampleExtractor['value'];
}

function compileUnwrap({ label, conversion, filters }: Unwrap): CompiledUnwrap {
  const compiled = filters.map(compileLabelFilter);
  const convert = CONVERSIONS[conversion ?? 'float'];
  // Of several filters Loki makes one, which is no filter on a single label any more.
  const early = compiled.length === 1 ? compiled.flatMap(({ filter }) => (filter === undefined ? [] : [filter])) : [];
  return {
    readNames: [label, ...compiled.flatMap(({ readNames }) => readNames ?? [])],
    earlyFilters: early,
    value: (labels) => {
      const text = labels.get(label) ?? '';
      if (text === '') return null;
      const value = convert(text);
      if (value === null) {
        labels.error = 'SampleExtractionErr';
        labels.errorDetails = `cannot convert ${quote(text)} to a number`;
      }
      for (const { process } of compiled) if (process('', labels, 0n) === null) return null;
      return value ?? 0;
    },
  };
}

const CONVERSIONS: Readonly<
  Record<'float' | 'duration' | 'duration_seconds' | 'bytes', (text: string) => number | null>
> = {
  float: parseGoFloat,
  duration: durationSeconds,
  duration_seconds: durationSeconds,
  bytes: (text) => {
    const size = parseBytes(text);
    return size === null ? null : Number(size);
  },
};

function durationSeconds(text: string): number | null {
  const nanos = parseGoDuration(text);
  return nanos === null ? null : Number(nanos / 1_000_000_000n) + Number(nanos % 1_000_000_000n) / 1e9;
}
