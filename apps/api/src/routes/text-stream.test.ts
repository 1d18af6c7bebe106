import { expect, it } from 'vitest';
import { ndjson } from './ndjson.ts';
import { textStream } from './text-stream.ts';

const never = new AbortController().signal;

it('writes each value on a line of its own', async () => {
  const response = ndjson<object>(never, async (emit) => {
    await emit({ a: 1 });
    await emit({ b: 'x\ny' });
  });
  expect(await response.text()).toBe('{"a":1}\n{"b":"x\\ny"}\n');
});

it('holds the writer back while nobody reads', async () => {
  let written = 0;
  const body = textStream(never, async (write) => {
    for (; written < 100; written += 1) await write('x'.repeat(100_000));
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBeLessThan(5);
  const text = await new Response(body).text();
  expect(text).toHaveLength(10_000_000);
});

it('tells the writer that the reader left', async () => {
  const left = Promise.withResolvers<void>();
  const body = textStream(never, async (write, signal) => {
    signal.addEventListener('abort', () => left.resolve());
    await write('a');
    await new Promise(() => {});
  });
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  await left.promise;
});

it('breaks off where the writer fails, without a proper end', async () => {
  const body = textStream(never, async (write) => {
    await write('half');
    throw new Error('broken');
  });
  await expect(new Response(body).text()).rejects.toThrow('broken');
});

it('lets all writers go on that waited for room at once', async () => {
  const big = 'x'.repeat(300_000);
  const body = textStream(never, async (write) => {
    await Promise.all([write(big), write(big), write(big)]);
    await write('end');
  });
  const text = await new Response(body).text();
  expect(text).toHaveLength(900_003);
});

it('lets all writers go that waited for a reader who left', async () => {
  const big = 'x'.repeat(300_000);
  const settled = Promise.withResolvers<readonly string[]>();
  const body = textStream(never, async (write) => {
    const writes = await Promise.allSettled([write(big), write(big)]);
    settled.resolve(writes.map(({ status }) => status));
  });
  await body.cancel();
  expect(await settled.promise).toEqual(['rejected', 'rejected']);
});
