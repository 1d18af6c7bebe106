import type { Span } from '../../ast.ts';
import { LogqlError } from '../../error.ts';
import { quote } from '../../values/go-string.ts';

/** Keys, and array places written as `[0]`. */
export type JsonPath = readonly string[];

const FIELD = /[ \t\n]*([A-Za-z_]\w*)/y;
const DOT_FIELD = /[ \t\n]*\.[ \t\n]*([A-Za-z_]\w*)/y;
const KEY = /[ \t\n]*\[[ \t\n]*"([^"\]]*)"[ \t\n]*\]/y;
const INDEX = /[ \t\n]*\[[ \t\n]*(\d+)[ \t\n]*\]/y;

/** `request.headers["user-agent"].items[0]`, the way Loki's `json` stage reads it. */
export function parseJsonPath(text: string, span: Span): JsonPath {
  const path: string[] = [];
  let at = 0;
  const takes = (token: RegExp): string | null => {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match !== null) at += match[0].length;
    return match?.[1] ?? null;
  };
  for (;;) {
    const part = takes(path.length === 0 ? FIELD : DOT_FIELD) ?? takes(KEY);
    const index = part === null ? takes(INDEX) : null;
    if (part !== null) path.push(part);
    else if (index !== null) path.push(`[${Number(index)}]`);
    else break;
  }
  if (path.length === 0 || /[^ \t\n]/.test(text.slice(at))) {
    throw new LogqlError({
      code: 'stage',
      message: `cannot parse expression [${text}]: syntax error near ${quote(text.slice(at))}`,
      span,
      hint: 'A path is written as in user.name, items[0].id or ["a.b"].',
    });
  }
  return path;
}
