import type { CompareOp, LabelFilter, StringLabelFilter } from '../../ast.ts';
import { parseBytes } from '../../values/bytes.ts';
import { parseGoDuration } from '../../values/duration.ts';
import { quote } from '../../values/go-string.ts';
import { parseGoFloat } from '../go/parse-float.ts';
import { compileValueMatcher } from '../labels/label-matcher.ts';
import type { LabelPredicate } from '../labels/parser-hints.ts';
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
  return filter.kind === 'logical' || isNoop(filter) ? stage : { ...stage, filter: [filter.name, passes] };
}

/** Loki takes `=~".*"` for no filter at all, and then does not need its label either. */
function isNoop(filter: LabelFilter): boolean {
  return filter.kind === 'string' && filter.op === '=~' && isEmptyPattern(filter);
}

/** A pattern that Loki takes to match any text: the empty one too, although it is anchored. */
function isEmptyPattern({ op, value }: StringLabelFilter): boolean {
  return (op === '=~' || op === '!~') && (value === '.*' || value === '');
}

function readNames(filter: LabelFilter): readonly string[] {
  if (filter.kind === 'logical') return [...readNames(filter.left), ...readNames(filter.right)];
  return isNoop(filter) ? [] : [filter.name];
}

export function compilePredicate(filter: LabelFilter): LabelPredicate {
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
      const matches = isEmptyPattern(filter) ? () => filter.op === '=~' : compileValueMatcher(filter);
      if (filter.name === ERROR_LABEL) return (labels) => matches(labels.error);
      return (labels) => matches(labels.get(filter.name) ?? '');
    }
    case 'number':
      return comparison(filter.name, filter.op, filter.value, parseGoFloat, floatError);
    case 'duration':
      return comparison(filter.name, filter.op, filter.nanos, parseGoDuration, durationError);
    case 'bytes':
      return comparison(filter.name, filter.op, filter.bytes, parseBytes, floatError);
    case 'ip':
      return ipPredicate(filter);
  }
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
