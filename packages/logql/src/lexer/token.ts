import { RANGE_AGGREGATIONS, VECTOR_AGGREGATIONS } from '../ast.ts';

/**
 * The tokens of LogQL, in the order in which Loki numbers them: its messages list what was expected in this order.
 * A keyword and an operator are named by their text, the rest by Loki's name for them.
 */
export const TOKEN_KINDS = [
  '$end',
  'BYTES',
  'IDENTIFIER',
  'STRING',
  'NUMBER',
  'PARSER_FLAG',
  'DURATION',
  'RANGE',
  '=',
  '=~',
  '!~',
  '!>',
  '{',
  '}',
  ']',
  ',',
  '.',
  '|~',
  '|=',
  '|>',
  '(',
  ')',
  'by',
  'without',
  'COUNT_OVER_TIME',
  'RATE',
  'RATE_COUNTER',
  'SUM',
  'SORT',
  'SORT_DESC',
  'AVG',
  'MAX',
  'MIN',
  'COUNT',
  'STDDEV',
  'STDVAR',
  'BOTTOMK',
  'TOPK',
  'APPROX_TOPK',
  'BYTES_OVER_TIME',
  'BYTES_RATE',
  'bool',
  'json',
  'regexp',
  'logfmt',
  '|',
  'line_format',
  'label_format',
  'unwrap',
  'AVG_OVER_TIME',
  'SUM_OVER_TIME',
  'MIN_OVER_TIME',
  'MAX_OVER_TIME',
  'STDVAR_OVER_TIME',
  'STDDEV_OVER_TIME',
  'QUANTILE_OVER_TIME',
  'BYTES_CONV',
  'DURATION_CONV',
  'DURATION_SECONDS_CONV',
  'FIRST_OVER_TIME',
  'LAST_OVER_TIME',
  'ABSENT_OVER_TIME',
  'VECTOR',
  'label_replace',
  'unpack',
  'offset',
  'pattern',
  'ip',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'decolorize',
  'drop',
  'keep',
  'or',
  'and',
  'unless',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export interface Token {
  readonly kind: TokenKind;
  /** As written, or the text that a string stands for. */
  readonly text: string;
  /** UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
  /** Loki loses the line of tokens that its scanner does not read in one go, and says 0. */
  readonly lineLost: boolean;
  /** Of a DURATION or a RANGE in nanoseconds, of BYTES in bytes. */
  readonly amount: bigint;
}

const KEYWORDS: ReadonlySet<string> = new Set<TokenKind>([
  'by',
  'without',
  'bool',
  'offset',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'or',
  'and',
  'unless',
  'json',
  'regexp',
  'logfmt',
  'unpack',
  'pattern',
  'label_format',
  'line_format',
  'unwrap',
  'decolorize',
  'drop',
  'keep',
]);

const OPERATORS: ReadonlySet<string> = new Set<TokenKind>([
  ',',
  '.',
  '{',
  '}',
  '=',
  '!=',
  '=~',
  '!~',
  '!>',
  '|=',
  '|~',
  '|>',
  '|',
  '(',
  ')',
  ']',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '==',
  '>',
  '>=',
  '<',
  '<=',
]);

/** What is a function where a parenthesis or a grouping follows, and a label name elsewhere. */
const FUNCTIONS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ...[...RANGE_AGGREGATIONS, ...VECTOR_AGGREGATIONS].map((name): [string, TokenKind] => [name, functionKind(name)]),
  ['vector', 'VECTOR'],
  ['bytes', 'BYTES_CONV'],
  ['duration', 'DURATION_CONV'],
  ['duration_seconds', 'DURATION_SECONDS_CONV'],
  ['label_replace', 'label_replace'],
  ['ip', 'ip'],
]);

function functionKind(name: string): TokenKind {
  const kind = TOKEN_KINDS.find((candidate) => candidate === name.toUpperCase());
  if (kind === undefined) throw new Error(`no token for the function ${name}`);
  return kind;
}

export function functionToken(word: string): TokenKind | null {
  return FUNCTIONS.get(word.toLowerCase()) ?? null;
}

export function keywordToken(word: string): TokenKind | null {
  const lower = word.toLowerCase();
  return isKind(KEYWORDS, lower) ? lower : null;
}

export function operatorToken(text: string): TokenKind | null {
  return isKind(OPERATORS, text) ? text : null;
}

/** True where the word cannot be a label name in a query, in any case of letters. */
export function isReserved(word: string): boolean {
  return KEYWORDS.has(word.toLowerCase());
}

function isKind(kinds: ReadonlySet<string>, text: string): text is TokenKind {
  return kinds.has(text);
}
