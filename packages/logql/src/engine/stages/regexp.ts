import type { RegexpStage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { compileRe2 } from '../regex/compile-re2.ts';
import type { CompiledStage } from './stage.ts';

/** `| regexp "(?P<method>\\w+)"`: each named group becomes a label, an empty one where it took no part. */
export function compileRegexp({ pattern, span }: RegexpStage): CompiledStage {
  const re2 = compileRe2(pattern, span);
  const groups = Object.entries(re2.namedGroups()).sort(([, a], [, b]) => a - b);
  const invalid = groups.find(([name]) => !/^[A-Za-z_]\w*$/.test(name));
  if (invalid !== undefined) refuse(`invalid extracted label name '${invalid[0]}'`);
  if (groups.length === 0) refuse('at least one named capture must be supplied');
  function refuse(message: string): never {
    throw new LogqlError({ code: 'stage', message, span, hint: 'Name a group: (?P<name>…).' });
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
