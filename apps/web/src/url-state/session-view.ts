import { parseNanos } from '@edda/model';
import { zoneName } from '../platform/zone.ts';
import type { ViewProblem } from './codec.ts';
import { parseParams, printParams } from './query-text.ts';

/** What the address of a session's page holds beside its id. */
export interface SessionView {
  /** The backend's name; empty for the first one. */
  readonly backend: string;
  /** A moment of the session as decimal nanoseconds, where the link knew one; empty where it did not. */
  readonly hint: string;
  /** An IANA zone, `UTC`, or `browser`. */
  readonly zone: string;
  /** The number of the turn in sight, or null for the first one. */
  readonly turn: number | null;
}

export const DEFAULT_SESSION_VIEW: SessionView = { backend: '', hint: '', zone: 'browser', turn: null };

export interface DecodedSessionView {
  readonly view: SessionView;
  readonly problems: readonly ViewProblem[];
}

const VERSION = '1';

/** The search string, without `?`. What is as by default is left out. Whether secrets are shown is never in it. */
export function encodeSessionView({ backend, hint, zone, turn }: SessionView): string {
  const params = [
    ['v', VERSION, ''],
    ['backend', backend, DEFAULT_SESSION_VIEW.backend],
    ['hint', hint, DEFAULT_SESSION_VIEW.hint],
    ['zone', zone, DEFAULT_SESSION_VIEW.zone],
    ['turn', turn === null ? '' : String(turn), ''],
  ] as const;
  return printParams(params.flatMap(([name, value, usual]) => (value === usual ? [] : [[name, value] as const])));
}

/** The first of each parameter counts; what cannot be used is told, and left as by default. */
export function decodeSessionView(search: string): DecodedSessionView {
  let view = DEFAULT_SESSION_VIEW;
  const problems: ViewProblem[] = [];
  for (const [param, value] of parseParams(search).toReversed()) {
    const reading = read(param, value);
    if (typeof reading === 'string') problems.unshift({ param, value, message: reading });
    else view = { ...view, ...reading };
  }
  return { view, problems };
}

/** A part of the view, or what is wrong. */
function read(param: string, value: string): Partial<SessionView> | string {
  switch (param) {
    case 'v':
      return value === VERSION ? {} : 'is a form of address that this Edda does not know';
    case 'backend':
      return { backend: value };
    case 'hint':
      return (parseNanos(value) ?? -1n) >= 0n ? { hint: value } : 'is no moment in nanoseconds since 1970';
    case 'zone':
      return zoneName(value) === null ? 'is no time zone' : { zone: value };
    case 'turn':
      return /^[1-9]\d{0,6}$/.test(value) ? { turn: Number(value) } : 'is no number of a turn';
    default:
      return 'is nothing that Edda knows';
  }
}

/** The address of a session's page: `/session/ID?v=1&hint=…`. */
export function sessionPath(id: string, view: Partial<SessionView>): string {
  return `/session/${encodeURIComponent(id)}?${encodeSessionView({ ...DEFAULT_SESSION_VIEW, ...view })}`;
}
