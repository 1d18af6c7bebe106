import { floorDiv, type Nanos } from '@edda/model';

/** The last multiple of a step, counted from 1970, that is not after a moment. */
export function floorTo(moment: Nanos, step: Nanos): Nanos {
  return floorDiv(moment, step) * step;
}

/** The first one that is not before it. */
export function ceilTo(moment: Nanos, step: Nanos): Nanos {
  return -floorDiv(-moment, step) * step;
}
