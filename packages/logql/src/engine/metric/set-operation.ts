import type { VectorMatching } from '../../ast.ts';
import type { SetOp } from './operator.ts';
import type { Series } from './series.ts';
import { emptySeries, setValue, withValues } from './series.ts';
import { signature } from './vector-aggregation.ts';

/** `and`, `or` and `unless`, at every step: which series there are, not what they say. */
export function setOperation(
  op: SetOp,
  left: readonly Series[],
  right: readonly Series[],
  { labels, on }: VectorMatching,
  steps: number,
): readonly Series[] {
  const signed = (series: readonly Series[]) => series.map((one) => signature(one.labels, labels, on));
  const leftSignatures = signed(left);
  const rightSignatures = signed(right);
  const inLeft = presence(left, leftSignatures, steps);
  const inRight = presence(right, rightSignatures, steps);
  switch (op) {
    case 'and':
      return filter(left, leftSignatures, (key, step) => inRight.has(key, step));
    case 'unless':
      return filter(left, leftSignatures, (key, step) => !inRight.has(key, step));
    case 'or':
      return merge(
        left,
        filter(right, rightSignatures, (key, step) => !inLeft.has(key, step)),
        steps,
      );
  }
}

interface Presence {
  has(signature: string, step: number): boolean;
}

function presence(series: readonly Series[], signatures: readonly string[], steps: number): Presence {
  const bySignature = new Map<string, Uint8Array>();
  for (const [i, { present }] of series.entries()) {
    const key = signatures[i] ?? '';
    let at = bySignature.get(key);
    if (at === undefined) bySignature.set(key, (at = new Uint8Array(steps)));
    for (let step = 0; step < steps; step++) if (present[step] === 1) at[step] = 1;
  }
  return { has: (key, step) => bySignature.get(key)?.[step] === 1 };
}

function filter(
  series: readonly Series[],
  signatures: readonly string[],
  stays: (signature: string, step: number) => boolean,
): readonly Series[] {
  return withValues(
    series.map((one, i) => {
      const out = emptySeries(one.labels, one.key, one.values.length);
      for (let step = 0; step < one.values.length; step++) {
        if (one.present[step] === 1 && stays(signatures[i] ?? '', step)) setValue(out, step, one.values[step] ?? 0);
      }
      return out;
    }),
  );
}

/** A series that is on both sides, at different steps, is one series. */
function merge(left: readonly Series[], right: readonly Series[], steps: number): readonly Series[] {
  const byKey = new Map<string, Series>();
  for (const one of [...left, ...right]) {
    const known = byKey.get(one.key);
    if (known === undefined) {
      byKey.set(one.key, one);
      continue;
    }
    const both = emptySeries(one.labels, one.key, steps);
    for (const part of [known, one]) {
      for (let step = 0; step < steps; step++)
        if (part.present[step] === 1) setValue(both, step, part.values[step] ?? 0);
    }
    byKey.set(one.key, both);
  }
  return [...byKey.values()];
}
