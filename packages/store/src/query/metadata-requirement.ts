import type { LabelFilter, LogQuery } from '@edda/logql';
import type { LabelMap } from '@edda/logql/engine';
import type { BlockReader } from '../blocks/block-reader.ts';

/** A name of metadata and the one value that it must have for a row to pass. */
export interface MetadataRequirement {
  readonly name: string;
  readonly value: string;
}

/**
 * What a query's leading label filters ask of metadata: `{…} |= "x" | trace_id="abc"` can only find rows with that id,
 * which the columns of a block tell without its lines. From the first stage on that may make labels nothing is said.
 */
export function metadataRequirements({ stages }: LogQuery): readonly MetadataRequirement[] {
  const found: MetadataRequirement[] = [];
  for (const stage of stages) {
    if (stage.kind === 'label_filter') collect(stage.filter, found);
    else if (stage.kind !== 'line_filter') break;
  }
  return found;
}

/** The rows of a stretch that may meet the requirements; null where all may, `'none'` where none does. */
export function rowsWithMetadata(
  requirements: readonly MetadataRequirement[],
  stream: LabelMap,
  block: BlockReader,
): ((row: number) => boolean) | 'none' | null {
  const tests: { readonly rowValues: Uint32Array; readonly number: number }[] = [];
  for (const { name, value } of requirements) {
    // A stream label hides metadata of its name: the pipeline knows better.
    if (stream.has(name)) continue;
    if (!block.mayHaveMetadata(name, value)) return 'none';
    const column = block.column(name);
    const number = 1 + (column?.values.indexOf(value) ?? -1);
    if (column === null || number === 0) return 'none';
    tests.push({ rowValues: column.rowValues, number });
  }
  return tests.length === 0 ? null : (row) => tests.every(({ rowValues, number }) => rowValues[row] === number);
}

function collect(filter: LabelFilter, found: MetadataRequirement[]): void {
  if (filter.kind === 'logical') {
    if (filter.op === 'or') return;
    collect(filter.left, found);
    collect(filter.right, found);
    return;
  }
  if (filter.kind !== 'string' || filter.op !== '=' || filter.value === '') return;
  // `__error__` and the like are the pipeline's; `x_extracted` may be metadata that is stored as `x`.
  if (filter.name.startsWith('__') || filter.name.endsWith('_extracted')) return;
  found.push({ name: filter.name, value: filter.value });
}
