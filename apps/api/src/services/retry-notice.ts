import type { LokiError } from '@edda/loki';
import type { TimeRange } from '@edda/model';
import type { Notice } from '@edda/protocol';
import { errorBody } from '../errors.ts';
import { toldRange } from './told-range.ts';

/** What people are told before a part of a range is asked again. */
export function retryNotice(error: LokiError, range: TimeRange, requestId: string): Notice {
  return {
    code: error.code === 'rate_limited' ? 'rate_limited' : 'window_retried',
    message: `${error.message}; this part is asked again`,
    range: toldRange(range),
    error: errorBody(error, requestId),
  };
}
