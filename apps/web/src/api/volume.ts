import { type AskedRange, VolumeAnswer } from '@edda/protocol';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callJson } from './http.ts';

/** Lines a bar, by level. The range is absolute, so an answer stays true until the same question is asked anew. */
export function volumeOptions(asked: AskedRange, bars: number) {
  return queryOptions({
    queryKey: ['volume', asked, bars],
    queryFn: ({ signal }) =>
      callJson(VolumeAnswer, { method: 'POST', path: 'volume', body: { ...asked, bars } }, signal),
    placeholderData: keepPreviousData,
  });
}
