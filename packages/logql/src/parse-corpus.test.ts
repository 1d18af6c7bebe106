import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parse, tryParse } from './parser/parse.ts';
import { print, printInline } from './printer/print.ts';
import { withoutSpans } from './testing/without-spans.ts';

// A busy machine may take longer than the five seconds that vitest allows.
vi.setConfig({ testTimeout: 60_000 });

const CORPUS = new URL('../../../../shared/logql-parse-corpus.json', import.meta.url);

interface Case {
  readonly query: string;
  readonly area: string;
  readonly valid: boolean;
  readonly formatValid: boolean;
  readonly formatted: string | null;
  readonly formatStable: boolean | null;
  readonly formatFaithful: boolean | null;
  readonly error: string | null;
  readonly line: number | null;
  readonly col: number | null;
}

describe.skipIf(!existsSync(CORPUS))('the verdicts of Grafana Loki 3.4.2 (skipped without ../shared)', () => {
  const cases: readonly Case[] = existsSync(CORPUS) ? JSON.parse(readFileSync(CORPUS, 'utf8')).cases : [];

  it('accepts and refuses what Loki accepts and refuses', () => {
    const wrong = cases.flatMap(({ query, formatValid, error }) => {
      const result = tryParse(query);
      if (result.ok === formatValid) return [];
      return [{ query: query.slice(0, 200), loki: error, ours: result.ok ? 'accepted' : result.error.message }];
    });
    expect(wrong).toEqual([]);
  });

  it('says what Loki says, at the place where Loki says it', () => {
    const refused = cases.filter((one) => !one.formatValid);
    const wrong = refused.flatMap(({ query, error }) => {
      const result = tryParse(query);
      if (result.ok || result.error.message.trim() === error) return [];
      return [{ query: query.slice(0, 200), loki: error, ours: result.error.message }];
    });
    expect(wrong).toEqual([]);
  });

  const accepted = cases.filter((one) => one.formatValid);

  it('prints what Loki prints, wherever Loki prints the query it was given', () => {
    const wrong = accepted.flatMap(({ query, formatted, formatStable, formatFaithful }) => {
      if (formatStable !== true || formatFaithful !== true) return [];
      const ours = print(parse(query));
      return ours === formatted ? [] : [{ query, loki: formatted, ours }];
    });
    expect(wrong).toEqual([]);
  });

  it.each([print, printInline])('prints every accepted query so that it reads back as the same ($name)', (printer) => {
    const wrong = accepted.flatMap(({ query }) => {
      const expr = parse(query);
      const ours = printer(expr);
      const again = tryParse(ours);
      const same = again.ok && withoutSpans(again.expr) === withoutSpans(expr);
      return same ? [] : [{ query, ours, error: again.ok ? null : again.error.message }];
    });
    expect(wrong).toEqual([]);
  });
});
