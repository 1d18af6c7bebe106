import type { DropStage, KeepStage, LabelPick } from '../../ast.ts';
import type { LabelsBuilder } from '../labels/labels-builder.ts';
import { ERROR_DETAILS_LABEL, ERROR_LABEL, isSpecialLabel } from '../labels/special-labels.ts';
import { compileValueMatcher } from '../labels/label-matcher.ts';
import type { CompiledStage } from './stage.ts';

interface CompiledPick {
  readonly name: string;
  readonly matches: ((value: string) => boolean) | null;
}

function compilePicks(picks: readonly LabelPick[]): readonly CompiledPick[] {
  return picks.map((pick) => ({
    name: pick.name,
    matches: pick.kind === 'name' ? null : compileValueMatcher(pick),
  }));
}

/** `| drop level, path=~"/health.*"`: without these labels, or without them where their value matches. */
export function compileDrop({ labels: picks }: DropStage): CompiledStage {
  const dropped = compilePicks(picks);
  return {
    ignoresLine: true,
    process: (line, labels) => {
      for (const pick of dropped) drop(pick, labels);
      return line;
    },
  };
}

function drop({ name, matches }: CompiledPick, labels: LabelsBuilder): void {
  switch (name) {
    case ERROR_LABEL:
      if (matches?.(labels.error) !== false) labels.error = '';
      return;
    case ERROR_DETAILS_LABEL:
      if (matches?.(labels.errorDetails) !== false) labels.errorDetails = '';
      return;
    default: {
      const value = labels.get(name);
      if (matches === null ? value !== undefined : matches(value ?? '')) labels.delete(name);
    }
  }
}

/** `| keep level, path=~"/api.*"`: only these labels; errors stay. */
export function compileKeep({ labels: picks }: KeepStage): CompiledStage {
  const kept = compilePicks(picks);
  return {
    ignoresLine: true,
    process: (line, labels) => {
      const dropped: string[] = [];
      for (const [name, value] of labels.withoutErrors()) {
        if (isSpecialLabel(name)) continue;
        if (!kept.some((pick) => pick.name === name && pick.matches?.(value) !== false)) dropped.push(name);
      }
      for (const name of dropped) labels.delete(name);
      return line;
    },
  };
}
