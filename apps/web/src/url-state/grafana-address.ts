import { millisFromNanos, type TimeRange } from '@edda/model';
import type { AskedTime } from './view-state.ts';

export interface Grafana {
  readonly url: string;
  readonly datasourceUid: string;
}

const REF_IDS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What Grafana's picker reads too: `now`, `now-15m`, `now-1d/d`. Of several steps it reads only one. */
const SHARED_GRAMMAR = /^now(?:[-+]\d+[smhdwMy])?(?:\/[smhdwMy])?$/;

/**
 * The address of Grafana's Explore that asks the same: one query for each LogQL, and the range, which stays relative
 * where Grafana knows the words. A range in nanoseconds is rounded outwards to its milliseconds.
 */
export function grafanaAddress(
  { url, datasourceUid }: Grafana,
  queries: readonly string[],
  time: AskedTime,
  range: TimeRange,
): string {
  const isShared = SHARED_GRAMMAR.test(time.from) && SHARED_GRAMMAR.test(time.to);
  const pane = {
    datasource: datasourceUid,
    queries: queries.map((expr, index) => ({
      refId: REF_IDS[index] ?? `Q${index}`,
      datasource: { type: 'loki', uid: datasourceUid },
      editorMode: 'code',
      queryType: 'range',
      expr,
    })),
    range: isShared ? time : { from: millis(range.start), to: millis(range.end + 999_999n) },
  };
  const params = new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ edda: pane }), orgId: '1' });
  return `${url.replace(/\/+$/, '')}/explore?${params}`;
}

function millis(nanos: bigint): string {
  return String(millisFromNanos(nanos));
}
