import { LokiError } from '@edda/loki';
import { NANOS_PER_DAY, NANOS_PER_HOUR, type TimeRange } from '@edda/model';
import { expect, it, vi } from 'vitest';
import { StreamCatalog } from './stream-catalog.ts';

const T0 = 1_768_471_200_000_000_000n;
const HOUR = { start: T0, end: T0 + NANOS_PER_HOUR };
const never = new AbortController().signal;

it('asks once for what is asked again', async () => {
  const ask = vi.fn(() => Promise.resolve([{ app: 'a' }]));
  const catalog = new StreamCatalog(ask);
  const found = await Promise.all([catalog.find(HOUR, ['{}'], never), catalog.find(HOUR, ['{}'], never)]);
  expect(found).toEqual([[{ app: 'a' }], [{ app: 'a' }]]);
  await catalog.find({ ...HOUR, end: HOUR.end - 1n }, ['{}'], never);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('asks again for what was asked some seconds ago: streams of another system may have come', async () => {
  vi.useFakeTimers();
  try {
    const ask = vi.fn(() => Promise.resolve([{ app: 'a' }]));
    const catalog = new StreamCatalog(ask);
    await catalog.find(HOUR, ['{}'], never);
    vi.setSystemTime(Date.now() + 6_000);
    await catalog.find(HOUR, ['{}'], never);
    expect(ask).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

it('asks for more than thirty days in pieces', async () => {
  const asked: TimeRange[] = [];
  const catalog = new StreamCatalog((range) => {
    asked.push(range);
    return Promise.resolve([]);
  });
  await catalog.find({ start: T0, end: T0 + 70n * NANOS_PER_DAY }, [], never);
  expect(asked).toHaveLength(3);
  expect(asked.map(({ end }) => end).slice(0, 2)).toEqual(asked.map(({ start }) => start).slice(1));
});

it('goes on for those who stay, and ends when the last one leaves', async () => {
  let signal = never;
  const answer = Promise.withResolvers<readonly { app: string }[]>();
  const catalog = new StreamCatalog((_range, _selectors, given) => {
    signal = given;
    return answer.promise;
  });
  const leaver = new AbortController();
  const left = catalog.find(HOUR, [], leaver.signal);
  const stayed = catalog.find(HOUR, [], never);
  leaver.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(signal.aborted).toBe(false);
  answer.resolve([{ app: 'a' }]);
  expect(await stayed).toEqual([{ app: 'a' }]);

  const alone = new AbortController();
  const waiting = new StreamCatalog((_range, _selectors, given) => {
    signal = given;
    return new Promise((_resolve, reject) => given.addEventListener('abort', () => reject(given.reason)));
  }).find(HOUR, [], alone.signal);
  alone.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
  expect(signal.aborted).toBe(true);
});

it('knows nothing where the backend has no such list, and does not remember trouble', async () => {
  const failure = (code: 'unsupported' | 'failed') => new LokiError({ code, message: code, endpoint: '' });
  const ask = vi.fn().mockRejectedValueOnce(failure('failed')).mockRejectedValueOnce(failure('unsupported'));
  const catalog = new StreamCatalog(ask);
  await expect(catalog.find(HOUR, [], never)).rejects.toMatchObject({ code: 'failed' });
  expect(await catalog.find(HOUR, [], never)).toBeNull();
});
