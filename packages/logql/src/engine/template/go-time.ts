import { formatTime } from './time-format.ts';
import type { TimeZone } from './time-zone.ts';
import { UTC } from './time-zone.ts';

const SECOND = 1_000_000_000n;
/** The zero time.Time: the first moment of the year 1. */
const ZERO_SECONDS = -62_135_596_800n;

/** Go's time.Time: a moment, and the zone it is shown in. */
export class GoTime {
  readonly nanos: bigint;
  readonly zone: TimeZone;

  constructor(nanos: bigint, zone: TimeZone = UTC) {
    this.nanos = nanos;
    this.zone = zone;
  }

  static zero(): GoTime {
    return new GoTime(ZERO_SECONDS * SECOND);
  }

  get isZero(): boolean {
    return this.nanos === ZERO_SECONDS * SECOND;
  }

  /** Whole seconds since 1970, rounded down. */
  get seconds(): bigint {
    const rest = this.nanos % SECOND;
    return this.nanos / SECOND - (rest < 0n ? 1n : 0n);
  }

  /** Nanoseconds within the second. */
  get fraction(): number {
    return Number(this.nanos - this.seconds * SECOND);
  }

  get offset(): number {
    return this.zone.offsetAt(Number(this.seconds));
  }

  get abbreviation(): string {
    return this.zone.abbreviationAt(Number(this.seconds));
  }

  /** The wall clock, as the UTC fields of a Date. */
  get wall(): Date {
    return new Date((Number(this.seconds) + this.offset) * 1000);
  }

  get yearDay(): number {
    const { wall } = this;
    const newYear = new Date(wall);
    newYear.setUTCMonth(0, 1);
    return Math.round((wall.getTime() - newYear.getTime()) / 86_400_000) + 1;
  }

  in(zone: TimeZone): GoTime {
    return new GoTime(this.nanos, zone);
  }

  format(layout: string): string {
    return formatTime(this, layout);
  }

  toString(): string {
    return this.format('2006-01-02 15:04:05.999999999 -0700 MST');
  }
}
