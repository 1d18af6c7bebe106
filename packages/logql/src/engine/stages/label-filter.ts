import type { BytesLabelFilter, CompareOp, LabelFilter, StringLabelFilter } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { formatBytes, parseBytes } from '../../values/bytes.ts';
import { parseGoDuration } from '../../values/duration.ts';
import { quote } from '../../values/go-string.ts';
import { parseGoFloat } from '../go/parse-float.ts';
import { compileValueMatcher } from '../labels/label-matcher.ts';
import type { LabelPredicate } from '../labels/parser-hints.ts';
import { compileLabelFilterMatcher } from '../regex/label-filter-matcher.ts';
import { ERROR_LABEL } from '../labels/special-labels.ts';
import { compileIpMatcher } from './ip-matcher.ts';
import type { CompiledStage } from './stage.ts';

/** `| status >= 400 and method="GET"` */
export function compileLabelFilter(filter: LabelFilter): CompiledStage {
  const passes = compilePredicate(filter);
  const stage: CompiledStage = {
    ignoresLine: true,
    readNames: readNames(filter),
    process: (line, labels) => (passes(labels) ? line : null),
  };
  if (filter.kind === 'logical') return stage;
  return { ...stage, filter: { name: isNoop(filter) ? null : filter.name, passes } };
}

/** Loki takes `=~".*"` for no filter at all, and then does not need its label either. */
function isNoop(filter: LabelFilter): boolean {
  return filter.kind === 'string' && filter.op === '=~' && (filter.value === '.*' || filter.value === '');
}

function readNames(filter: LabelFilter): readonly string[] {
  if (filter.kind === 'logical') return [...readNames(filter.left), ...readNames(filter.right)];
  return isNoop(filter) ? [] : [filter.name];
}

function compilePredicate(filter: LabelFilter): LabelPredicate {
  switch (filter.kind) {
    case 'logical': {
      const left = compilePredicate(filter.left);
      const right = compilePredicate(filter.right);
      if (filter.op === 'or') return (labels) => left(labels) || right(labels);
      // Both sides always run: the right one may set an error on an entry that the left one turns away.
      return (labels) => {
        const passes = left(labels);
        return right(labels) && passes;
      };
    }
    case 'string': {
      const matches = compileTest(filter);
      if (filter.name === ERROR_LABEL) return (labels) => matches(labels.error);
      return (labels) => matches(labels.get(filter.name) ?? '');
    }
    case 'number':
      return comparison(filter.name, filter.op, filter.value, parseGoFloat, floatError);
    case 'duration':
      return comparison(filter.name, filter.op, filter.nanos, parseGoDuration, durationError);
    case 'bytes':
      return comparison(filter.name, filter.op, comparedBytes(filter), parseBytes, floatError);
    case 'ip':
      return ipPredicate(filter);
  }
}

/**
 * Loki's frontend prints a query before its queriers read it, and prints sizes rounded: `>= 1KiB` compares with the
 * 1,000 bytes of `1.0kB`. The `0B` that no bytes are printed as is no size to it.
 */
function comparedBytes({ bytes, span }: BytesLabelFilter): bigint {
  const compared = parseBytes(formatBytes(bytes));
  if (compared !== null && compared > 0n) return compared;
  const message = 'binary literal has no digits: 0B';
  throw new LogqlError({ code: 'stage', message, span, hint: 'Compare with a plain 0.' });
}

/** An absent label drops the entry; a text that does not convert keeps it, with an error. */
function comparison<T extends number | bigint>(
  name: string,
  op: CompareOp,
  limit: T,
  parse: (text: string) => T | null,
  describe: (text: string) => string,
): LabelPredicate {
  const holds = COMPARE[op];
  return (labels) => {
    const text = labels.get(name);
    if (text === undefined) return false;
    const value = parse(text);
    if (value !== null) return holds(value, limit);
    labels.setFilterError(describe(text));
    return true;
  };
}

const COMPARE: Readonly<Record<CompareOp, (a: number | bigint, b: number | bigint) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

function compileTest({ op, value, span }: StringLabelFilter): (value: string) => boolean {
  if (op !== '=~' && op !== '!~') return compileValueMatcher({ op, value, span });
  const passes = compileLabelFilterMatcher(value, span);
  return op === '=~' ? passes : (text) => !passes(text);
}

function floatError(text: string): string {
  return `strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`;
}

function durationError(text: string): string {
  return `time: invalid duration ${quote(text)}`;
}

/** Only text filters can turn away an entry with an error, so this one lets it pass. */
function ipPredicate(filter: LabelFilter & { kind: 'ip' }): LabelPredicate {
  const covers = compileIpMatcher(filter.pattern, filter.span);
  const wanted = filter.op === '=';
  return (labels) => {
    if (labels.error !== '') return true;
    const text = labels.get(filter.name);
    return text !== undefined && covers(text) === wanted;
  };
}
