import { parseNanos, severityOf } from '@edda/model';
import type { Row } from '@edda/protocol';
import { maskSecrets } from '@edda/sources';

/** What a trace's lines say together. */
export interface TraceFacts {
  readonly lines: number;
  /** From the first line to the last. Null where there is none. */
  readonly length: bigint | null;
  readonly services: number;
  readonly errors: number;
  /** The first of its worst lines, where something went wrong. */
  readonly fault: (Pick<Row, 'level'> & { readonly text: string }) | null;
}

/** @param rows Oldest first. */
export function traceFacts(rows: readonly Row[]): TraceFacts {
  const errors = rows.filter(({ level }) => level === 'error' || level === 'critical');
  const [first, ...more] = errors;
  const worst = more.reduce(
    (one, other) => (severityOf(other.level) > severityOf(one?.level ?? 'unknown') ? other : one),
    first,
  );
  const [start, end] = [parseNanos(rows[0]?.time ?? ''), parseNanos(rows.at(-1)?.time ?? '')];
  return {
    lines: rows.length,
    length: start === null || end === null ? null : end - start,
    services: new Set(rows.map(({ service }) => service)).size,
    errors: errors.length,
    fault: worst === undefined ? null : { level: worst.level, text: saidBy(worst) },
  };
}

/** The part of a row's summary that says most: the event, else all of it. Without secrets. */
export function saidBy({ summary, preview }: Row): string {
  const strong = summary.find(({ kind }) => kind === 'strong')?.text;
  const all = summary.map(({ text }) => text).join(' ');
  return maskSecrets(strong ?? (all === '' ? preview : all)).text;
}
