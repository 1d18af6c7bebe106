import {
  type DecolorizeStage,
  type DropStage,
  type ExtractionExpr,
  type JsonStage,
  type KeepStage,
  type LabelFilter,
  type LabelFilterStage,
  type LabelFormatOp,
  type LabelFormatStage,
  type LabelPick,
  type LineFilterOp,
  type LineFilterStage,
  type LineFormatStage,
  type LogfmtStage,
  type LogQuery,
  type Matcher,
  NO_SPAN,
  type PatternStage,
  type RegexpStage,
  type Stage,
  type UnpackStage,
} from '../ast.ts';

export function logQuery(matchers: readonly Matcher[], stages: readonly Stage[] = []): LogQuery {
  return { kind: 'log', matchers, stages, span: NO_SPAN };
}

/** `|= "a" or "b"`. For a negated operator the alternatives mean: none of them. */
export function lineFilter(op: LineFilterOp, ...texts: readonly [string, ...string[]]): LineFilterStage {
  const alternatives = texts.map((value) => ({ fn: 'text', value, span: NO_SPAN }) as const);
  return { kind: 'line_filter', op, alternatives, span: NO_SPAN };
}

/** `|= ip("10.0.0.0/8")` */
export function ipLineFilter(op: '|=' | '!=', pattern: string): LineFilterStage {
  return { kind: 'line_filter', op, alternatives: [{ fn: 'ip', value: pattern, span: NO_SPAN }], span: NO_SPAN };
}

/** A label and the path it is read from. */
export type Extraction = readonly [name: string, path: string];

/** `| json`, or `| json a="b.c"` where only some fields are wanted. */
export function jsonStage(extractions: readonly Extraction[] = []): JsonStage {
  return { kind: 'json', expressions: expressionsOf(extractions), span: NO_SPAN };
}

export interface LogfmtOptions {
  readonly strict?: boolean;
  readonly keepEmpty?: boolean;
  readonly extractions?: readonly Extraction[];
}

export function logfmtStage({ strict = false, keepEmpty = false, extractions = [] }: LogfmtOptions = {}): LogfmtStage {
  return { kind: 'logfmt', strict, keepEmpty, expressions: expressionsOf(extractions), span: NO_SPAN };
}

function expressionsOf(extractions: readonly Extraction[]): readonly ExtractionExpr[] {
  return extractions.map(([name, path]) => ({ name, path, span: NO_SPAN }));
}

export function regexpStage(pattern: string): RegexpStage {
  return { kind: 'regexp', pattern, span: NO_SPAN };
}

export function patternStage(pattern: string): PatternStage {
  return { kind: 'pattern', pattern, span: NO_SPAN };
}

export function unpackStage(): UnpackStage {
  return { kind: 'unpack', span: NO_SPAN };
}

export function decolorizeStage(): DecolorizeStage {
  return { kind: 'decolorize', span: NO_SPAN };
}

export function labelFilterStage(filter: LabelFilter): LabelFilterStage {
  return { kind: 'label_filter', filter, span: NO_SPAN };
}

export function lineFormatStage(template: string): LineFormatStage {
  return { kind: 'line_format', template, span: NO_SPAN };
}

export function labelFormatStage(...ops: readonly LabelFormatOp[]): LabelFormatStage {
  return { kind: 'label_format', ops, span: NO_SPAN };
}

/** `to=from` */
export function rename(to: string, from: string): LabelFormatOp {
  return { kind: 'rename', to, from, span: NO_SPAN };
}

/** ``to=`{{ … }}` `` */
export function template(to: string, text: string): LabelFormatOp {
  return { kind: 'template', to, template: text, span: NO_SPAN };
}

/** Labels by name, or only where they match. */
export function dropStage(...labels: readonly (string | Matcher)[]): DropStage {
  return { kind: 'drop', labels: labels.map(pickOf), span: NO_SPAN };
}

/** Labels by name, or only where they match. */
export function keepStage(...labels: readonly (string | Matcher)[]): KeepStage {
  return { kind: 'keep', labels: labels.map(pickOf), span: NO_SPAN };
}

function pickOf(label: string | Matcher): LabelPick {
  return typeof label === 'string' ? { kind: 'name', name: label, span: NO_SPAN } : label;
}
