import { type Level, type Nanos, parseNanos, severityOf } from '@edda/model';
import type { Row } from '@edda/protocol';

/** A line as a mark: where it stands in time, how bad it is, and nothing about how long anything took. */
export interface LaneMark {
  readonly id: string;
  /** Nanoseconds after the trace's first line. A number is exact for 104 days. */
  readonly offset: number;
  readonly level: Level;
}

export interface Lane {
  readonly name: string;
  /** At least one, in time's order. */
  readonly marks: readonly LaneMark[];
}

export interface TraceLanes {
  /** In the order in which the processes first say something. */
  readonly lanes: readonly Lane[];
  /** The time of the first line. */
  readonly origin: Nanos;
  /** From the first line to the last. */
  readonly length: number;
  /** The labels or fields that told processes apart, where the service does not. */
  readonly from: readonly string[];
}

/** The process that wrote a row: as its profile reads it, else its service. */
export function laneOf(row: Row): string {
  return row.lane?.name ?? row.service;
}

/** @param rows Oldest first. */
export function lanesOf(rows: readonly Row[]): TraceLanes {
  const origin = parseNanos(rows[0]?.time ?? '') ?? 0n;
  const lanes = new Map<string, LaneMark[]>();
  const from = new Set<string>();
  let length = 0;
  for (const row of rows) {
    length = Number((parseNanos(row.time) ?? origin) - origin);
    const name = laneOf(row);
    const marks = lanes.get(name) ?? [];
    lanes.set(name, marks);
    marks.push({ id: row.id, offset: length, level: row.level });
    if (row.lane !== undefined) from.add(row.lane.from);
  }
  return { lanes: [...lanes].map(([name, marks]) => ({ name, marks })), origin, length, from: [...from] };
}

/** All marks of the lanes by time: what an arrow key goes through. */
export function marksInOrder(lanes: readonly Lane[]): readonly LaneMark[] {
  return lanes.flatMap(({ marks }) => marks).sort((a, b) => a.offset - b.offset || (a.id < b.id ? -1 : 1));
}

/** The worst of marks that fall on one place. */
export function worstOf(one: Level, other: Level): Level {
  return severityOf(one) >= severityOf(other) ? one : other;
}
