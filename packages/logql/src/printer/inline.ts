import type { BinaryExpr, Expr, Grouping, LogQuery, LogRange, Matcher, MetricExpr, Unwrap } from '../ast.ts';
import { formatGoDuration, formatPrometheusDuration } from '../values/duration.ts';
import { formatFloatF, formatFloatFixed, formatFloatV } from '../values/float.ts';
import { quote } from '../values/go-string.ts';
import { labelFilterText, matcherText } from './label-filter.ts';
import { separated, stageText } from './stage.ts';

/**
 * Writes expressions on one line, in Loki's words. What Loki itself would write so that it cannot be read back to the
 * same expression is written differently. Texts are kept: whoever lays them out asks for the same ones over and over.
 */
export class InlinePrinter {
  readonly #texts = new WeakMap<Expr, string>();

  print(expr: Expr): string {
    const known = this.#texts.get(expr);
    if (known !== undefined) return known;
    const text = expr.kind === 'log' ? logQueryText(expr) : this.#metric(expr);
    this.#texts.set(expr, text);
    return text;
  }

  #metric(expr: MetricExpr): string {
    switch (expr.kind) {
      case 'range_aggregation': {
        const param = expr.param === null ? '' : `${formatFloatF(expr.param)},`;
        return `${expr.op}(${param}${this.#range(expr.range)})${groupingText(expr.grouping, ',')}`;
      }
      case 'vector_aggregation': {
        const param = expr.param === null ? '' : `${formatFloatF(expr.param)},`;
        return `${expr.op}${groupingText(expr.grouping, ',')}(${param}${this.print(expr.expr)})`;
      }
      case 'binary':
        return this.#binary(expr);
      case 'number':
        return numberText(expr.value);
      case 'vector':
        return `vector(${vectorNumber(expr.value)})`;
      case 'label_replace': {
        const args = [expr.dst, expr.replacement, expr.src, expr.regex].map(quote);
        return `label_replace(${[this.print(expr.expr), ...args].join(',')})`;
      }
    }
  }

  #binary(expr: BinaryExpr): string {
    const right = this.print(expr.right);
    return `(${this.print(expr.left)} ${binaryOpText(expr, right, ',')} ${right})`;
  }

  #range(range: LogRange): string {
    const unwrap = range.unwrap === null ? '' : ` ${unwrapText(range.unwrap).join(' ')}`;
    const offset = range.offsetNanos === 0n ? '' : ` offset ${formatGoDuration(range.offsetNanos)}`;
    return `${this.print(range.query)}${unwrap}[${formatPrometheusDuration(range.rangeNanos)}]${offset}`;
  }
}

function logQueryText(query: LogQuery): string {
  return [selectorText(query.matchers), ...separated(query.stages).map(stageText)].join(' ');
}

/** `{app="x", env=~"y"}` */
export function selectorText(matchers: readonly Matcher[]): string {
  return `{${matchers.map(matcherText).join(', ')}}`;
}

/** The unwrap, and each of the filters after it. */
export function unwrapText(unwrap: Unwrap): readonly string[] {
  const { conversion, label } = unwrap;
  const head = `| unwrap ${conversion === null ? label : `${conversion}(${label})`}`;
  return [head, ...unwrap.filters.map((filter) => `| ${labelFilterText(filter)}`)];
}

/** ` by (a,b)`, or nothing. */
export function groupingText(grouping: Grouping | null, comma: string): string {
  if (grouping === null) return '';
  return ` ${grouping.without ? 'without' : 'by'} (${grouping.labels.join(comma)})`;
}

/**
 * `/ on (a) group_left (b)`, in front of the text `right`. Loki leaves a blank behind `on (a)` where nothing is
 * grouped, and lets a parenthesis follow `group_left`, which reads it as its labels.
 */
export function binaryOpText(expr: BinaryExpr, right: string, comma: string): string {
  const op = expr.returnBool ? `${expr.op} bool` : expr.op;
  if (expr.matching === null) return op;
  const { on, labels, group, include } = expr.matching;
  const needsList = include.length > 0 || /^\s*\(/.test(right);
  const grouped = group === null ? '' : `group_${group}${needsList ? ` (${include.join(comma)})` : ''}`;
  return `${op} ${on ? 'on' : 'ignoring'} (${labels.join(comma)}) ${grouped}`;
}

/** A number that has no literal is written as the operation that gives it, which the parser folds again. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return '(0 / 0)';
  if (!Number.isFinite(value)) return value > 0 ? '(1e+308 * 10)' : '(-1e+308 * 10)';
  // -0 would be read as a duration.
  return Object.is(value, -0) ? '-0.0' : formatFloatV(value);
}

/** Six decimals, as Loki has it, where they say it all. */
function vectorNumber(value: number): string {
  const fixed = formatFloatFixed(value);
  return Number(fixed) === value ? fixed : formatFloatF(value);
}
