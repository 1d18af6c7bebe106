import type { Nanos } from '@edda/model';
import type { Notice } from '@edda/protocol';
import { toldRange } from './told-range.ts';

/** What people are told where one nanosecond fills a whole answer, so that nobody can say what else it holds. */
export function seamNotice(time: Nanos, shown: number): Notice {
  return {
    code: 'paging_seam',
    message: `More than ${shown} lines have the very same nanosecond; Loki gives no more of them than that`,
    range: toldRange({ start: time, end: time + 1n }),
  };
}
