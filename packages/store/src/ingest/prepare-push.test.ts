import { expect, it } from 'vitest';
import { BlockReader } from '../blocks/block-reader.ts';
import { FRAME_HEADER_BYTES } from '../blocks/frame.ts';
import { NOON } from '../testing/fresh-store.ts';
import { LIMIT_PROFILES } from './limits.ts';
import { preparePush } from './prepare-push.ts';

it('metadata whose names are ids, each of one row, takes megabytes and not the square of them', () => {
  const entries = Array.from({ length: 600 }, (_, row) => {
    const names = Array.from({ length: 12 }, (_name, index) => [`id_${row}_${index}`, 'v']);
    return { timestamp: NOON + BigInt(row), line: `line ${row}`, metadata: Object.fromEntries(names) };
  });
  const { batches } = preparePush([{ labels: { app: 'x' }, entries }], LIMIT_PROFILES.local, NOON);
  expect(batches.reduce((sum, { frame }) => sum + frame.length, 0)).toBeLessThan(3_200_000);
  const blocks = batches.map(({ frame }) => BlockReader.of(Buffer.from(frame.subarray(FRAME_HEADER_BYTES))));
  const lines = blocks.flatMap((block) => Array.from({ length: block.summary.rows }, (_, row) => block.line(row)));
  expect(lines).toEqual(entries.map(({ line }) => line));
  const last = blocks.at(-1)?.column('id_599_11');
  expect([...(last?.rowValues ?? [])].at(-1)).toBe(1);
  expect(last?.values).toEqual(['v']);
});
