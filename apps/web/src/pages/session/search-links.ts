import { quote } from '@edda/logql';
import { EMPTY_ASK, type RangeText, type SessionTurn } from '@edda/protocol';
import { encodeView } from '../../url-state/codec.ts';
import type { SessionView } from '../../url-state/session-view.ts';
import { askedFromRange } from '../../url-state/time-text.ts';
import { type AskedTime, DEFAULT_VIEW } from '../../url-state/view-state.ts';

/** The session's lines in a search, oldest first as here. */
export function sessionInSearch(logql: string, { start, end }: RangeText, view: SessionView): string {
  return searchPath(logql, askedFromRange({ start: BigInt(start), end: BigInt(end) }), view);
}

/** The lines of a turn: those that name its request, or, where lines have no such id, the session's in its time. */
export function turnInSearch(logql: string, turn: SessionTurn, view: SessionView): string {
  const time = askedFromRange({ start: BigInt(turn.start), end: BigInt(turn.end) + 1n });
  const own = turn.requestId === '' ? logql : `${streamsOf(logql)} |= ${quote(turn.requestId)}`;
  return searchPath(own, time, view);
}

/** Which streams the session's query reads: all before it looks for the id. */
function streamsOf(logql: string): string {
  return logql.slice(0, logql.indexOf(' |= '));
}

/** The id as any text, as far back as a session is looked for. */
export function idInSearch(id: string, view: SessionView): string {
  const text = { value: id, caseSensitive: true, regex: false, exclude: false };
  const search = { ...DEFAULT_VIEW, ask: { ...EMPTY_ASK, texts: [text] }, time: { from: 'now-30d', to: 'now' } };
  return `/search?${encodeView({ ...search, backend: view.backend, zone: view.zone })}`;
}

function searchPath(logql: string, time: AskedTime, { backend, zone }: SessionView): string {
  const ask = { ...EMPTY_ASK, logql };
  return `/search?${encodeView({ ...DEFAULT_VIEW, ask, time, backend, zone, direction: 'forward' })}`;
}
