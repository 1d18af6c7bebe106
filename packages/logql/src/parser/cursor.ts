import type { MetricExpr, Span } from '../ast.ts';
import { LogqlError } from '../error.ts';
import { Lexer } from '../lexer/lexer.ts';
import { parseError, syntaxError } from '../lexer/position.ts';
import { TOKEN_KINDS, type Token, type TokenKind } from '../lexer/token.ts';
import { hintFor } from './hint.ts';

/** How deep an expression may nest, and how many operators may follow each other: it bounds every walk of the tree. */
export const MAX_DEPTH = 1_000;

/** Loki names no more expected tokens than these, else none. */
const MAX_EXPECTED = 4;

/** The tokens of one query, with one token of look-ahead that is only read when it is asked for. */
export class Cursor {
  readonly text: string;
  /** Errors that Loki finds only after the whole text has been read, by the node that is wrong. */
  readonly faults = new Map<MetricExpr, LogqlError>();
  readonly #lexer: Lexer;
  #ahead: Token | null = null;
  #last: Token | null = null;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.#lexer = new Lexer(text);
  }

  peek(): Token {
    this.#ahead ??= this.#lexer.next();
    return this.#ahead;
  }

  at(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.peek().kind);
  }

  take(): Token {
    const token = this.peek();
    this.#ahead = null;
    this.#last = token;
    return token;
  }

  accept(kind: TokenKind): Token | null {
    return this.at(kind) ? this.take() : null;
  }

  expect(...kinds: readonly TokenKind[]): Token {
    return this.at(...kinds) ? this.take() : this.fail(...kinds);
  }

  /** Refuses the next token. `expected` may be empty: then Loki says nothing of it either. */
  fail(...expected: readonly TokenKind[]): never {
    const token = this.peek();
    const ordered = TOKEN_KINDS.filter((kind) => expected.includes(kind));
    const wanted = ordered.length > 0 && ordered.length <= MAX_EXPECTED ? `, expecting ${ordered.join(' or ')}` : '';
    const hint = hintFor(token, this.#last, expected);
    throw syntaxError(this.text, token, `syntax error: unexpected ${token.kind}${wanted}`, hint);
  }

  /** Refuses what has been read, without a position, as Loki does for what its grammar cannot say. */
  refuse(reason: string, span: Span, hint: string | null = null): never {
    throw parseError(reason, span, hint);
  }

  /** Marks a node as wrong: {@link validate} reports it unless the rest of the text is worse. */
  blame(node: MetricExpr, reason: string, hint: string | null = null): MetricExpr {
    this.faults.set(node, parseError(reason, node.span, hint));
    return node;
  }

  /** From `start` to the end of the last token taken. */
  span(start: number): Span {
    return { from: start, to: this.#last?.to ?? start };
  }

  nested<T>(read: () => T): T {
    this.#depth++;
    this.checkDepth(this.#depth);
    const result = read();
    this.#depth--;
    return result;
  }

  checkDepth(depth: number): void {
    if (depth <= MAX_DEPTH) return;
    const span = this.span(this.#last?.from ?? 0);
    throw new LogqlError({ code: 'limit', message: `the query nests deeper than ${MAX_DEPTH} levels`, span });
  }
}
