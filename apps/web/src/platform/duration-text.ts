import {
  type Nanos,
  NANOS_PER_DAY,
  NANOS_PER_HOUR,
  NANOS_PER_MILLI,
  NANOS_PER_MINUTE,
  NANOS_PER_SECOND,
} from '@edda/model';

const UNITS: readonly { readonly name: string; readonly nanos: Nanos }[] = [
  { name: 'd', nanos: NANOS_PER_DAY },
  { name: 'h', nanos: NANOS_PER_HOUR },
  { name: 'min', nanos: NANOS_PER_MINUTE },
  { name: 's', nanos: NANOS_PER_SECOND },
  { name: 'ms', nanos: NANOS_PER_MILLI },
  { name: 'µs', nanos: 1000n },
  { name: 'ns', nanos: 1n },
];

/** `38 s`, `1 min 30 s`, `2 h`: the two largest units that say something; what is below them is cut. */
export function durationText(nanos: Nanos): string {
  const first = UNITS.findIndex((unit) => nanos >= unit.nanos);
  const [major, minor] = first === -1 ? [] : UNITS.slice(first, first + 2);
  if (major === undefined) return '0 s';
  const rest = minor === undefined ? 0n : (nanos % major.nanos) / minor.nanos;
  const head = `${nanos / major.nanos} ${major.name}`;
  return rest === 0n ? head : `${head} ${rest} ${minor?.name}`;
}
