import type { LabelReplaceExpr } from '../../ast.ts';
import type { PlainSample } from './plain-sample.ts';

/** `label_replace`: where the whole of `src` matches, `dst` is the replacement, or gone where that is empty. */
export function plainLabelReplace(
  { dst, replacement, src, regex }: LabelReplaceExpr,
  vector: readonly PlainSample[],
): readonly PlainSample[] {
  return vector.map((sample) => {
    const groups = new RegExp(`^(?:${regex})$`, 's').exec(sample.labels[src] ?? '');
    if (groups === null) return sample;
    const text = replacement.replace(/\$\{?(\d+)\}?/g, (_, group: string) => groups[Number(group)] ?? '');
    const { [dst]: _, ...others } = sample.labels;
    return { ...sample, labels: text === '' ? others : { ...others, [dst]: text } };
  });
}
