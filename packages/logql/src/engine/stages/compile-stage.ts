import type { Stage } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { stageText } from '../../printer/stage.ts';
import { compileDecolorize } from './decolorize.ts';
import { compileJsonExpressions } from './json-expressions.ts';
import { compileJson } from './json.ts';
import { compileLabelFilter } from './label-filter.ts';
import { compileLabelFormat } from './label-format.ts';
import { compileLineFilter } from './line-filter.ts';
import { compileLineFormat } from './line-format.ts';
import { compileLogfmt } from './logfmt.ts';
import { compilePatternParser } from './pattern-parser.ts';
import { compileDrop, compileKeep } from './pick-labels.ts';
import { compileRegexp } from './regexp.ts';
import type { QueryNames } from './query-names.ts';
import type { CompiledStage } from './stage.ts';
import { compileUnpack } from './unpack.ts';

/** @throws LogqlError for what can only be found now: a bad regex, pattern, template, ip or path. */
export function compileStage(stage: Stage, now: bigint, names: QueryNames): CompiledStage {
  try {
    return compile(stage, now, names);
  } catch (cause) {
    if (!(cause instanceof LogqlError)) throw cause;
    // Loki reports it as an error of the query's text, although it has parsed.
    const message = `parse error : stage '${stageText(stage)}' : ${cause.message}`;
    const { span, hint } = cause;
    throw new LogqlError({ code: 'stage', message, span: span ?? stage.span, hint, cause });
  }
}

function compile(stage: Stage, now: bigint, names: QueryNames): CompiledStage {
  switch (stage.kind) {
    case 'line_filter':
      return compileLineFilter(stage);
    case 'json':
      return stage.expressions.length === 0 ? compileJson(names) : compileJsonExpressions(stage.expressions, names);
    case 'logfmt':
      return compileLogfmt(stage, names);
    case 'regexp':
      return compileRegexp(stage, names);
    case 'pattern':
      return compilePatternParser(stage);
    case 'unpack':
      return compileUnpack(names);
    case 'label_filter':
      return compileLabelFilter(stage.filter);
    case 'line_format':
      return compileLineFormat(stage, now);
    case 'label_format':
      return compileLabelFormat(stage, now);
    case 'decolorize':
      return compileDecolorize();
    case 'drop':
      return compileDrop(stage);
    case 'keep':
      return compileKeep(stage);
  }
}
