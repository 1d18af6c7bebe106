import type { LogfmtStage, Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { sanitizeLabelName } from '../labels/sanitize.ts';
import { ERROR_LABEL } from '../labels/special-labels.ts';
import { checkExtractedName } from './extracted-name.ts';
import { labelText } from './json-string.ts';
import { LogfmtScanner } from './logfmt-scan.ts';
import { NameCache } from './name-cache.ts';
import type { CompiledStage } from './stage.ts';

export function compileLogfmt(stage: LogfmtStage): CompiledStage {
  return stage.expressions.length === 0 ? compileAllPairs(stage) : compileExpressions(stage);
}

/** `| logfmt`: every pair becomes a label; what is no pair is passed over, or ends it with an error under `--strict`. */
function compileAllPairs({ strict, keepEmpty }: LogfmtStage): CompiledStage {
  const scanner = new LogfmtScanner();
  const names = new NameCache(sanitizeLabelName);
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      scanner.reset(line);
      while (!scanner.atEnd) {
        if (!scanner.next()) {
          if (strict) break;
          continue;
        }
        const name = labels.parsedName(names.get(scanner.key));
        const value = labelText(scanner.value);
        if (name === '' || (value === '' && !keepEmpty) || !labels.shouldExtract(name, scanner.key)) continue;
        labels.setParsed(name, value, scanner.key);
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
function compileExpressions({ strict, expressions }: LogfmtStage): CompiledStage {
  const scanner = new LogfmtScanner();
  const names = new NameCache(sanitizeLabelName);
  const targets = new Map<string, string>();
  for (const { name, path, span } of expressions) {
    const key = parseLogfmtKey(path, span);
    checkExtractedName(name, span);
    if (!targets.has(key)) targets.set(key, name);
  }
  const ids = new Set(expressions.map(({ name }) => name));
  return {
    onlyParses: true,
    process: (line, labels) => {
      if (labels.parsersDone) return line;
      labels.beginParser();
      const extracted = [...ids].filter((id) => !labels.baseHas(id));
      const wanted = (name: string) => ids.has(name) || labels.shouldExtract(name, '');
      for (const id of extracted) labels.setParsed(id, '');
      scanner.reset(line);
      while (!scanner.atEnd) {
        if (!scanner.next()) {
          if (strict) break;
          continue;
        }
        const name = names.get(scanner.key);
        if (name === '' || !wanted(name)) continue;
        const id = targets.get(name) ?? name;
        if (!ids.has(id)) continue;
        const label = labels.parsedName(id);
        if (label !== id && !labels.shouldExtract(label, '')) break;
        labels.setParsed(label, labelText(scanner.value));
        if (labels.allRequiredExtracted) break;
      }
      if (strict && scanner.error !== '') labels.setParserError('LogfmtParserErr', scanner.error);
      return line;
    },
  };
}
