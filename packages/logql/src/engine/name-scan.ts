import type { LogQuery } from '../ast.ts';
import type { NameScan, NameTable, RangeLeaf } from './contract.ts';
import { LabelsBuilder } from './labels/labels-builder.ts';
import { logQueryHints } from './labels/parser-hints.ts';
import type { ParserHints } from './labels/parser-hints.ts';
import { compileExtractor } from './metric/sample-extractor.ts';
import { QueryNames } from './stages/query-names.ts';
import type { StageList } from './stages/stage-list.ts';
import { compileStages } from './stages/stage-list.ts';

/** For a log query; `decided` are the names that entries before have given. @throws LogqlError as `compilePipeline` does. */
export function compileLogNameScan(query: LogQuery, now: bigint, decided: NameTable): NameScan {
  const names = new QueryNames(decided, true);
  const stages = compileStages(query.stages, now, names);
  return nameScan(stages, logQueryHints(stages.filters), names);
}

/** For one range aggregation of a metric query. @throws LogqlError as `compilePipeline` does. */
export function compileRangeNameScan(leaf: RangeLeaf, decided: NameTable): NameScan {
  const names = new QueryNames(decided, true);
  const { stages, hints } = compileExtractor(leaf, names);
  return nameScan(stages, hints, names);
}

function nameScan(stages: StageList, hints: ParserHints, names: QueryNames): NameScan {
  return {
    prefilter: stages.prefilter,
    forStream: (stream) => {
      const labels = new LabelsBuilder(stream, hints);
      return {
        add: (timestamp, line, metadata) => {
          labels.reset(metadata);
          stages.process(line, labels, timestamp);
        },
      };
    },
    knows: (keys) => names.knows(keys),
    result: () => names.seen(),
  };
}
