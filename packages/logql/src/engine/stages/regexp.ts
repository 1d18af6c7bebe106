import type { RegexpStage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { compileRe2 } from '../regex/compile-re2.ts';
import { checkExtractedName } from './extracted-name.ts';
import type { CompiledStage } from './stage.ts';

const HINT = 'Name a group: (?P<name>…).';

/** `| regexp "(?P<method>\\w+)"`: each named group becomes a label, an empty one where it took no part. */
export function compileRegexp({ pattern, span }: RegexpStage): CompiledStage {
  const re2 = compileRe2(pattern, span);
  const groups = Object.entries(re2.namedGroups()).sort(([, a], [, b]) => a - b);
  for (const [name] of groups) checkExtractedName(name, span, HINT);
  if (groups.length === 0) {
    throw new LogqlError({ code: 'stage', message: 'at least one named capture must be supplied', span, hint: HINT });
  }
  return {
    onlyParses: true,
    process: (line, labels) => {
      labels.beginParser();
      const match = re2.matcher(line);
      if (!match.find()) return line;
      for (const [name, group] of groups) {
        const label = labels.parsedName(name);
        if (!labels.shouldExtract(label, name)) continue;
        labels.setParsed(label, match.group(group) ?? '', name);
        if (!labels.shouldContinue(label)) return null;
      }
      return line;
    },
  };
}
