import type { QueryStep } from '../../api/steps.ts';

/** A step beside the one before it. */
export interface StepFigures {
  /** Lines that this stage turned away; null where that is not known, 0 for the selector. */
  readonly dropped: number | null;
  /** What is left of the selector's lines, 0 to 1. */
  readonly share: number;
  /** This is where the last line goes. */
  readonly dropsAll: boolean;
}

export function stepFigures(steps: readonly QueryStep[]): readonly StepFigures[] {
  const first = steps[0]?.lines ?? 0;
  return steps.map(({ lines }, at) => {
    const before = at === 0 ? lines : (steps[at - 1]?.lines ?? null);
    return {
      dropped: lines === null || before === null ? null : before - lines,
      share: lines === null || first === 0 ? 0 : Math.min(1, lines / first),
      dropsAll: lines === 0 && (at === 0 || (before ?? 0) > 0),
    };
  });
}
