import type { RegexpStage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { NOT_EXTRACTED } from '../contract.ts';
import { compileRe2 } from '../regex/compile-re2.ts';
import { checkExtractedName } from './extracted-name.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';

const HINT = 'Name a group: (?P<name>…).';

/** `| regexp "(?P<method>\\w+)"`: each named group becomes a label, an empty one where it took no part. */
export function compileRegexp({ pattern, span }: RegexpStage, queryNames: QueryNames): CompiledStage {
  const re2 = compileRe2(pattern, span);
  const groups = Object.entries(re2.namedGroups()).sort(([, a], [, b]) => a - b);
  for (const [name] of groups) checkExtractedName(name, span, HINT);
  if (groups.length === 0) {
    throw new LogqlError({ code: 'stage', message: 'at least one named capture must be supplied', span, hint: HINT });
  }
  const names = queryNames.forParser((name) => name);
  return {
    onlyParses: true,
    process: (line, labels) => {
      labels.beginParser();
      names.beginLine();
      const match = re2.matcher(line);
      if (!match.find()) return line;
      for (const [name, group] of groups) {
        const label = names.of(name, labels);
        if (label === NOT_EXTRACTED) continue;
        labels.setParsed(label, match.group(group) ?? '');
        if (!labels.shouldContinue(label)) return null;
      }
      return line;
    },
  };
}
