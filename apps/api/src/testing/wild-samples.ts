/** Numbers from 0 to 1 that are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/**
 * OpenMetrics with what the demo's metrics never do: counters that begin again, pauses of all lengths, scrapes at
 * uneven distances, a gauge below zero and not a number, and buckets that shrink. Without its end.
 *
 * @param from Seconds since 1970; it goes on for `seconds`.
 */
export function wildSamples(from: number, seconds: number): string {
  const next = numbers(7);
  const lines = ['# TYPE wild counter'];
  for (const kind of ['a', 'b', 'c']) {
    let value = next() * 50;
    for (const time of moments(next, from, seconds)) {
      value = next() < 0.05 ? next() * 3 : value + next() * 20;
      lines.push(`wild_total{kind="${kind}",even="${kind === 'b'}"} ${value} ${time}`);
    }
  }
  lines.push('# TYPE wild_level gauge');
  for (const kind of ['a', 'b', 'c']) {
    for (const time of moments(next, from, seconds)) {
      lines.push(`wild_level{kind="${kind}"} ${next() < 0.05 ? 'NaN' : next() * 20 - 10} ${time}`);
    }
  }
  lines.push('# TYPE wild_seconds histogram');
  for (const le of ['0.1', '1.0', '10.0', '+Inf']) {
    let value = 0;
    for (const time of moments(next, from, seconds)) {
      value = next() < 0.03 ? 0 : value + Math.floor(next() * 10);
      lines.push(`wild_seconds_bucket{le="${le}"} ${value} ${time}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function moments(next: () => number, from: number, seconds: number): number[] {
  const found: number[] = [];
  for (let at = from + next() * 10; at < from + seconds; at += 5 + next() * 25 + (next() < 0.04 ? next() * 500 : 0)) {
    found.push(Math.round(at * 1000) / 1000);
  }
  return found;
}
