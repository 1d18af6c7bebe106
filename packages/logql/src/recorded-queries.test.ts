import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parse, tryParse } from './parser/parse.ts';
import { print, printInline } from './printer/print.ts';
import { withoutSpans } from './testing/without-spans.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const CASES = new URL('../../../../shared/loki-conformance/cases/', import.meta.url);

interface Recorded {
  readonly id: string;
  readonly request?: {
    readonly path: string;
    readonly params?: { readonly query?: unknown };
    readonly form?: { readonly query?: unknown };
  };
  readonly expect?: { readonly status?: unknown; readonly data?: unknown; readonly errorIncludes?: string };
}

interface RecordedQuery {
  readonly id: string;
  readonly path: string;
  readonly query: string;
  readonly answer: NonNullable<Recorded['expect']>;
}

function readQueries(): readonly RecordedQuery[] {
  if (!existsSync(CASES)) return [];
  return readdirSync(CASES).flatMap((file) => {
    const recorded: readonly Recorded[] = JSON.parse(readFileSync(new URL(file, CASES), 'utf8'));
    return recorded.flatMap(({ id, request, expect: answer = {} }) => {
      const query = request?.params?.query ?? request?.form?.query;
      return typeof query === 'string' && request !== undefined ? [{ id, path: request.path, query, answer }] : [];
    });
  });
}

describe.skipIf(!existsSync(CASES))('the queries that Loki 3.4.2 was asked (skipped without ../shared)', () => {
  const queries = readQueries().filter(({ path }) => /\/(?:query|query_range|format_query|tail)$/.test(path));
  const answered = queries.filter(({ answer }) => answer.status === 200);

  it('parse where Loki answered, and read back as the same', () => {
    expect(answered.length).toBeGreaterThan(1_400);
    const wrong = answered.filter(({ query }) => {
      const expr = parse(query);
      return [print, printInline].some((printer) => withoutSpans(parse(printer(expr))) !== withoutSpans(expr));
    });
    expect(wrong).toEqual([]);
  });

  it('print as format_query does', () => {
    const formatted = answered.filter(({ path }) => path.endsWith('format_query'));
    expect(formatted.length).toBeGreaterThan(10);
    for (const { query, answer } of formatted) expect(print(parse(query))).toBe(answer.data);
  });

  it('are refused by the parser only where Loki refused them', () => {
    const refused = queries.filter(({ query }) => !tryParse(query).ok);
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.filter(({ answer }) => answer.status === 200)).toEqual([]);
  });
});
