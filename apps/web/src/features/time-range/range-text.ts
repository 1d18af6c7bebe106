import type { TimeRange } from '@edda/model';
import * as z from 'zod/mini';
import { parseTime } from '../../url-state/time-grammar.ts';
import { momentText } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

/** A range as it is copied: `2026-11-21T12:08:00Z to 2026-11-21T13:08:00Z`. */
export function rangeText(range: TimeRange): string {
  return `${momentText(range.start)} to ${momentText(range.end)}`;
}

/** What stands between the sides of a range, in the texts that people paste. */
const BETWEEN = [/\s+to\s+/i, /\s+until\s+/i, /\s*\.\.\.?\s*/, /\s*[–—→]\s*/, /\s+-\s+/, /\s*\n\s*/, /(?<=\d|Z)\//i];

/** A pasted range: our own form, an ISO 8601 interval, two lines, or what Grafana copies. Null where it is none. */
export function parseRangeText(text: string): AskedTime | null {
  const trimmed = text.trim();
  const copied = grafanaRange(trimmed);
  if (copied !== null) return copied;
  for (const between of BETWEEN) {
    const [from, to, ...more] = trimmed.split(between);
    if (from === undefined || to === undefined || more.length > 0) continue;
    if (parseTime(from).ok && parseTime(to).ok) return { from: from.trim(), to: to.trim() };
  }
  return null;
}

const GrafanaRange = z.object({ from: z.string(), to: z.string() });

/** Grafana's picker copies `{"from":"now-1h","to":"now"}`. */
function grafanaRange(text: string): AskedTime | null {
  if (!text.startsWith('{')) return null;
  try {
    const parsed = GrafanaRange.safeParse(JSON.parse(text));
    return parsed.success && parseTime(parsed.data.from).ok && parseTime(parsed.data.to).ok ? parsed.data : null;
  } catch {
    return null;
  }
}
