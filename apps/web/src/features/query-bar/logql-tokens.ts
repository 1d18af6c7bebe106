export const LOGQL_TOKEN_KINDS = ['text', 'name', 'string', 'number', 'operator'] as const;
export type LogqlTokenKind = (typeof LOGQL_TOKEN_KINDS)[number];

export interface LogqlToken {
  readonly kind: LogqlTokenKind;
  readonly text: string;
}

const TOKEN =
  /(?<string>"(?:[^"\\]|\\.)*"?|`[^`]*`?)|(?<number>\d[\w.]*)|(?<operator>\|=|\|~|\|>|=~|==|!=|!~|!>|>=|<=|[|=<>+\-*/%^])|(?<name>[A-Za-z_][\w.]*)(?=\s*(?:=|!=|!~|>|<))|(?<text>[A-Za-z_][\w.]*|\s+|[^])/gs;

/**
 * A query cut into what is coloured alike. It is only for the eye, and light enough for the first load: the editor has
 * a real grammar. The tokens together are the query.
 */
export function logqlTokens(query: string): readonly LogqlToken[] {
  const tokens: LogqlToken[] = [];
  for (const { groups = {} } of query.matchAll(TOKEN)) {
    const kind = LOGQL_TOKEN_KINDS.find((each) => groups[each] !== undefined) ?? 'text';
    const text = groups[kind] ?? '';
    const last = tokens.at(-1);
    if (last?.kind === 'text' && kind === 'text') tokens[tokens.length - 1] = { kind, text: last.text + text };
    else tokens.push({ kind, text });
  }
  return tokens;
}
