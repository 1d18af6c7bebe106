import type { PatternStage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { firstRepeated } from '../../first-repeated.ts';
import { NOT_EXTRACTED } from '../contract.ts';
import { capture, hasNeighbouringCaptures, parsePattern } from './pattern.ts';
import type { CompiledStage } from './stage.ts';

/** `| pattern "<ip> - <_>"`: each named capture becomes a label. */
export function compilePatternParser({ pattern, span }: PatternStage): CompiledStage {
  const parts = parsePattern(pattern);
  const names = parts.flatMap((part) => (part.kind === 'capture' && part.name !== null ? [part.name] : []));
  const problem = patternProblem(names, hasNeighbouringCaptures(parts));
  if (problem !== null) throw new LogqlError({ code: 'stage', message: problem, span });
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      const passes = capture(parts, line, (name, text) => {
        const label = labels.nameFor(name);
        if (label === NOT_EXTRACTED) return true;
        labels.setParsed(label, text);
        return labels.shouldContinue(label);
      });
      return passes ? line : null;
    },
  };
}

function patternProblem(names: readonly string[], neighbours: boolean): string | null {
  if (names.length === 0) return 'at least one capture is required';
  if (neighbours) return 'found consecutive capture: invalid expression';
  const twice = firstRepeated(names);
  return twice === undefined ? null : `duplicate capture name (${twice}): invalid expression`;
}
