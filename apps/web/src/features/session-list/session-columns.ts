import { NANOS_PER_MILLI, NANOS_PER_MINUTE } from '@edda/model';
import type { SessionDigest, SessionState } from '@edda/protocol';
import { millisText } from '@edda/sources';
import { durationText } from '../../platform/duration-text.ts';
import { moneyText } from '../../platform/money-text.ts';
import { countText, roughCountText } from '../../platform/number-text.ts';
import type { SessionSort } from '../../url-state/sessions-view.ts';

/** What sorts and stands in a column: numbers by size, texts by alphabet; null is not known, and always last. */
type SortValue = number | bigint | string | null;

export interface SessionColumn {
  readonly key: SessionSort;
  readonly title: string;
  /** What the title leaves out. */
  readonly hint: string;
  readonly isNumber: boolean;
  valueOf(session: SessionDigest): SortValue;
  textOf(session: SessionDigest): string;
}

const NOT_KNOWN = '–';

export const STATE_TEXTS: Readonly<Record<SessionState, string>> = {
  answered: 'answered',
  called: 'called tools',
  refused: 'refused',
  cut: 'cut off',
  unanswered: 'no answer',
  unknown: NOT_KNOWN,
};

/** How many, in short. */
const count = figure((value) => (value < 10_000 ? countText(value) : roughCountText(value)));

/** A duration in milliseconds: `951 ms`, `14.2 s`. */
const millis = figure((value) => millisText(Math.round(value)));

/** How long it was from the first line to the last. */
function sessionNanos({ first, last }: SessionDigest): bigint {
  return BigInt(last) - BigInt(first);
}

/** `951 ms`, `14.2 s`, `2 min 5 s`, `3 h 12 min`. */
export function tookText(session: SessionDigest): string {
  const nanos = sessionNanos(session);
  return nanos < NANOS_PER_MINUTE ? millisText(Number(nanos / NANOS_PER_MILLI)) : durationText(nanos);
}

/** The time's text is the page's, which knows the zone. */
export const SESSION_COLUMNS: readonly SessionColumn[] = [
  column('time', 'Started', 'first line in the range', { valueOf: ({ first }) => BigInt(first) }),
  column('prompt', 'First prompt', 'what a person said first', {
    valueOf: ({ prompt }) => prompt,
    textOf: ({ prompt }) => prompt ?? NOT_KNOWN,
  }),
  column('machine', 'Machine', 'who called', { valueOf: ({ machine }) => machine, textOf: ({ machine }) => machine }),
  column('models', 'Models', 'what was asked for, or answered', {
    valueOf: ({ models }) => models?.join(', ') ?? null,
    textOf: ({ models }) => models?.map(shortModel).join(', ') ?? NOT_KNOWN,
  }),
  count('turns', 'Turns', 'requests, with or without an answer', ({ turns }) => turns),
  count('in', 'In', 'input tokens beside the cache', ({ usage }) => usage?.input ?? null),
  count('out', 'Out', 'output tokens', ({ usage }) => usage?.output ?? null),
  count('cache', 'Cache', 'tokens read from the cache and written to it', ({ usage }) =>
    usage === null ? null : usage.cacheRead + usage.cacheWrite,
  ),
  column('cost', 'Cost', 'estimated from the table of prices', {
    isNumber: true,
    valueOf: ({ cost }) => cost,
    textOf: ({ cost, unpriced }) => (cost === null ? NOT_KNOWN : `${moneyText(cost)}${unpriced > 0 ? ' +' : ''}`),
  }),
  column('duration', 'Took', 'from the first line in the range to the last', {
    isNumber: true,
    valueOf: sessionNanos,
    textOf: tookText,
  }),
  millis('latency', 'Latency', 'median of its answers, errors left out', ({ latencyMs }) => latencyMs),
  millis('first', 'First token', 'median of its streams, from their headers on', ({ firstTokenMs }) => firstTokenMs),
  count('forks', 'Forks', 'sessions that were forked from it', ({ forks }) => forks),
  count('errors', 'Errors', 'answers that were errors, rate limits included', ({ errors }) => errors),
  count('limits', 'Limits', 'answers that were rate limits', ({ rateLimits }) => rateLimits),
  count('retries', 'Retries', 'requests sent again as they were', ({ retries }) => retries),
  column('state', 'Ended', 'how its last call came out', {
    valueOf: ({ state }) => (state === 'unknown' ? null : STATE_TEXTS[state]),
    textOf: ({ state }) => STATE_TEXTS[state],
  }),
];

function column(
  key: SessionSort,
  title: string,
  hint: string,
  { isNumber = false, valueOf, textOf = () => '' }: Partial<SessionColumn> & Pick<SessionColumn, 'valueOf'>,
): SessionColumn {
  return { key, title, hint, isNumber, valueOf, textOf };
}

/** Makes columns of figures, which are written in one way where they are known. */
function figure(write: (value: number) => string) {
  return (
    key: SessionSort,
    title: string,
    hint: string,
    valueOf: (session: SessionDigest) => number | null,
  ): SessionColumn => {
    const textOf = (session: SessionDigest): string => {
      const value = valueOf(session);
      return value === null ? NOT_KNOWN : write(value);
    };
    return { key, title, hint, isNumber: true, valueOf, textOf };
  };
}

/** `sonnet-4`, `gpt-5`: what tells models apart where there is little room. */
export function shortModel(model: string): string {
  return model.replace(/^(?:[a-z-]+[./])*(?=claude|gpt)/, '').replace(/^claude-|-\d{8}(?:-v\d.*)?$/g, '');
}

/** Sorted by a column; equal ones newest first. */
export function sortedSessions(
  sessions: readonly SessionDigest[],
  sort: SessionSort,
  ascending: boolean,
): readonly SessionDigest[] {
  const valueOf = SESSION_COLUMNS.find(({ key }) => key === sort)?.valueOf ?? (() => null);
  const keyed = sessions.map((session) => ({ session, value: valueOf(session), first: BigInt(session.first) }));
  const way = ascending ? 1 : -1;
  return keyed
    .sort((a, b) => compare(a.value, b.value, way) || Number(b.first > a.first) - Number(b.first < a.first))
    .map(({ session }) => session);
}

function compare(a: SortValue, b: SortValue, way: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' && typeof b === 'string') return way * a.localeCompare(b, 'en');
  return a < b ? -way : a > b ? way : 0;
}

export interface SessionFilter {
  readonly text: string;
  readonly model: string;
  readonly machine: string;
}

/** Those that have the text in what the list shows of them, used the model, and came from the machine. */
export function filteredSessions(
  sessions: readonly SessionDigest[],
  { text, model, machine }: SessionFilter,
): readonly SessionDigest[] {
  const wanted = text.trim().toLowerCase();
  const has = (value: string): boolean => value.toLowerCase().includes(wanted);
  return sessions.filter(
    (session) =>
      (machine === '' || session.machine === machine) &&
      (model === '' || session.models?.includes(model) === true) &&
      (wanted === '' || [session.id, session.prompt ?? '', session.machine, ...(session.models ?? [])].some(has)),
  );
}
