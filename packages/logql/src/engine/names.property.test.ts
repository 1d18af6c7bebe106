import { array, assert, property, record, subarray } from 'fast-check';
import { expect, it } from 'vitest';
import { parseLogQuery } from '../parser/parse.ts';
import { MIXED_NAMES } from './contract.ts';
import type { LabelMap } from './contract.ts';
import { compileLogNameScan } from './name-scan.ts';
import { compilePipeline } from './pipeline.ts';

const RUNS = { seed: 20_261_121, numRuns: 500 };
const NAMES = ['a', 'b', 'a_extracted', 'c'];

const pairs = (names: readonly string[], from: string): LabelMap =>
  new Map(names.map((name) => [name, `${from} ${name}`]));
const entry = record({ keys: subarray(NAMES), metadata: subarray(NAMES) });
const stream = record({ labels: subarray(NAMES), entries: array(entry, { maxLength: 4 }) });

const QUERY = parseLogQuery('{x="y"} | json');

interface Line {
  readonly stream: LabelMap;
  readonly metadata: LabelMap;
  readonly keys: readonly string[];
}

/** What Loki's json parser does to lines that come in this order, as plainly as it can be said. */
function plain(lines: readonly Line[]): readonly (readonly string[])[] {
  const remembered = new Map<string, string | null>();
  return lines.map(({ stream: labels, metadata, keys }) => {
    const beside = (name: string) => (labels.has(name) ? `${name}_extracted` : name);
    const taken = new Set([...metadata.keys()].map(beside));
    const parsed = new Set<string>();
    for (const key of keys) {
      const wanted = beside(key);
      if (!remembered.has(key)) remembered.set(key, taken.has(wanted) ? null : wanted);
      const name = remembered.get(key);
      if (typeof name !== 'string') continue;
      taken.add(name);
      parsed.add(name);
    }
    return [...parsed].sort();
  });
}

it('lines read in any order, with the names that a name scan has found, are what Loki makes of them in its order', () => {
  assert(
    property(array(stream, { maxLength: 4 }), (streams) => {
      const lines = streams.flatMap(({ labels, entries }) =>
        entries.map(({ keys, metadata }): Line => ({
          stream: pairs(labels, 'label'),
          metadata: pairs(metadata, 'metadata'),
          keys,
        })),
      );
      const text = ({ keys }: Line) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'line'])));
      const scan = compileLogNameScan(QUERY, 0n, []);
      for (const line of lines) scan.forStream(line.stream).add(0n, text(line), line.metadata);
      const parsedWith = (decided: ReturnType<typeof scan.result>) => {
        const pipeline = compilePipeline(QUERY, 0n, decided);
        const parsed = lines
          .toReversed()
          .map((line) => pipeline.forStream(line.stream).process(0n, text(line), line.metadata)?.labels.parsed.keys());
        return { parsed: parsed.reverse().map((names) => [...(names ?? [])].sort()), seen: pipeline.namesSeen() };
      };
      expect(parsedWith(scan.result()).parsed).toEqual(plain(lines));
      // Where no two lines differ about a key, no names are needed.
      const alone = parsedWith([]);
      if ([...(alone.seen[0]?.values() ?? [])].includes(MIXED_NAMES)) return;
      expect(alone.parsed).toEqual(plain(lines));
    }),
    RUNS,
  );
}, 30_000);
