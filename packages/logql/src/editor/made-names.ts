import { madeLabels } from '../analyse/analyse.ts';
import { tryParse } from '../parser/parse.ts';

/** The labels that a log query's own stages make; none of what is no log query. */
export function madeNames(query: string): Iterable<string> {
  const parsed = tryParse(query);
  return parsed.ok && parsed.expr.kind === 'log' ? madeLabels(parsed.expr.stages).names : [];
}
