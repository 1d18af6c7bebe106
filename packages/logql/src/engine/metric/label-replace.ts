import { labelsKey } from '../labels/label-key.ts';
import { compileRe2 } from '../regex/compile-re2.ts';
import { expandFirst } from '../regex/replace-all.ts';
import type { PlannedLabelReplace } from './planned-expr.ts';
import type { Series } from './series.ts';
import { withoutLabels } from './vector-aggregation.ts';

/** `label_replace(v, "dst", "$1", "src", "(.*):.*")`: sets a label from the parts of another. */
export function replaceLabels(expr: Omit<PlannedLabelReplace, 'expr'>, series: readonly Series[]): readonly Series[] {
  const re2 = compileRe2(`^(?:${expr.regex})$`, expr.span);
  return series.map((one) => {
    const replacement = expandFirst(re2, one.labels.get(expr.src) ?? '', expr.replacement);
    if (replacement === null) return one;
    const labels = new Map(one.labels);
    if (replacement === '') labels.delete(expr.dst);
    else labels.set(expr.dst, replacement);
    const shown = withoutLabels(labels, []);
    return { ...one, labels: shown, key: labelsKey(shown) };
  });
}
