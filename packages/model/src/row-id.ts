import { type Nanos, parseNanos } from './nanos.ts';

/**
 * What makes a row itself across queries, windows and reloads: its time, its stream, its text, and which of several
 * identical ones it is (a real Loki keeps one of them, other stores keep all).
 */
export interface RowIdentity {
  readonly time: Nanos;
  /** 16 hex digits over the stream's index labels. */
  readonly streamHash: string;
  /** 16 hex digits over the line. */
  readonly lineHash: string;
  /** 0 for the first. */
  readonly occurrence: number;
}

const FORM = /^(\d{1,19})-([0-9a-f]{16})-([0-9a-f]{16})(?:-(\d{1,6}))?$/;

/** `1795253596652137472-0123456789abcdef-0123456789abcdef`, with `-1` and so on for later occurrences. */
export function formatRowId(id: RowIdentity): string {
  const suffix = id.occurrence === 0 ? '' : `-${id.occurrence}`;
  return `${id.time}-${id.streamHash}-${id.lineHash}${suffix}`;
}

/** Null where the text is no row id. */
export function parseRowId(text: string): RowIdentity | null {
  const match = FORM.exec(text);
  const time = match?.[1] === undefined ? null : parseNanos(match[1]);
  if (match === null || time === null || match[2] === undefined || match[3] === undefined) return null;
  return { time, streamHash: match[2], lineHash: match[3], occurrence: Number(match[4] ?? 0) };
}
