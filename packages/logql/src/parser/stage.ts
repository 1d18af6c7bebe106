import type { ExtractionExpr, LabelFormatOp, LabelFormatStage, LogfmtStage, Stage } from '../ast.ts';
import { parseLabelFilter } from './label-filter.ts';
import { isLineFilterOp, parseLineFilters } from './line-filter.ts';
import type { Cursor } from './cursor.ts';
import { checkPatternParser } from './pattern-check.ts';
import { checkRegexpParser } from './regexp-check.ts';
import { parsePicks } from './selector.ts';

/** All stages that follow, up to an `unwrap` (whose pipe is then already taken: `pipe` is where it stood) or the end. */
export function parseStages(cursor: Cursor): { readonly stages: readonly Stage[]; readonly unwrapPipe: number | null } {
  const stages: Stage[] = [];
  for (;;) {
    if (isLineFilterOp(cursor.peek().kind)) stages.push(...parseLineFilters(cursor));
    else if (cursor.at('|')) {
      const { from } = cursor.take();
      if (cursor.at('unwrap')) return { stages, unwrapPipe: from };
      stages.push(parsePipeStage(cursor, from));
    } else return { stages, unwrapPipe: null };
  }
}

function parsePipeStage(cursor: Cursor, from: number): Stage {
  const { kind } = cursor.peek();
  switch (kind) {
    case 'json': {
      cursor.take();
      const expressions = cursor.at('IDENTIFIER') ? parseExtractions(cursor) : [];
      return { kind, expressions, span: cursor.span(from) };
    }
    case 'logfmt':
      return parseLogfmt(cursor, from);
    case 'regexp': {
      cursor.take();
      const pattern = cursor.expect('STRING');
      checkRegexpParser(cursor, pattern);
      return { kind, pattern: pattern.text, span: cursor.span(from) };
    }
    case 'pattern': {
      cursor.take();
      const pattern = cursor.expect('STRING');
      checkPatternParser(cursor, pattern);
      return { kind, pattern: pattern.text, span: cursor.span(from) };
    }
    case 'unpack':
    case 'decolorize':
      cursor.take();
      return { kind, span: cursor.span(from) };
    case 'line_format': {
      cursor.take();
      const template = cursor.expect('STRING').text;
      return { kind, template, span: cursor.span(from) };
    }
    case 'label_format':
      return parseLabelFormat(cursor, from);
    case 'drop':
    case 'keep': {
      cursor.take();
      const labels = parsePicks(cursor);
      return { kind, labels, span: cursor.span(from) };
    }
    case 'IDENTIFIER':
    case '(': {
      const filter = parseLabelFilter(cursor);
      return { kind: 'label_filter', filter, span: cursor.span(from) };
    }
    default:
      return cursor.fail();
  }
}

function parseExtractions(cursor: Cursor): readonly ExtractionExpr[] {
  const expressions = [parseExtraction(cursor)];
  while (cursor.accept(',') !== null) expressions.push(parseExtraction(cursor));
  return expressions;
}

function parseExtraction(cursor: Cursor): ExtractionExpr {
  const name = cursor.expect('IDENTIFIER');
  const path = cursor.accept('=') === null ? name.text : cursor.expect('STRING').text;
  return { name: name.text, path, span: cursor.span(name.from) };
}

function parseLogfmt(cursor: Cursor, from: number): LogfmtStage {
  cursor.expect('logfmt');
  const flags = new Set<string>();
  while (cursor.at('PARSER_FLAG')) flags.add(cursor.take().text);
  const expressions = cursor.at('IDENTIFIER') ? parseExtractions(cursor) : [];
  return {
    kind: 'logfmt',
    strict: flags.has('--strict'),
    keepEmpty: flags.has('--keep-empty'),
    expressions,
    span: cursor.span(from),
  };
}

function parseLabelFormat(cursor: Cursor, from: number): LabelFormatStage {
  cursor.expect('label_format');
  const ops = [parseLabelFormatOp(cursor)];
  while (cursor.accept(',') !== null) ops.push(parseLabelFormatOp(cursor));
  return { kind: 'label_format', ops, span: cursor.span(from) };
}

function parseLabelFormatOp(cursor: Cursor): LabelFormatOp {
  const to = cursor.expect('IDENTIFIER');
  cursor.expect('=');
  const value = cursor.expect('IDENTIFIER', 'STRING');
  const span = cursor.span(to.from);
  return value.kind === 'STRING'
    ? { kind: 'template', to: to.text, template: value.text, span }
    : { kind: 'rename', to: to.text, from: value.text, span };
}
