import type { LabelFilter, LogRange, Matcher, Span, Stage, Unwrap } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { parseLabelFilter } from './label-filter.ts';
import { parseSelector } from './selector.ts';
import { parseStages } from './stage.ts';

/** The parts of a log range, as far as they have been read. */
interface Parts {
  readonly start: number;
  readonly selectorSpan: Span;
  readonly matchers: readonly Matcher[];
  stages: readonly Stage[];
  unwrap: Unwrap | null;
  rangeNanos: bigint;
  offsetNanos: bigint;
}

/**
 * What stands inside a range aggregation. Stages and an unwrap may stand before or after the range, but not both;
 * after a selector in parentheses only an unwrap may follow, and the offset comes right after the range.
 */
export function parseLogRange(cursor: Cursor): LogRange {
  return cursor.nested(() => {
    const open = cursor.accept('(');
    if (open === null) return parseBare(cursor);
    if (cursor.at('(')) return closed(cursor, parseLogRange(cursor));
    const parts = startParts(cursor, open.from);
    readPipeline(cursor, parts);
    if (cursor.accept(')') === null) {
      return closed(cursor, finish(cursor, readRange(cursor, parts, [')'])));
    }
    parts.rangeNanos = cursor.expect('RANGE').amount;
    readOffset(cursor, parts);
    if (isBare(parts) && cursor.at('|')) parts.unwrap = parseUnwrap(cursor, cursor.take().from);
    return finish(cursor, parts);
  });
}

function parseBare(cursor: Cursor): LogRange {
  if (!cursor.at('{')) cursor.fail('{', '(');
  const parts = startParts(cursor, cursor.peek().from);
  readPipeline(cursor, parts);
  return finish(cursor, readRange(cursor, parts, []));
}

function startParts(cursor: Cursor, start: number): Parts {
  if (!cursor.at('{')) cursor.fail('{', '(');
  const { from } = cursor.peek();
  const matchers = parseSelector(cursor);
  return {
    start,
    selectorSpan: cursor.span(from),
    matchers,
    stages: [],
    unwrap: null,
    rangeNanos: 0n,
    offsetNanos: 0n,
  };
}

function isBare(parts: Parts): boolean {
  return parts.stages.length === 0 && parts.unwrap === null;
}

function readPipeline(cursor: Cursor, parts: Parts): void {
  const { stages, unwrapPipe } = parseStages(cursor);
  parts.stages = stages;
  if (unwrapPipe !== null) parts.unwrap = parseUnwrap(cursor, unwrapPipe);
}

/** `[5m] offset 1h`, and where nothing stood before it, what may stand after it. */
function readRange(cursor: Cursor, parts: Parts, orElse: readonly ')'[]): Parts {
  if (!cursor.at('RANGE')) {
    if (parts.unwrap === null) cursor.fail();
    cursor.fail('RANGE', '|', ...orElse);
  }
  const wasBare = isBare(parts);
  parts.rangeNanos = cursor.take().amount;
  readOffset(cursor, parts);
  if (wasBare) readPipeline(cursor, parts);
  return parts;
}

function readOffset(cursor: Cursor, parts: Parts): void {
  if (cursor.accept('offset') !== null) parts.offsetNanos = cursor.expect('DURATION').amount;
}

function parseUnwrap(cursor: Cursor, from: number): Unwrap {
  cursor.expect('unwrap');
  const first = cursor.expect('IDENTIFIER', 'BYTES_CONV', 'DURATION_CONV', 'DURATION_SECONDS_CONV');
  let label = first.text;
  let conversion: Unwrap['conversion'] = null;
  if (first.kind !== 'IDENTIFIER') {
    conversion = conversionOf(first.kind);
    cursor.expect('(');
    label = cursor.expect('IDENTIFIER').text;
    cursor.expect(')');
  }
  const filters: LabelFilter[] = [];
  while (cursor.accept('|') !== null) filters.push(parseLabelFilter(cursor));
  return { label, conversion, filters, span: cursor.span(from) };
}

function conversionOf(kind: string): Unwrap['conversion'] {
  if (kind === 'BYTES_CONV') return 'bytes';
  return kind === 'DURATION_CONV' ? 'duration' : 'duration_seconds';
}

function closed(cursor: Cursor, range: LogRange): LogRange {
  cursor.expect(')');
  return range;
}

function finish(cursor: Cursor, parts: Parts): LogRange {
  const { matchers, stages, unwrap, rangeNanos, offsetNanos } = parts;
  const to = Math.max(parts.selectorSpan.to, ...stages.map((stage) => stage.span.to));
  const query = { kind: 'log', matchers, stages, span: { from: parts.selectorSpan.from, to } } as const;
  return { query, rangeNanos, offsetNanos, unwrap, span: cursor.span(parts.start) };
}
