import type { TimeRange } from '@edda/model';
import { useState } from 'react';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

export interface Zooms {
  /** Where the last zoom began, or null where there was none. */
  readonly before: AskedTime | null;
  zoom(range: TimeRange): void;
  undo(): void;
  /** Another time was chosen: there is nothing to go back to. */
  goTo(time: AskedTime): void;
}

/** Zooming in, and the way back out, step by step. */
export function useZooms(time: AskedTime, askTime: (time: AskedTime) => void): Zooms {
  const [steps, setSteps] = useState<readonly AskedTime[]>([]);
  const before = steps.at(-1) ?? null;
  return {
    before,
    zoom: (range) => {
      setSteps([...steps, time]);
      askTime(askedFromRange(range));
    },
    undo: () => {
      if (before === null) return;
      setSteps(steps.slice(0, -1));
      askTime(before);
    },
    goTo: (chosen) => {
      setSteps([]);
      askTime(chosen);
    },
  };
}
