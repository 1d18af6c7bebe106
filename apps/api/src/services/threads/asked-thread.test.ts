import { LokiError } from '@edda/loki';
import { expect, it } from 'vitest';
import type { ScriptedQuestions } from '../../testing/scripted-thread.ts';
import { AskedThread } from './asked-thread.ts';

const SCRIPT = new URL('../../testing/scripted-thread.ts', import.meta.url);

const failureOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => expect.fail('it was answered'),
    (error: unknown) => error,
  );

it('gives each question its own answer, also where several are asked at once', async () => {
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT);
  const asked = [
    thread.ask('length', Buffer.alloc(1)),
    failureOf(thread.ask('fault', 'no such thing')),
    thread.ask('length', Buffer.alloc(3)),
  ];
  expect(thread.waiting).toBe(3);
  expect(await Promise.all(asked)).toEqual([1, new Error('no such thing'), 3]);
  expect(thread.waiting).toBe(0);
});

it("keeps an error of Loki's what it is, and makes no other one Loki's", async () => {
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT);
  const refusal = await failureOf(thread.ask('refusal', 'half an answer'));
  expect(refusal).toBeInstanceOf(LokiError);
  expect(refusal).toMatchObject({ code: 'cut_off', message: 'half an answer', endpoint: '/loki/api/v1/query' });
  expect(await failureOf(thread.ask('fault', 'a fault of ours'))).not.toBeInstanceOf(LokiError);
});

it('moves bytes that have their memory for themselves, and leaves those of a pool where they are', async () => {
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT);
  const own = Buffer.from(new ArrayBuffer(1_000));
  const pooled = Buffer.from('three');
  expect(await thread.ask('length', own, [own])).toBe(1_000);
  expect(await thread.ask('length', pooled, [pooled])).toBe(5);
  expect([own.length, pooled.toString()]).toEqual([0, 'three']);
});

it('gives each question its own answer also after one that could not be asked', async () => {
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT);
  const gone = Buffer.from(new ArrayBuffer(1_000));
  expect(await thread.ask('length', gone, [gone])).toBe(1_000);
  expect(await failureOf(thread.ask('length', gone, [gone]))).toMatchObject({ name: 'DataCloneError' });
  expect(await thread.ask('length', Buffer.alloc(2))).toBe(2);
});

it('ends at once, with the reason of whoever leaves, whatever it is at', async () => {
  const stop = new AbortController();
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT, { signal: stop.signal });
  expect(await thread.ask('length', Buffer.alloc(2))).toBe(2);
  const working = failureOf(thread.ask('work', null));
  const reason = new Error('the browser left');
  stop.abort(reason);
  expect(await working).toBe(reason);
  expect(await failureOf(thread.ask('length', Buffer.alloc(2)))).toBe(reason);
  expect(() => new AskedThread<ScriptedQuestions>(SCRIPT, { signal: stop.signal })).toThrow(reason);
});

it('tells all that wait where it dies, and everybody who asks later', async () => {
  await using thread = new AskedThread<ScriptedQuestions>(SCRIPT);
  const dying = [thread.ask('death', null), thread.ask('length', Buffer.alloc(2))].map(failureOf);
  const ended = new Error('the thread of scripted-thread ended');
  expect(await Promise.all(dying)).toEqual([ended, ended]);
  expect(thread.hasEnded).toBe(true);
  expect(await failureOf(thread.ask('length', Buffer.alloc(2)))).toEqual(ended);
});
