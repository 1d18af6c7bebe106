import { floorDiv, type Nanos } from '@edda/model';
import type { StreamResult } from '@edda/loki/schemas';

export interface MinedPattern {
  readonly pattern: string;
  /** Seconds since 1970 of each step, and how many of its lines have the pattern. */
  readonly samples: readonly (readonly [seconds: number, count: number])[];
}

const WILDCARD = '<_>';
/** So many patterns are kept; Loki's own limit is of this order. */
const MAX_PATTERNS = 300;
/** Two lines are of one kind when this share of their words is equal, words with digits left out. */
const SIMILARITY = 0.4;
/** Long lines are told apart by their first words. */
const MAX_TOKENS = 80;

interface Cluster {
  tokens: string[];
  readonly counts: Map<bigint, number>;
  total: number;
}

/**
 * Groups lines by what they have in common, after Drain (He et al. 2017): lines with as many words and the same first
 * word are compared, and where enough of their words agree, the others become `<_>`.
 */
export function minePatterns(streams: readonly StreamResult[], step: Nanos): readonly MinedPattern[] {
  const leaves = new Map<string, Cluster[]>();
  for (const { values } of streams) {
    for (const [time, line] of values) {
      const tokens = tokensOf(line);
      const cluster = clusterOf(leaves, tokens);
      const slot = floorDiv(BigInt(time), step) * step;
      cluster.counts.set(slot, (cluster.counts.get(slot) ?? 0) + 1);
      cluster.total += 1;
    }
  }
  return [...leaves.values()]
    .flat()
    .sort((a, b) => b.total - a.total)
    .slice(0, MAX_PATTERNS)
    .map(({ tokens, counts }) => ({
      pattern: patternText(tokens),
      samples: [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([slot, count]) => [Number(slot / 1_000_000_000n), count] as const),
    }));
}

function clusterOf(leaves: Map<string, Cluster[]>, tokens: string[]): Cluster {
  const key = `${tokens.length} ${tokens[0] ?? ''}`;
  let leaf = leaves.get(key);
  if (leaf === undefined) leaves.set(key, (leaf = []));
  let best: Cluster | null = null;
  let bestShare = SIMILARITY;
  for (const cluster of leaf) {
    const share = similarity(cluster.tokens, tokens);
    if (share >= bestShare) [best, bestShare] = [cluster, share];
  }
  if (best === null) {
    best = { tokens, counts: new Map(), total: 0 };
    leaf.push(best);
  } else {
    best.tokens = best.tokens.map((token, index) => (token === tokens[index] ? token : WILDCARD));
  }
  return best;
}

/** Words, and the signs between them; a word with a digit in it is a value, not a word. */
function tokensOf(line: string): string[] {
  const tokens = line.match(/[A-Za-z0-9_.+-]+|\s+|[^A-Za-z0-9_.+\s-]/g) ?? [];
  return tokens.slice(0, MAX_TOKENS).map((token) => (/\d/.test(token) ? WILDCARD : token));
}

function similarity(pattern: readonly string[], tokens: readonly string[]): number {
  let words = 0;
  let equal = 0;
  for (const [index, token] of tokens.entries()) {
    if (!/\w/.test(token)) continue;
    words += 1;
    if (pattern[index] === token) equal += 1;
  }
  return words === 0 ? 1 : equal / words;
}

/** `<_>` beside `<_>` says no more than one of them. */
function patternText(tokens: readonly string[]): string {
  return tokens.filter((token, index) => token !== WILDCARD || tokens[index - 1] !== WILDCARD).join('');
}
