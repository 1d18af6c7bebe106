import type { TimeRange } from '@edda/model';
import { useState } from 'react';
import { askedFromRange } from '../../url-state/time-text.ts';
import type { AskedTime } from '../../url-state/view-state.ts';

export interface Zooms {
  /** Where the zoom that is shown began, or null where the time came about otherwise. */
  readonly before: AskedTime | null;
  zoom(range: TimeRange): void;
  undo(): void;
  goTo(time: AskedTime): void;
}

interface Zoom {
  readonly from: AskedTime;
  readonly to: AskedTime;
}

/** Zooming in, and the way back out, step by step. A zoom that the address has left is nothing to go back from. */
export function useZooms(time: AskedTime, askTime: (time: AskedTime) => void): Zooms {
  const [zooms, setZooms] = useState<readonly Zoom[]>([]);
  const last = zooms.findLastIndex(({ to }) => to.from === time.from && to.to === time.to);
  const before = zooms[last]?.from ?? null;
  return {
    before,
    zoom: (range) => {
      const to = askedFromRange(range);
      setZooms([...zooms.slice(0, last + 1), { from: time, to }]);
      askTime(to);
    },
    undo: () => {
      if (before !== null) askTime(before);
    },
    goTo: askTime,
  };
}
