import { CompletionContext, type CompletionSource } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { promql, withDurations } from './promql-language.ts';

describe('variables in PromQL', () => {
  test.each([
    ['rate(x[$__rate_interval])', 'rate(x[000000000000001m])'],
    ['increase(x[$__range]) / 2', 'increase(x[0000001m]) / 2'],
    ['x{a="$b"}', 'x{a="$b"}'],
  ])('%s is checked as %s, of the same length', (text, checked) => {
    expect(withDurations(text)).toBe(checked);
    expect(checked).toHaveLength(text.length);
  });
});

describe('completion of PromQL', () => {
  const language = promql({
    metrics: async () => [{ name: 'requests_total', type: 'counter', help: 'Requests that came in.' }],
    labels: async () => ['model'],
    values: async () => ['opus'],
  });
  test.each([
    ['sum(req', 'requests_total'],
    ['sum(req', 'rate'],
    ['requests_total{mo', 'model'],
    ['requests_total{model="', 'opus'],
  ])('after %s there is %s', async (doc, label) => {
    const state = EditorState.create({ doc, extensions: language });
    const [complete] = state.languageDataAt<CompletionSource>('autocomplete', doc.length);
    const found = await complete?.(new CompletionContext(state, doc.length, true));
    expect(found?.options.map((option) => option.label)).toContain(label);
  });
});
