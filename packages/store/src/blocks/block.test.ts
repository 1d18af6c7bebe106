import type { Labels } from '@edda/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBlock } from './block-encoder.ts';
import { BlockReader } from './block-reader.ts';
import { epochOf } from './epoch.ts';
import { RowBuffer } from './row-buffer.ts';
import { rowOrder } from './row-order.ts';

interface Row {
  readonly stream: number;
  readonly time: bigint;
  readonly line: string;
  readonly metadata: Labels;
}

const START = 1_768_474_800_000_000_000n;
const STREAMS: Labels[] = [{ app: 'a' }, { app: 'b', env: 'é"\\\n' }, {}];

const row = fc.record<Row>({
  stream: fc.nat(2),
  time: fc.oneof(fc.nat(3), fc.nat(2 ** 31 - 1)).map((offset) => START + BigInt(offset) * 1_000_003n),
  line: fc.oneof(fc.constantFrom('', 'same', 'other'), fc.string({ unit: 'grapheme', maxLength: 60 })),
  metadata: fc.dictionary(fc.constantFrom('level', 'trace_id', 'é'), fc.string({ unit: 'grapheme', maxLength: 8 }), {
    noNullPrototype: true,
  }),
});

function encoded(rows: readonly Row[], sealed: boolean): Buffer {
  const buffer = new RowBuffer(epochOf(START));
  for (const { stream, time, line, metadata } of rows) buffer.append(stream, time, line, metadata);
  const order = rowOrder(buffer, rows.keys());
  return Buffer.concat(encodeBlock(buffer, order, { sealed, streams: STREAMS }).parts);
}

function decoded(payload: Buffer): Row[] {
  const block = BlockReader.of(payload);
  const rows: Row[] = [];
  for (let run = 0; run < block.runs.length; run++) {
    const from = block.runs.firstRow(run);
    for (let at = from; at < from + block.runs.rows(run); at++) {
      const metadata: Record<string, string> = {};
      for (const { name, values, rowValues } of block.columns) {
        const value = values[(rowValues[at] ?? 0) - 1];
        if (value !== undefined) metadata[name] = value;
      }
      rows.push({
        stream: block.runs.stream(run),
        time: block.summary.base + BigInt(block.offsets[at] ?? 0),
        line: block.line(at),
        metadata,
      });
    }
  }
  return rows;
}

/** What a block promises: by stream, time, arrival; of equal stream, time and line the first. */
function expected(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  const distinct = rows.filter(({ stream, time, line }) => {
    const key = `${stream} ${time} ${line}`;
    return !seen.has(key) && seen.add(key);
  });
  return distinct.sort((a, b) => a.stream - b.stream || Number(a.time - b.time));
}

describe('a block', () => {
  it.each([true, false])('gives back its rows in order, without repeats (sealed: %s)', (sealed) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        expect(decoded(encoded(rows, sealed))).toEqual(expected(rows));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('says in its summary what is in it', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const block = BlockReader.of(encoded(rows, true));
        const kept = expected(rows);
        const times = kept.map(({ time }) => time).sort((a, b) => Number(a - b));
        expect(block.summary.rows).toBe(kept.length);
        expect(block.summary.base).toBe(times[0]);
        expect(block.summary.base + BigInt(block.summary.maxOffset)).toBe(times.at(-1));
        expect(block.streams()).toEqual(STREAMS);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('keeps one of many repeats at one nanosecond', () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      stream: 0,
      time: START,
      line: `line ${index % 25}`,
      metadata: {},
    }));
    expect(decoded(encoded(rows, true)).map(({ line }) => line)).toEqual(rows.slice(0, 25).map(({ line }) => line));
  });

  it('holds times from before 1970 and to the nanosecond', () => {
    const buffer = new RowBuffer(epochOf(-5n));
    buffer.append(0, -5n, 'x', {});
    const payload = Buffer.concat(encodeBlock(buffer, [0], { sealed: false, streams: null }).parts);
    expect(decoded(payload).map(({ time }) => time)).toEqual([-5n]);
  });

  it('refuses bytes that are not those that were written', () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      stream: 0,
      time: START + BigInt(index),
      line: `some line that compresses ${index}`,
      metadata: {},
    }));
    const payload = encoded(rows, true);
    payload[payload.length - 3] = (payload[payload.length - 3] ?? 0) ^ 1;
    expect(() => decoded(payload)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });
});
