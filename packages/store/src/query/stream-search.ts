import type { Matcher } from '@edda/logql';
import type { Catalog } from '../index/catalog.ts';
import { type LabelTest, isQuick, knownTest, labelTest, matcherSize } from '../index/label-test.ts';
import type { StreamId } from '../index/stream-registry.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Steps of an expression over characters of values that the event loop may take: some ten milliseconds. */
const QUICK_WORK = 500_000;

/**
 * The streams that a selector matches. Nearly always that is a matter of a moment; a large expression, or one over many
 * long values, is held against the values in a worker, for nothing can interrupt it.
 */
export async function matchingStreams(
  pool: WorkerPool,
  { streams }: Catalog,
  matchers: readonly Matcher[],
  signal: AbortSignal,
): Promise<ReadonlySet<StreamId>> {
  const sizes = matchers.map(matcherSize);
  const works = matchers.map(({ name }, i) => {
    const size = sizes[i] ?? 0;
    return size === 0 ? 0 : size * streams.valueChars(name);
  });
  if (isQuick(matchers) && works.reduce((sum, work) => sum + work, 0) <= QUICK_WORK) {
    return streams.matching(matchers.map(labelTest));
  }
  const asked = matchers.flatMap((matcher, i) =>
    sizes[i] === 0 ? [] : [{ matcher, values: ['', ...streams.values(matcher.name)] }],
  );
  const answer = await pool.lend(signal, (worker) => worker.ask({ type: 'match', asked }));
  signal.throwIfAborted();
  const passing = answer.type === 'matched' ? answer.passing : [];
  let next = 0;
  const tests = matchers.map((matcher, i): LabelTest => {
    if (sizes[i] === 0) return labelTest(matcher);
    return knownTest(matcher, new Set(passing[next++]));
  });
  return streams.matching(tests);
}
