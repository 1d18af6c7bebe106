import { parseNanos, parseRowId } from '@edda/model';
import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { parseParams, printParams } from './query-text.ts';

/** What the address of a trace's page holds beside its id. */
export interface TraceView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  /** A moment of the trace as decimal nanoseconds, where the link knew one; empty where it did not. */
  readonly hint: string;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** Id of the open row, or null. */
  readonly row: string | null;
}

export const DEFAULT_TRACE_VIEW: TraceView = { backend: '', hint: '', zone: 'browser', row: null };

export interface DecodedTraceView {
  readonly view: TraceView;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

/** The search string, without `?`. What is as by default is left out. */
export function encodeTraceView({ backend, hint, zone, row }: TraceView): string {
  const params = [
    ['v', VERSION, ''],
    ['backend', backend, DEFAULT_TRACE_VIEW.backend],
    ['hint', hint, DEFAULT_TRACE_VIEW.hint],
    ['zone', zone, DEFAULT_TRACE_VIEW.zone],
    ['row', row ?? '', ''],
  ] as const;
  return printParams(params.flatMap(([name, value, usual]) => (value === usual ? [] : [[name, value] as const])));
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeTraceView(search: string): DecodedTraceView {
  let view = DEFAULT_TRACE_VIEW;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = read(param, value);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

/** A part of the view, or what is wrong. */
function read(param: string, value: string): Partial<TraceView> | string {
  switch (param) {
    case 'v':
      return value === VERSION ? {} : 'is a form of address that this Edda does not know';
    case 'backend':
      return { backend: value };
    case 'hint':
      return (parseNanos(value) ?? -1n) >= 0n ? { hint: value } : 'is no moment in nanoseconds since 1970';
    case 'zone':
      return zoneName(value) === null ? 'is no time zone' : { zone: value };
    case 'row':
      return parseRowId(value) === null ? 'is no id of a row' : { row: value };
    default:
      return 'is nothing that Edda knows';
  }
}

/** The address of the page with everything about a trace: `/trace/ID?v=1&hint=…`. */
export function tracePath(id: string, view: Partial<TraceView>): string {
  return `/trace/${id}?${encodeTraceView({ ...DEFAULT_TRACE_VIEW, ...view })}`;
}
