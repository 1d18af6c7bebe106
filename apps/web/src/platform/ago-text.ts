import { NANOS_PER_DAY, NANOS_PER_HOUR, NANOS_PER_MINUTE, NANOS_PER_SECOND, type Nanos } from '@edda/model';

const STEPS = [
  ['d', NANOS_PER_DAY, 'h', NANOS_PER_HOUR],
  ['h', NANOS_PER_HOUR, 'min', NANOS_PER_MINUTE],
  ['min', NANOS_PER_MINUTE, 's', NANOS_PER_SECOND],
] as const;

/** `just now`, `12 s ago`, `3 min 12 s ago`, `2 d 4 h ago`, and `in 12 s` where a clock runs ahead. Cut, never rounded. */
export function agoText(distance: Nanos): string {
  const size = distance < 0n ? -distance : distance;
  if (size < NANOS_PER_SECOND) return 'just now';
  const step = STEPS.find(([, unit]) => size >= unit);
  const text =
    step === undefined
      ? `${size / NANOS_PER_SECOND} s`
      : `${size / step[1]} ${step[0]} ${(size % step[1]) / step[3]} ${step[2]}`;
  return distance < 0n ? `in ${text}` : `${text} ago`;
}
