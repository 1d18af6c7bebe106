import type { ExtractionExpr } from '../../ast.ts';
import { checkExtractedName } from './extracted-name.ts';
import { jsonLabelText } from './json-string.ts';
import { parseJsonPath } from './json-path.ts';
import { JsonSearch } from './json-search.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';

/** `| json user="request.user.id"`: the values at these paths; a path that leads nowhere gives an empty label. */
export function compileJsonExpressions(expressions: readonly ExtractionExpr[], queryNames: QueryNames): CompiledStage {
  const names = expressions.map(({ name }) => name);
  const paths = expressions.map(({ name, path, span }) => {
    const steps = parseJsonPath(path, span);
    checkExtractedName(name, span);
    return steps;
  });
  const search = new JsonSearch(paths);
  const keyNames = queryNames.forParser(
    (name) => name,
    (name, labels) => labels.parsedName(name),
  );
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (line === '' || labels.parsersDone) return line;
      if (!/^["{[]/.test(line)) {
        labels.setParserError('JSONParserErr', '');
        return line;
      }
      keyNames.beginLine();
      let found = 0;
      search.each(line, (path, error, scanner) => {
        if (error !== null) {
          labels.setParserError('JSONParserErr', error);
          return;
        }
        const raw = scanner.type === 'null' ? '' : scanner.slice();
        const name = keyNames.of(names[path] ?? '', labels);
        labels.setParsed(name, scanner.type === 'object' ? raw : jsonLabelText(raw));
        found++;
      });
      if (found < names.length) {
        for (const name of names) if (labels.get(name) === undefined) labels.setParsed(name, '');
      }
      return line;
    },
  };
}
