import { expect, it } from 'vitest';
import { type Priority, RequestGate } from './request-gate.ts';

const never = new AbortController().signal;

/** Starts work that lasts until it is let go of; tells what started, in order. */
function workers(gate: RequestGate) {
  const started: string[] = [];
  const begin = (priority: Priority, name: string, signal: AbortSignal = never) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = gate.run(priority, signal, () => {
      started.push(name);
      return promise;
    });
    return { finish: resolve, done };
  };
  return { started, begin };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('lets rows pass what waits longer and matters less', async () => {
  const { started, begin } = workers(new RequestGate(3));
  const first = [begin('rows', 'r1'), begin('rows', 'r2'), begin('rows', 'r3')];
  begin('facets', 'f1');
  const later = [begin('histogram', 'h1'), begin('rows', 'r4')];
  await settle();
  expect(started).toEqual(['r1', 'r2', 'r3']);
  for (const { finish } of first) finish();
  await settle();
  expect(started.slice(3)).toEqual(['r4', 'h1']);
  for (const { finish } of later) finish();
  await settle();
  expect(started.slice(5)).toEqual(['f1']);
});

it('keeps a place free for rows, and one for histogram or rows', async () => {
  const { started, begin } = workers(new RequestGate(3));
  begin('facets', 'f1');
  begin('facets', 'f2');
  begin('histogram', 'h1');
  begin('histogram', 'h2');
  begin('rows', 'r1');
  await settle();
  expect(started).toEqual(['f1', 'h1', 'r1']);
});

it('forgets who gave up waiting, and gives the place on after a failure', async () => {
  const gate = new RequestGate(3);
  const { started, begin } = workers(gate);
  const held = [begin('rows', 'r1'), begin('rows', 'r2'), begin('rows', 'r3')];
  const stop = new AbortController();
  const waiting = begin('rows', 'gone', stop.signal);
  stop.abort(new Error('left'));
  await expect(waiting.done).rejects.toThrow('left');
  for (const { finish } of held) finish();
  await Promise.all(held.map(({ done }) => done));
  await expect(gate.run('facets', never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(gate.running).toBe(0);
  expect(started).toEqual(['r1', 'r2', 'r3']);
});
