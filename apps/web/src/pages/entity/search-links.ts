import { type Nanos, NANOS_PER_MINUTE, parseNanos, type TimeRange } from '@edda/model';
import { type Ask, type AskedRange, EMPTY_ASK, type Row, type VersionChange } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { TraceView } from '../../url-state/trace-view.ts';
import { type AskedTime, DEFAULT_VIEW, type ViewState } from '../../url-state/view-state.ts';

/** Its lines in a search, oldest first as here; null while there are none. */
export function linesInSearch(rows: readonly Row[], logql: string, view: TraceView): string | null {
  const time = timeOf(rows);
  return logql === '' || time === null ? null : searchPath({ ...EMPTY_ASK, logql }, time, view);
}

/** An ask that began at one of its lines: over its time. */
export function askInSearch(ask: Ask, rows: readonly Row[], view: TraceView): string {
  return searchPath(ask, timeOf(rows) ?? DEFAULT_VIEW.time, view);
}

/** What its lines are the answer to, for whatever counts in them; null while there are none. */
export function askedOfLines(rows: readonly Row[], logql: string, { backend }: TraceView): AskedRange | null {
  const range = rangeOf(rows);
  if (logql === '' || range === null) return null;
  return {
    backend,
    ask: { ...EMPTY_ASK, logql },
    range: { start: String(range.start), end: String(range.end) },
  };
}

/** What one service, or (null) all of them, logged at a time. */
export function timeInSearch(time: AskedTime, service: string | null, view: TraceView): string {
  return searchPath({ ...EMPTY_ASK, services: service === null ? [] : [service] }, time, view);
}

/** The id as any text, as far back as it is looked for. */
export function idInSearch(kind: string, id: string, view: TraceView): string {
  const text = { value: id, caseSensitive: kind !== 'trace', regex: false, exclude: false };
  return searchPath({ ...EMPTY_ASK, texts: [text] }, { from: BACK[view.reach] ?? 'now-30d', to: 'now' }, view);
}

/** What a new version of a service changed. */
export function changesInSearch({ service, at }: VersionChange, view: TraceView): string {
  const moment = BigInt(at);
  const time = askedFromRange({ start: moment - AROUND_CHANGE, end: moment + AROUND_CHANGE });
  return searchPath({ ...EMPTY_ASK, services: [service] }, time, view, {
    lens: { kind: 'changes', span: '15m', at },
  });
}

const AROUND_CHANGE: Nanos = 15n * NANOS_PER_MINUTE;

/** As the server looks back by reach. */
const BACK = ['now-30d', 'now-90d', 'now-365d'];

function searchPath(
  ask: Ask,
  time: AskedTime,
  { backend, zone }: TraceView,
  more: Partial<ViewState> = { direction: 'forward' },
): string {
  return `/search?${encodeView({ ...DEFAULT_VIEW, ask, time, backend, zone, ...more })}`;
}

function timeOf(rows: readonly Row[]): AskedTime | null {
  const range = rangeOf(rows);
  return range === null ? null : askedFromRange(range);
}

function rangeOf(rows: readonly Row[]): TimeRange | null {
  const [start, last] = [parseNanos(rows[0]?.time ?? ''), parseNanos(rows.at(-1)?.time ?? '')];
  return start === null || last === null ? null : { start, end: last + 1n };
}
