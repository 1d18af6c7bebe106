import type { CompareOp, IpLabelFilter, LabelFilter, MatchOp } from '../ast.ts';
import type { Token, TokenKind } from '../lexer/token.ts';
import { parseFloat64 } from '../values/float.ts';
import type { Cursor } from './cursor.ts';
import { checkRegexp } from './regexp-check.ts';

const FILTER_OPS = ['=', '!=', '=~', '!~', '==', '>', '>=', '<', '<='] as const;
type FilterOp = (typeof FILTER_OPS)[number];

const AND = 2;
const OR = 1;

/**
 * Label filters, joined. `and` binds tighter than `or`, but a comma, or nothing at all between two filters, takes
 * everything to its right: `a="1", b="2" or c="3"` is `a and (b or c)`.
 */
export function parseLabelFilter(cursor: Cursor, tighterThan = 0): LabelFilter {
  return cursor.nested(() => {
    let left = parseOne(cursor);
    for (let links = 1; ; links++) {
      cursor.checkDepth(links);
      const { kind } = cursor.peek();
      if (kind === ',' || kind === 'IDENTIFIER' || kind === '(') {
        cursor.accept(',');
        left = join(cursor, 'and', left, parseLabelFilter(cursor));
      } else if (kind === 'and' && tighterThan < AND) {
        cursor.take();
        left = join(cursor, 'and', left, parseLabelFilter(cursor, AND));
      } else if (kind === 'or' && tighterThan < OR) {
        cursor.take();
        left = join(cursor, 'or', left, parseLabelFilter(cursor, OR));
      } else return left;
    }
  });
}

function join(cursor: Cursor, op: 'and' | 'or', left: LabelFilter, right: LabelFilter): LabelFilter {
  return { kind: 'logical', op, left, right, span: cursor.span(left.span.from) };
}

function parseOne(cursor: Cursor): LabelFilter {
  if (cursor.accept('(') !== null) {
    const inner = parseLabelFilter(cursor);
    if (cursor.accept(')') === null) cursor.fail();
    return inner;
  }
  const name = cursor.expect('IDENTIFIER', '(');
  const { kind } = cursor.peek();
  if (!isFilterOp(kind)) return cursor.fail();
  cursor.take();
  if (kind === '=~' || kind === '!~') return stringFilter(cursor, name, kind, cursor.expect('STRING'));
  return kind === '=' || kind === '!=' ? parseEquality(cursor, name, kind) : parseComparison(cursor, name, kind);
}

function isFilterOp(kind: TokenKind): kind is FilterOp {
  return (FILTER_OPS as readonly TokenKind[]).includes(kind);
}

function parseEquality(cursor: Cursor, name: Token, op: '=' | '!='): LabelFilter {
  if (cursor.at('STRING')) return stringFilter(cursor, name, op, cursor.take());
  if (cursor.at('ip')) return parseIp(cursor, name, op);
  return parseComparison(cursor, name, op === '=' ? '==' : op);
}

function stringFilter(cursor: Cursor, name: Token, op: MatchOp, value: Token): LabelFilter {
  if (op === '=~' || op === '!~') checkRegexp(cursor, value);
  return { kind: 'string', name: name.text, op, value: value.text, span: cursor.span(name.from) };
}

function parseIp(cursor: Cursor, name: Token, op: '=' | '!='): IpLabelFilter {
  cursor.expect('ip');
  cursor.expect('(');
  const pattern = cursor.expect('STRING').text;
  cursor.expect(')');
  return { kind: 'ip', name: name.text, op, pattern, span: cursor.span(name.from) };
}

function parseComparison(cursor: Cursor, name: Token, op: CompareOp): LabelFilter {
  const shape = { name: name.text, op };
  if (cursor.at('DURATION')) {
    const nanos = cursor.take().amount;
    return { kind: 'duration', ...shape, nanos, span: cursor.span(name.from) };
  }
  if (cursor.at('BYTES')) {
    const bytes = cursor.take().amount;
    return { kind: 'bytes', ...shape, bytes, span: cursor.span(name.from) };
  }
  if (!cursor.at('NUMBER', '+', '-')) return cursor.fail();
  const sign = cursor.accept('-') ?? cursor.accept('+');
  // Loki drops the reason why a number here is none: 0x1F is 0 and 1e400 infinite.
  const { value } = parseFloat64(cursor.expect('NUMBER').text);
  return { kind: 'number', ...shape, value: sign?.kind === '-' ? -value : value, span: cursor.span(name.from) };
}
