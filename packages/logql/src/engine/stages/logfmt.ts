import type { LogfmtStage, Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { NOT_EXTRACTED } from '../contract.ts';
import { sanitizeLabelName } from '../labels/sanitize.ts';
import { ERROR_LABEL } from '../labels/special-labels.ts';
import { checkExtractedName } from './extracted-name.ts';
import { labelText } from './json-string.ts';
import { LogfmtScanner } from './logfmt-scan.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';

export function compileLogfmt(stage: LogfmtStage, names: QueryNames): CompiledStage {
  return stage.expressions.length === 0 ? compileAllPairs(stage, names) : compileExpressions(stage, names);
}

/** `| logfmt`: every pair becomes a label; what is no pair is passed over, or ends it with an error under `--strict`. */
function compileAllPairs({ strict, keepEmpty }: LogfmtStage, queryNames: QueryNames): CompiledStage {
  const scanner = new LogfmtScanner();
  const names = queryNames.forParser(sanitizeLabelName);
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      names.beginLine();
      scanner.reset(line);
      while (!scanner.atEnd) {
        if (!scanner.next()) {
          if (strict) break;
          continue;
        }
        const name = names.of(scanner.key, labels);
        const value = labelText(scanner.value);
        if (name === NOT_EXTRACTED || (value === '' && !keepEmpty)) continue;
        labels.setParsed(name, value);
        if (!labels.shouldContinue(name)) return null;
        if (labels.allRequiredExtracted) break;
      }
      if (!strict || scanner.error === '') return line;
      labels.setParserError('LogfmtParserErr', scanner.error);
      return labels.shouldContinue(ERROR_LABEL) ? line : null;
    },
  };
}

/** A name, or any text in quotes. */
function parseLogfmtKey(text: string, span: Span): string {
  const match = /^[ \t\n]*(?:([A-Za-z_]\w*)|"([^"\]]*)")[ \t\n]*$/.exec(text);
  if (match !== null) return match[1] ?? match[2] ?? '';
  throw new LogqlError({ code: 'stage', message: `cannot parse expression [${text}]: syntax error`, span });
}

/** `| logfmt status="http_status"`: only these pairs; one that is absent gives an empty label. */
function compileExpressions({ strict, expressions }: LogfmtStage, queryNames: QueryNames): CompiledStage {
  const scanner = new LogfmtScanner();
  const targets = new Map<string, string>();
  for (const { name, path, span } of expressions) {
    const key = parseLogfmtKey(path, span);
    checkExtractedName(name, span);
    if (!targets.has(key)) targets.set(key, name);
  }
  const ids = new Set(expressions.map(({ name }) => name));
  const names = queryNames.forParser(sanitizeLabelName, (label, labels) =>
    ids.has(label) || labels.shouldExtract(label) ? label : NOT_EXTRACTED,
  );
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      names.beginLine();
      for (const id of ids) if (!labels.baseHas(id)) labels.setParsed(id, '');
      scanner.reset(line);
      while (!scanner.atEnd) {
        if (!scanner.next()) {
          if (strict) break;
          continue;
        }
        const name = names.of(scanner.key, labels);
        if (name === NOT_EXTRACTED) continue;
        const id = targets.get(name) ?? name;
        if (!ids.has(id)) continue;
        const label = labels.parsedName(id);
        if (label !== id && !labels.shouldExtract(label)) break;
        // Here Loki drops a value that has a U+FFFD, where the other parsers mend it.
        labels.setParsed(label, scanner.value.includes('\ufffd') ? '' : scanner.value);
        if (labels.allRequiredExtracted) break;
      }
      if (strict && scanner.error !== '') labels.setParserError('LogfmtParserErr', scanner.error);
      return line;
    },
  };
}
