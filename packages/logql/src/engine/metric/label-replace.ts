import type { LabelReplaceExpr } from '../../ast.ts';
import { labelsKey, sortLabels } from '../labels/label-key.ts';
import { compileRe2 } from '../regex/compile-re2.ts';
import { expandFirst } from '../regex/replace-all.ts';
import type { Series } from './series.ts';

/** `label_replace(v, "dst", "$1", "src", "(.*):.*")`: sets a label from the parts of another. */
export function replaceLabels(expr: LabelReplaceExpr, series: readonly Series[]): readonly Series[] {
  const re2 = compileRe2(`^(?:${expr.regex})$`, expr.span);
  return series.map((one) => {
    const replacement = expandFirst(re2, one.labels.get(expr.src) ?? '', expr.replacement);
    if (replacement === null) return one;
    const labels = new Map(one.labels);
    if (replacement === '') labels.delete(expr.dst);
    else labels.set(expr.dst, replacement);
    return { ...one, labels: sortLabels(labels), key: labelsKey(labels) };
  });
}
