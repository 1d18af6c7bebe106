import { type Nanos, NANOS_PER_MINUTE, parseNanos } from '@edda/model';
import { type AskedRange, EMPTY_ASK, type Row, type VersionChange } from '@edda/protocol';
import { useMemo } from 'react';
import { useVersions } from '../../api/versions.ts';

/** What was rolled out shortly before it began may be why it went wrong. */
const LEAD: Nanos = 15n * NANOS_PER_MINUTE;
const BARS = 300;

export interface EntityVersions {
  /** While it went on. */
  readonly during: readonly VersionChange[];
  /** Shortly before its first line. */
  readonly before: readonly VersionChange[];
  /** Why they are not looked for, where that is so. */
  readonly unread: string | null;
}

/** Where the services of some lines began to name another version, once there is nothing more urgent to ask. */
export function useEntityVersions(backend: string, rows: readonly Row[], settled: boolean): EntityVersions {
  const asked = useMemo(() => (settled ? askedFor(backend, rows) : null), [backend, rows, settled]);
  const { changes, unread } = useVersions(asked, BARS);
  return useMemo(() => {
    const start = parseNanos(rows[0]?.time ?? '') ?? 0n;
    const isBefore = ({ at }: VersionChange): boolean => BigInt(at) < start;
    return { during: changes.filter((change) => !isBefore(change)), before: changes.filter(isBefore), unread };
  }, [rows, changes, unread]);
}

/** @param rows Oldest first. */
function askedFor(backend: string, rows: readonly Row[]): AskedRange | null {
  const [first, last] = [parseNanos(rows[0]?.time ?? ''), parseNanos(rows.at(-1)?.time ?? '')];
  if (first === null || last === null) return null;
  const services = [...new Set(rows.map(({ service }) => service))].sort();
  const start = first > LEAD ? first - LEAD : 0n;
  return { backend, ask: { ...EMPTY_ASK, services }, range: { start: String(start), end: String(last + 1n) } };
}
