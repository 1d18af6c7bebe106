import type { LogQuery } from '../ast.ts';
import type { LabelMap, NameTable, Pipeline, ProcessedEntry, StreamPipeline } from './contract.ts';
import { LabelsBuilder } from './labels/labels-builder.ts';
import { logQueryHints } from './labels/parser-hints.ts';
import { QueryNames } from './stages/query-names.ts';
import type { StageList } from './stages/stage-list.ts';
import { compileStages } from './stages/stage-list.ts';

/**
 * The stages of a log query, ready to run. `now` is what `now` means in its templates, in nanoseconds; `decided` are
 * names of keys that are known beforehand.
 * @throws LogqlError for what only a query finds: a bad regex, pattern, template, ip or path.
 */
export function compilePipeline(query: LogQuery, now: bigint, decided?: NameTable): Pipeline {
  const names = new QueryNames(decided);
  const stages = compileStages(query.stages, now, names);
  const hints = logQueryHints(stages.filters);
  return {
    prefilter: stages.prefilter,
    namesSeen: () => names.seen(),
    forStream: (stream) => streamPipeline(stages, new LabelsBuilder(stream, hints)),
  };
}

function streamPipeline(stages: StageList, labels: LabelsBuilder): StreamPipeline {
  return {
    process(timestamp: bigint, line: string, metadata: LabelMap): ProcessedEntry | null {
      labels.reset(metadata);
      const result = stages.process(line, labels, timestamp);
      return result === null ? null : { line: result, labels: labels.labelSet() };
    },
  };
}
