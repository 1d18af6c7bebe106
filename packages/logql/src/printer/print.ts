import type { BinaryExpr, Expr, LabelReplaceExpr, LogQuery, LogRange, MetricExpr, Stage } from '../ast.ts';
import { bindsLeft, bindsRight } from '../precedence.ts';
import { formatGoDuration, formatPrometheusDuration } from '../values/duration.ts';
import { formatFloatF, formatFloatV } from '../values/float.ts';
import { quote } from '../values/go-string.ts';
import { binaryOpText, groupingText, InlinePrinter, selectorText, unwrapText } from './inline.ts';
import { separated, stageText } from './stage.ts';

/** Loki breaks what is longer than this many bytes. */
const MAX_LINE_BYTES = 100;

const NANOS_PER_MILLI = 1_000_000n;

/**
 * The expression as Loki's formatter writes it, over several lines where it is long. Where Loki would write something
 * else than it was given (it loses parentheses, alternatives, `on ()`, fractions), this writes what can be read back.
 */
export function print(expr: Expr): string {
  return new Printer().print(expr, 0);
}

/** {@link print} on one line, whatever its length. */
export function printInline(expr: Expr): string {
  return new InlinePrinter().print(expr);
}

class Printer {
  readonly #inline = new InlinePrinter();

  print(expr: Expr, level: number): string {
    if (!isLong(this.#inline.print(expr))) return indent(level) + this.#inline.print(expr);
    return expr.kind === 'log' ? this.#logQuery(expr, level) : this.#metric(expr, level);
  }

  #logQuery(query: LogQuery, level: number): string {
    const lines = [indent(level) + selectorText(query.matchers)];
    for (const run of runsOf(separated(query.stages))) lines.push(stageRun(run, level + 1));
    return lines.join('\n');
  }

  #metric(expr: MetricExpr, level: number): string {
    const inner = indent(level + 1);
    switch (expr.kind) {
      case 'range_aggregation': {
        const param = expr.param === null ? [] : [`${inner}${formatFloatV(expr.param)},`];
        const lines = [
          `${indent(level)}${expr.op}(`,
          ...param,
          this.#range(expr.range, level + 1),
          `${indent(level)})`,
        ];
        return lines.join('\n') + groupingText(expr.grouping, ', ');
      }
      case 'vector_aggregation': {
        const head = `${indent(level)}${expr.op}${groupingText(expr.grouping, ', ')}(`;
        const param = expr.param === null ? '' : `${inner}${formatFloatF(expr.param)},\n`;
        // No join, here and below: it would copy what is nested once a level.
        return `${head}\n${param}${this.print(expr.expr, level + 1)}\n${indent(level)})`;
      }
      case 'binary':
        return this.#binary(expr, level);
      case 'label_replace':
        return this.#labelReplace(expr, level);
      case 'number':
      case 'vector':
        return indent(level) + this.#inline.print(expr);
    }
  }

  #range(range: LogRange, level: number): string {
    const lines = [this.print(range.query, level)];
    for (const text of range.unwrap === null ? [] : unwrapText(range.unwrap)) lines.push(indent(level + 1) + text);
    const offset = range.offsetNanos === 0n ? '' : ` offset ${offsetText(range.offsetNanos)}`;
    return `${lines.join('\n')} [${formatPrometheusDuration(range.rangeNanos)}]${offset}`;
  }

  #binary(expr: BinaryExpr, level: number): string {
    const left = this.#leg(expr.left, level + 1, bindsLeft(expr.op, expr.left));
    const right = this.#leg(expr.right, level + 1, bindsRight(expr.op, expr.right));
    return `${left}\n${indent(level)}${binaryOpText(expr, right, ', ')}\n${right}`;
  }

  /** A leg that is broken into lines has no parentheses in Loki; it gets some where it would be read differently. */
  #leg(leg: MetricExpr, level: number, binds: boolean): string {
    if (binds || !isLong(this.#inline.print(leg))) return this.print(leg, level);
    return `${indent(level)}(\n${this.print(leg, level + 1)}\n${indent(level)})`;
  }

  #labelReplace(expr: LabelReplaceExpr, level: number): string {
    const texts = [expr.dst, expr.replacement, expr.src, expr.regex].map((text) => indent(level + 1) + quote(text));
    const value = this.print(expr.expr, level + 1);
    return `${indent(level)}label_replace(\n${value},\n${texts.join(',\n')}\n${indent(level)})`;
  }
}

/** Line filters that follow each other are one stage to Loki. */
function runsOf(stages: readonly Stage[]): readonly (readonly Stage[])[] {
  const runs: Stage[][] = [];
  for (const stage of stages) {
    const last = runs.at(-1);
    if (stage.kind === 'line_filter' && last?.at(-1)?.kind === 'line_filter') last.push(stage);
    else runs.push([stage]);
  }
  return runs;
}

/** As many line filters on the first line as it takes, and each of the others on its own. */
function stageRun(run: readonly Stage[], level: number): string {
  const texts = run.map(stageText);
  const [first = '', ...others] = texts;
  // Loki forgets to indent this one.
  if (run[0]?.kind === 'decolorize') return first;
  const lines = [first];
  for (const text of others) {
    const joined = `${lines[0]} ${text}`;
    if (lines.length === 1 && !isLong(joined)) lines[0] = joined;
    else lines.push(text);
  }
  return lines.map((line) => indent(level) + line).join('\n');
}

/** Prometheus' form has neither a sign nor anything below the millisecond. */
function offsetText(nanos: bigint): string {
  return nanos > 0n && nanos % NANOS_PER_MILLI === 0n ? formatPrometheusDuration(nanos) : formatGoDuration(nanos);
}

function isLong(text: string): boolean {
  return text.length > MAX_LINE_BYTES || (text.length * 3 > MAX_LINE_BYTES && utf8Length(text) > MAX_LINE_BYTES);
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function indent(level: number): string {
  return '  '.repeat(level);
}
