import type { Ask, ColumnName, RowDetail } from '@edda/protocol';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { BufferedRow, RowBuffer } from '../../api/row-buffer.ts';
import { rowOptions } from '../../api/row.ts';

/** A value that lines have, with one of them. */
export interface KnownColumn extends ColumnName {
  readonly example: string;
}

/** Whole lines that are looked into: one of each kind of source, among the rows at the top. */
const SAMPLES = 8;
const LOOKED_AT = 500;

export interface KnownColumns {
  readonly columns: readonly KnownColumn[];
  /** How many lines they were found in. */
  readonly samples: number;
  readonly loading: boolean;
}

/** The values that a few different lines of the loaded ones have: labels, metadata and fields, each once. */
export function useKnownColumns(rows: RowBuffer, backend: string, ask: Ask): KnownColumns {
  const [samples] = useState(() => differentRows(rows));
  const details = useQueries({
    queries: samples.map(({ row, labels }) => rowOptions(backend, row.id, labels, ask)),
  });
  const columns = new Map<string, KnownColumn>();
  for (const { data } of details) {
    if (data === undefined) continue;
    for (const column of columnsOf(data)) {
      const key = `${column.kind}:${column.name}`;
      if (!columns.has(key)) columns.set(key, column);
    }
  }
  return {
    columns: [...columns.values()],
    samples: samples.length,
    loading: details.some(({ isPending }) => isPending),
  };
}

/** Rows of different sources: their lines have different fields. */
function differentRows(rows: RowBuffer): readonly BufferedRow[] {
  const found = new Map<string, BufferedRow>();
  for (let index = 0; index < Math.min(rows.size, LOOKED_AT) && found.size < SAMPLES; index += 1) {
    const item = rows.at(index);
    if (item?.kind !== 'row') continue;
    const keys = item.row.summary.flatMap((part) => (part.kind === 'key' ? [part.text] : []));
    const kind = [item.row.service, item.labels['log_type'], ...keys].join(' ');
    if (!found.has(kind)) found.set(kind, item);
  }
  return [...found.values()];
}

function columnsOf({ fields, labels, structuredMetadata }: RowDetail): readonly KnownColumn[] {
  return [
    ...fields.map(({ name, value }) => ({ kind: 'field' as const, name, example: value })),
    ...Object.entries(labels).map(([name, example]) => ({ kind: 'label' as const, name, example })),
    ...Object.entries(structuredMetadata).map(([name, example]) => ({ kind: 'metadata' as const, name, example })),
  ];
}
