import { maxNanos, NANOS_PER_HOUR, type Nanos, type TimeRange } from '@edda/model';
import type { JournalState } from './journal.ts';

export interface Situation {
  readonly now: Nanos;
  readonly seed: number;
  readonly historyHours: number;
  /** Whether the store holds lines of the demo; null where it cannot say. */
  readonly hasLines: boolean | null;
  readonly last: JournalState | null;
}

/**
 * What this run has to bring to the store: a first start some hours of history, the newest first, so that the page has
 * something to show at once; a later one what happened since.
 */
export function programme(situation: Situation): JournalState {
  const { now, seed, hasLines, last } = situation;
  const oldest = now - hours(situation.historyHours);
  if (last !== null && last.seed === seed && hasLines !== false && last.arrived > oldest) {
    return { ...last, backlog: last.backlog.filter(({ end }) => end > oldest) };
  }
  // Lines without a journal, or of another seed: what they are nobody knows, and history might be there twice.
  const isFresh = hasLines !== true;
  return { seed, anchor: now, backlog: isFresh ? hourBlocks(oldest, now) : [], arrived: now };
}

function hours(count: number): Nanos {
  return BigInt(Math.round(count * Number(NANOS_PER_HOUR)));
}

function hourBlocks(start: Nanos, end: Nanos): TimeRange[] {
  const blocks: TimeRange[] = [];
  for (let at = end; at > start; at -= NANOS_PER_HOUR)
    blocks.push({ start: maxNanos(start, at - NANOS_PER_HOUR), end: at });
  return blocks;
}
