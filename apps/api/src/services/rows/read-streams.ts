import { type Direction, parseStreams } from '@edda/loki';
import type { EntryCategories, StreamResult } from '@edda/loki/schemas';
import { formatRowId, type Labels } from '@edda/model';
import type { Ask, ColumnName, Row, WholeLine } from '@edda/protocol';
import { type Entry, readRow } from '@edda/sources';
import { type LineForm, lineText } from '../download/line-text.ts';
import { derivedLinks } from '../derived/derived-field.ts';
import type { Sources } from '../sources.ts';
import { lineHash, streamHash } from './row-hash.ts';
import { orderOf } from './row-order.ts';

/** Rows of one answer of Loki's, with what they refer to. Plain data, to be posted between threads. */
export interface ReadRows {
  /** In the answer's direction. */
  readonly rows: readonly Row[];
  readonly streams: Readonly<Record<string, Labels>>;
  /** By row id, the lines that were wished for whole: a `WholeLine` of the protocol as JSON, or in the form wished for. */
  readonly whole: Readonly<Record<string, string>>;
  /** As Loki says; 0 where it says nothing. */
  readonly bytesRead: number;
  readonly linesRead: number;
}

/** What rows are read for. Plain data too. */
export interface RowWishes {
  readonly ask: Ask;
  /** Values that each row brings along. */
  readonly columns?: readonly ColumnName[];
  /** Ids of rows whose whole lines come along. */
  readonly whole?: readonly string[];
  /** All lines come along, in this form. */
  readonly form?: LineForm;
}

const NO_LABELS: Labels = {};

/** A log query's answer as rows. This is what runs in a worker thread when the answer is long. */
export function readAnswer(bytes: Uint8Array, wishes: RowWishes, direction: Direction, sources: Sources): ReadRows {
  const { data } = parseStreams(bytes);
  return {
    ...readStreams(data.result, wishes, direction, sources),
    bytesRead: data.stats?.summary?.totalBytesProcessed ?? 0,
    linesRead: data.stats?.summary?.totalLinesProcessed ?? 0,
  };
}

/** Streams of entries as rows in order, each with its id. */
export function readStreams(
  results: readonly StreamResult[],
  wishes: RowWishes,
  direction: Direction,
  sources: Sources,
): Pick<ReadRows, 'rows' | 'streams' | 'whole'> {
  const streams: Record<string, Labels> = {};
  const whole: Record<string, string> = {};
  const wished = new Set(wishes.whole);
  const seen = new Map<string, number>();
  const rows: Row[] = [];
  for (const { stream: labels, values } of results) {
    const stream = streamHash(labels);
    streams[stream] = labels;
    for (const [time, line, categories] of values) {
      const row = rowOf({ time, line, categories, labels, stream }, { wishes, sources, seen });
      rows.push(row);
      if (wished.has(row.id)) whole[row.id] = wholeLine(row.id, { time, line, categories, labels });
      else if (wishes.form !== undefined)
        whole[row.id] = lineText(row, entryOf(labels, time, line, categories), wishes.form);
    }
  }
  const order = orderOf(direction);
  return { rows: rows.sort((a, b) => order(a.id, b.id)), streams, whole };
}

/** An entry of a stream, for whoever reads it in full. */
export function entryOf(labels: Labels, time: string, line: string, categories?: EntryCategories): Entry {
  return {
    time: BigInt(time),
    labels,
    line,
    metadata: categories?.structuredMetadata ?? NO_LABELS,
    ...(categories?.parsed === undefined ? {} : { parsed: categories.parsed }),
  };
}

function wholeLine(id: string, { time, line, categories, labels }: Omit<FoundEntry, 'stream'>): string {
  const whole: WholeLine = { id, time, line, labels, structuredMetadata: categories?.structuredMetadata ?? NO_LABELS };
  return JSON.stringify(whole);
}

interface FoundEntry {
  readonly time: string;
  readonly line: string;
  readonly categories: EntryCategories | undefined;
  readonly labels: Labels;
  readonly stream: string;
}

/** What is the same for all rows of an answer. */
interface RowReading {
  readonly wishes: RowWishes;
  readonly sources: Sources;
  /** How often each identity has occurred in this answer; a nanosecond is never spread over two answers. */
  readonly seen: Map<string, number>;
}

function rowOf({ time, line, categories, labels, stream }: FoundEntry, { wishes, sources, seen }: RowReading): Row {
  const entry = entryOf(labels, time, line, categories);
  const identity = { time: entry.time, streamHash: stream, lineHash: lineHash(line) };
  const first = formatRowId({ ...identity, occurrence: 0 });
  const occurrence = seen.get(first) ?? 0;
  seen.set(first, occurrence + 1);
  const id = occurrence === 0 ? first : formatRowId({ ...identity, occurrence });
  const derived = derivedLinks(entry, sources.derivedFields);
  const row = { id, time, stream, ...readRow(entry, wishes.ask, sources.profiles, wishes.columns) };
  return derived.length === 0 ? row : { ...row, derived };
}
