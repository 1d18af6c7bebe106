import type { Level } from '@edda/model';
import type { LinesAndErrors, ServiceHealth, Trend } from '@edda/protocol';
import type { LineCount } from '../counts/count-lines.ts';
import { compareShares } from '../insight/compare-shares.ts';
import { ceilTo } from '../time-grid.ts';

/** Of a hundred services that stay as they are, about one is called worse or better. */
const SURE_OF_TREND = 2.58;
/** A service that wrote evenly would have written so many lines since its last one, had it not fallen silent. */
const EXPECTED_LINES = 20;

export interface BarPlaces {
  readonly start: bigint;
  readonly step: bigint;
  readonly bars: number;
}

interface Counts {
  readonly levels: Partial<Record<Level, number[]>>;
  readonly now: Mutable<LinesAndErrors>;
  readonly before: Mutable<LinesAndErrors>;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Counts lines of services, now by bar and before as a whole, and says how each does. */
export class HealthBook {
  readonly #places: BarPlaces;
  readonly #services = new Map<string, Counts>();

  constructor(places: BarPlaces) {
    this.#places = places;
  }

  addNow(counts: readonly LineCount[]): void {
    const { start, step, bars } = this.#places;
    for (const { service, level, count, barEnd } of counts) {
      const known = this.#of(service);
      const heights = (known.levels[level] ??= Array.from({ length: bars }, () => 0));
      const bar = Number((ceilTo(barEnd, step) - start) / step) - 1;
      heights[bar] = (heights[bar] ?? 0) + count;
      add(known.now, level, count);
    }
  }

  addBefore(counts: readonly LineCount[]): void {
    for (const { service, level, count } of counts) add(this.#of(service).before, level, count);
  }

  /**
   * @param isCompared The period before is counted.
   * @param silentSince When services that fell silent wrote their last lines.
   */
  told(isCompared: boolean, silentSince: ReadonlyMap<string, bigint>): ServiceHealth[] {
    return [...this.#services]
      .map(([service, { levels, now, before }]): ServiceHealth => {
        const known = { service, levels, now: { ...now }, before: isCompared ? { ...before } : null };
        const since = silentSince.get(service);
        const silent = since === undefined ? null : String(since);
        return { ...known, ...(isCompared ? trendOf(now, before) : NO_TREND), silentSince: silent };
      })
      .sort(byTrouble);
  }

  /** Services that wrote evenly enough to be missed, with the end of the bar of their last lines; null: none in the range. */
  missed(): ReadonlyMap<string, bigint | null> {
    const { start, step, bars } = this.#places;
    const missed = new Map<string, bigint | null>();
    for (const [service, { levels, now, before }] of this.#services) {
      if (now.lines === 0) {
        if (before.lines >= EXPECTED_LINES) missed.set(service, null);
        continue;
      }
      const last = lastBar(Object.values(levels));
      const silentBars = bars - 1 - last;
      // The last bar may have hardly begun.
      if (silentBars >= 2 && (now.lines / (last + 1)) * silentBars >= EXPECTED_LINES * 1.5) {
        missed.set(service, start + BigInt(last + 1) * step);
      }
    }
    return missed;
  }

  #of(service: string): Counts {
    const known = this.#services.get(service);
    if (known !== undefined) return known;
    const none: Counts = { levels: {}, now: { lines: 0, errors: 0 }, before: { lines: 0, errors: 0 } };
    this.#services.set(service, none);
    return none;
  }
}

const NO_TREND = { trend: null, certain: 0 };

function trendOf(now: LinesAndErrors, before: LinesAndErrors): { readonly trend: Trend; readonly certain: number } {
  if (before.lines === 0) return { trend: 'new', certain: 0 };
  const certain = compareShares(
    { count: now.errors, of: now.lines },
    { count: before.errors, of: before.lines },
    SURE_OF_TREND,
  );
  if (certain !== 0) return { trend: certain > 0 ? 'worse' : 'better', certain };
  const isAlike = now.lines === 0 || now.errors * before.lines === before.errors * now.lines;
  return { trend: isAlike || now.errors + before.errors === 0 ? 'same' : 'chance', certain };
}

function add(counts: Mutable<LinesAndErrors>, level: Level, count: number): void {
  counts.lines += count;
  if (level === 'error' || level === 'critical') counts.errors += count;
}

function lastBar(levels: readonly (readonly number[])[]): number {
  return Math.max(-1, ...levels.map((bars) => bars.findLastIndex((count) => count > 0)));
}

/** What became worse first, by how much; then what has most errors, then most lines. */
function byTrouble(a: ServiceHealth, b: ServiceHealth): number {
  const worse = Math.max(b.certain, 0) - Math.max(a.certain, 0);
  if (worse !== 0) return worse;
  if (a.now.errors !== b.now.errors) return b.now.errors - a.now.errors;
  if (a.now.lines !== b.now.lines) return b.now.lines - a.now.lines;
  return a.service < b.service ? -1 : 1;
}
