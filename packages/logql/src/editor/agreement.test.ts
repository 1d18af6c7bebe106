import { existsSync, readFileSync } from 'node:fs';
import type { SyntaxNode } from '@lezer/common';
import { describe, expect, it, vi } from 'vitest';
import type { Expr, LabelFilter, LogQuery, LogRange } from '../ast.ts';
import { parse, tryParse } from '../parser/parse.ts';
import { unquote } from '../values/go-string.ts';
import { logqlLanguage } from './language.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const CORPUS = new URL('../../../../../shared/logql-parse-corpus.json', import.meta.url);

/** What Loki reads and the Lezer grammar does not. Each reason has to be met by some query. */
const LEZER_STUMBLES: readonly { readonly over: string; readonly where: RegExp }[] = [
  { over: 'an offset after an unwrap with filters', where: /unwrap .*\] offset/s },
  { over: 'an unwrap inside parentheses', where: /\(\(\{.*unwrap.*\)\[5m\]/s },
  { over: 'label filters side by side', where: /\| .*["\d)] ?\(?[a-z]+[!=>]/ },
  { over: 'comments of Go', where: /\/\/|\/\*/ },
  { over: 'upper case functions', where: /IP\(|Sum\(/ },
  { over: 'functions as labels', where: /label_replace=|vector=/ },
  { over: 'numbers of Go', where: /1_000/ },
  { over: 'durations of Go', where: /5m5m|offset -0/ },
  { over: 'labels beyond ASCII, and stray characters as labels', where: /größe|ключ|😀|\{'a'|[;$?]=|by \(;\)/ },
];

const queries: readonly string[] = existsSync(CORPUS)
  ? JSON.parse(readFileSync(CORPUS, 'utf8')).cases.map((one: { query: string }) => one.query)
  : [];
const accepted = queries.filter((query) => tryParse(query).ok);

describe.skipIf(!existsSync(CORPUS))('the editor’s tree and the parser’s (skipped without ../shared)', () => {
  it('differ only over what is known', () => {
    const stumbles = accepted.filter((query) => !isClean(query));
    const unknown = stumbles.filter((query) => !LEZER_STUMBLES.some(({ where }) => where.test(query)));
    expect(unknown).toEqual([]);
    const unmet = LEZER_STUMBLES.filter(({ where }) => !stumbles.some((query) => where.test(query)));
    expect(unmet).toEqual([]);
  });

  it('see the same selectors, stages and functions where both read the query', () => {
    const both = accepted.filter(isClean);
    expect(both.length).toBeGreaterThan(500);
    const different = both.flatMap((query) => {
      const ours = exprShape(parse(query));
      const lezers = treeShape(query);
      return ours === lezers ? [] : [{ query, ours, lezers }];
    });
    expect(different).toEqual([]);
  });
});

function isClean(query: string): boolean {
  let clean = true;
  logqlLanguage.parser.parse(query).iterate({
    enter: ({ type }) => {
      if (type.isError) clean = false;
    },
  });
  return clean;
}

/**
 * Selectors, kinds of stages and functions as text. Left out: how label filters and operators are grouped (the Lezer
 * grammar gives all arithmetic one precedence), and numbers between operators, which the parser folds.
 */
function exprShape(expr: Expr): string {
  switch (expr.kind) {
    case 'log':
      return logShape(expr);
    case 'number':
      return 'number';
    case 'vector':
      return 'vector';
    case 'range_aggregation':
      return `${expr.op}(${rangeShape(expr.range)})`;
    case 'vector_aggregation':
      return `${expr.op}(${exprShape(expr.expr)})`;
    case 'label_replace':
      return `label_replace(${exprShape(expr.expr)})`;
    case 'binary':
      return legs([exprShape(expr.left), exprShape(expr.right)]);
  }
}

function legs(shapes: readonly string[]): string {
  return shapes.filter((shape) => shape !== 'number').join('; ') || 'number';
}

function logShape(query: LogQuery): string {
  const matchers = query.matchers.map(({ name, op, value }) => `${name}${op}${value}`);
  const stages = query.stages.map((stage) => {
    if (stage.kind === 'line_filter') return stage.op;
    return stage.kind === 'label_filter' ? `filter ${filterNames(stage.filter).join(' ')}` : stage.kind;
  });
  return [`{${matchers.join()}}`, ...stages].join(' ');
}

function rangeShape({ query, unwrap }: LogRange): string {
  const filters = unwrap?.filters.map((filter) => `filter ${filterNames(filter).join(' ')}`) ?? [];
  return [logShape(query), ...(unwrap === null ? [] : [`unwrap ${unwrap.label}`, ...filters])].join(' ');
}

function filterNames(filter: LabelFilter): readonly string[] {
  return filter.kind === 'logical' ? [...filterNames(filter.left), ...filterNames(filter.right)] : [filter.name];
}

function treeShape(query: string): string {
  const expr = logqlLanguage.parser.parse(query).topNode.getChild('Expr');
  return expr === null ? '' : new TreeShape(query).of(expr);
}

class TreeShape {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  of(node: SyntaxNode): string {
    const inner = node.firstChild;
    switch (node.name) {
      case 'Expr':
        return inner === null ? '' : this.of(inner);
      case 'MetricExpr':
        return inner === null ? '' : this.of(inner);
      case 'LogExpr':
      case 'LogRangeExpr':
        return this.#log(node);
      case 'LiteralExpr':
        return 'number';
      case 'VectorExpr':
        return 'vector';
      case 'RangeAggregationExpr':
        return `${this.#word(node, 'RangeOp')}(${this.#child(node, 'LogRangeExpr')})`;
      case 'VectorAggregationExpr':
        return `${this.#word(node, 'VectorOp')}(${this.#child(node, 'MetricExpr')})`;
      case 'LabelReplaceExpr':
        return `label_replace(${this.#child(node, 'MetricExpr')})`;
      case 'BinOpExpr':
        return legs(node.getChildren('Expr').map((leg) => this.of(leg)));
      default:
        return `? ${node.name}`;
    }
  }

  #child(node: SyntaxNode, name: string): string {
    const child = node.getChild(name);
    return child === null ? '' : this.of(child);
  }

  #word(node: SyntaxNode, name: string): string {
    const child = node.getChild(name);
    return child === null ? '' : this.#text.slice(child.from, child.to).toLowerCase();
  }

  #log(node: SyntaxNode): string {
    const matchers: string[] = [];
    const stages: string[] = [];
    const unwrap: string[] = [];
    node.cursor().iterate((ref) => {
      if (ref.name === 'Matcher' && ref.matchContext(['Matchers'])) matchers.push(this.#matcher(ref.node));
      if (ref.name === 'Filter') stages.push(...this.#lineFilters(ref.node));
      if (ref.name === 'LabelFilter' && !ref.matchContext(['LabelFilter'])) {
        (ref.matchContext(['UnwrapExpr']) ? unwrap : stages).push(this.#filter(ref.node));
      }
      const kind = STAGES[ref.name];
      if (kind !== undefined) stages.push(kind);
      if (ref.name === 'Unwrap') unwrap.unshift(`unwrap ${this.#word(ref.node.parent ?? ref.node, 'Identifier')}`);
    });
    return [`{${matchers.join()}}`, ...stages, ...unwrap].join(' ');
  }

  #matcher(node: SyntaxNode): string {
    const string = node.getChild('String');
    const op = ['Eq', 'Neq', 'Re', 'Nre'].flatMap((name) => node.getChildren(name))[0];
    return `${this.#slice(node.getChild('Identifier'))}${this.#slice(op)}${unquote(this.#slice(string))}`;
  }

  #slice(node: SyntaxNode | null | undefined): string {
    return node ? this.#text.slice(node.from, node.to) : '';
  }

  /** A negated filter with alternatives is one filter each to Loki. */
  #lineFilters(filter: SyntaxNode): readonly string[] {
    const op = this.#text.slice(filter.from, filter.to);
    if (!op.startsWith('!') || filter.parent === null) return [op];
    let values = 0;
    filter.parent.cursor().iterate(({ name }) => {
      if (name === 'String') values++;
    });
    const next = filter.parent.nextSibling?.nextSibling;
    if (filter.parent.nextSibling?.name === 'Or' && next) {
      next.cursor().iterate(({ name }) => {
        if (name === 'String') values++;
      });
    }
    return Array.from({ length: values }, () => op);
  }

  #filter(node: SyntaxNode): string {
    const names: string[] = [];
    node.cursor().iterate(({ name, from, to }) => {
      if (name === 'Identifier') names.push(this.#text.slice(from, to));
    });
    return `filter ${names.join(' ')}`;
  }
}

const STAGES: Readonly<Record<string, string>> = {
  Json: 'json',
  Logfmt: 'logfmt',
  Unpack: 'unpack',
  Pattern: 'pattern',
  Regexp: 'regexp',
  LineFormat: 'line_format',
  LabelFormat: 'label_format',
  Decolorize: 'decolorize',
  Drop: 'drop',
  Keep: 'keep',
};
