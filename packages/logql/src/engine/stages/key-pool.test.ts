import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parseLogQuery } from '../../parser/parse.ts';
import { compilePipeline } from '../pipeline.ts';
import { KeyPool } from './key-pool.ts';

const MEGABYTE = 2 ** 20;
const LINES = 64;

function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('keys that a parser remembers', () => {
  it.each([
    ['json', '| json', (key: string, text: string) => `{"${key}":1,"text":"${text}"}`],
    ['nested json', '| json', (key: string, text: string) => `{"in":{"${key}":1},"text":"${text}"}`],
    ['logfmt', '| logfmt', (key: string, text: string) => `${key}=1 text=${text}`],
    ['logfmt without values', '| logfmt --keep-empty', (key: string, text: string) => `${key} text=${text}`],
  ])('do not keep their lines in memory: %s', (_, stage, line) => {
    const pipeline = compilePipeline(parseLogQuery(`{app="x"} ${stage}`), 0n);
    const stream = pipeline.forStream(new Map([['app', 'x']]));
    const text = 'x'.repeat(MEGABYTE);
    const before = bytesInUse();
    for (let i = 0; i < LINES; i++) {
      const read = Buffer.from(line(`a_key_that_only_this_line_has_${i}`, text)).toString('latin1');
      stream.process(BigInt(i), read, new Map());
    }
    expect(bytesInUse() - before).toBeLessThan((LINES * MEGABYTE) / 2);
    expect(pipeline.namesSeen()[0]?.size).toBeGreaterThan(LINES);
  });

  it('are told apart, however many there are', () => {
    const pool = new KeyPool();
    for (let i = 0; i < 3000; i++) expect(pool.own(`key ${i % 2000}`)).toBe(`key ${i % 2000}`);
  });
});
