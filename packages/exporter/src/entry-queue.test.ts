import { expect, it } from 'vitest';
import { EntryQueue } from './entry-queue.ts';
import { entries, entry } from './testing/entries.ts';

const ALL = { entries: Infinity, bytes: Infinity };

it('gives back what it took, oldest first', () => {
  const queue = new EntryQueue({ entries: 10, bytes: 1000 });
  for (const one of entries(5)) expect(queue.offer(one)).toBe(true);
  expect(queue.take({ entries: 2, bytes: 1000 })).toEqual(entries(5).slice(0, 2));
  expect(queue.take(ALL)).toEqual(entries(5).slice(2));
  expect([queue.length, queue.bytes]).toEqual([0, 0]);
});

it('refuses the entry behind its last place, and takes one again when there is room', () => {
  const queue = new EntryQueue({ entries: 2, bytes: 1000 });
  expect(entries(3).map((one) => queue.offer(one))).toEqual([true, true, false]);
  queue.take({ entries: 1, bytes: 1000 });
  expect(queue.offer(entry(9))).toBe(true);
});

it('takes an entry that alone is over its byte limit, and nothing beside it', () => {
  const queue = new EntryQueue({ entries: 10, bytes: 100 });
  const heavy = { ...entry(1), line: 'x'.repeat(500) };
  expect([queue.offer(heavy), queue.offer(entry(2))]).toEqual([true, false]);
  expect(queue.take({ entries: 10, bytes: 100 })).toEqual([heavy]);
});

it('ends a batch before it gets too heavy', () => {
  const queue = new EntryQueue({ entries: 10, bytes: 1000 });
  for (const one of entries(4)) queue.offer({ ...one, line: 'x'.repeat(40) });
  expect(queue.take({ entries: 10, bytes: 100 })).toHaveLength(2);
});
