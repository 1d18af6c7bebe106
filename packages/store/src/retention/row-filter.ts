import { type Labels, labelValue, type Nanos } from '@edda/model';
import type { LogQuery } from '@edda/logql';
import { type StreamPipeline, compilePipeline, compileValueMatcher } from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';

/** What somebody asked to delete: the rows that the query finds with `from <= time <= through`. */
export interface Deletion {
  readonly query: LogQuery;
  readonly from: Nanos;
  readonly through: Nanos;
}

/** Decides row by row what a rewrite leaves out. */
export interface RowFilter {
  /** Null where the stream keeps all its rows, else whether a row of the block goes. */
  forStream(labels: Labels, block: BlockReader): ((row: number) => boolean) | null;
}

/** Leaves out what any of the deletions finds. */
export function deletionFilter(deletions: readonly Deletion[]): RowFilter {
  const compiled = deletions.map(({ query, from, through }) => ({
    from,
    through,
    matchers: query.matchers.map((matcher) => ({ name: matcher.name, passes: compileValueMatcher(matcher) })),
    pipeline: query.stages.length === 0 ? null : compilePipeline(query, 0n),
  }));
  return {
    forStream: (labels, block) => {
      const concerned = compiled
        .filter(({ matchers }) => matchers.every(({ name, passes }) => passes(labelValue(labels, name))))
        .map(({ from, through, pipeline }) => ({
          from,
          through,
          stream: pipeline?.forStream(new Map(Object.entries(labels))) ?? null,
        }));
      if (concerned.length === 0) return null;
      return (row) => concerned.some((deletion) => isHit(deletion, block, row));
    },
  };
}

interface StreamDeletion {
  readonly from: Nanos;
  readonly through: Nanos;
  /** Null where every row in the range goes. */
  readonly stream: StreamPipeline | null;
}

function isHit({ from, through, stream }: StreamDeletion, block: BlockReader, row: number): boolean {
  const time = block.summary.base + BigInt(block.offsets[row] ?? 0);
  if (time < from || time > through) return false;
  if (stream === null) return true;
  const metadata = new Map<string, string>();
  for (const { name, values, rowValues } of block.columns) {
    const value = values[(rowValues[row] ?? 0) - 1];
    if (value !== undefined) metadata.set(name, value);
  }
  return stream.process(time, block.line(row), metadata) !== null;
}
