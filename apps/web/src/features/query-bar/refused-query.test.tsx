import { type Ask, EMPTY_ASK } from '@edda/protocol';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { QueryFault } from './query-fault.ts';
import { RefusedQuery } from './refused-query.tsx';

afterEach(cleanup);

function show(ask: Partial<Ask>, fault: Partial<QueryFault>) {
  const onChange = vi.fn<(ask: Ask) => void>();
  const onEdit = vi.fn<() => void>();
  const whole: QueryFault = { message: 'unexpected something', hint: '', part: null, span: null, ...fault };
  render(<RefusedQuery ask={{ ...EMPTY_ASK, ...ask }} fault={whole} onChange={onChange} onEdit={onEdit} />);
  return { onChange, onEdit, marked: () => screen.queryByRole('mark')?.textContent };
}

test('marks the place in the text, says why and what helps, and opens the text', async () => {
  const { marked, onEdit } = show(
    { logql: '{app="x"} | = "y"' },
    { part: { kind: 'logql' }, span: { from: 12, to: 13 }, hint: 'A line filter is one word: |=' },
  );
  expect(marked()).toBe('=');
  expect(screen.getByRole('alert').textContent).toContain('{app="x"} | = "y"unexpected something');
  expect(screen.getByText('A line filter is one word: |=')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Edit the text' }));
  expect(onEdit).toHaveBeenCalledOnce();
});

test('marks the end where the text ends too early', () => {
  const { marked } = show({ logql: '{app=' }, { part: { kind: 'logql' }, span: { from: 5, to: 5 } });
  expect(marked()).toBe(' ');
});

test('takes the typed text for the one to blame where none is named, and does without it', async () => {
  const { marked, onChange } = show({ logql: '{a=~"("}', services: ['api'] }, {});
  expect(marked()).toBeUndefined();
  await userEvent.click(screen.getByRole('button', { name: 'Search without it' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, services: ['api'] });
});

test('looks for the words in the lines where they were never meant as LogQL', async () => {
  const { onChange } = show({ logql: '{code="200"} 5' }, { part: { kind: 'logql' } });
  await userEvent.click(screen.getByRole('button', { name: 'Search for these words' }));
  const texts = [{ value: '{code="200"} 5', caseSensitive: false, regex: false, exclude: false }];
  expect(onChange).toHaveBeenLastCalledWith({ ...EMPTY_ASK, texts });
});

test('of a filter shows the filter, and does without it', async () => {
  const texts = [{ value: '(', caseSensitive: false, regex: true, exclude: false }];
  const { onChange } = show({ texts }, { part: { kind: 'text', index: 0 } });
  expect(screen.getByText('text matches (')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Search without this filter' }));
  expect(onChange).toHaveBeenLastCalledWith(EMPTY_ASK);
});

test('hides a secret of the query, on both sides of the place that is marked', () => {
  const secret = `sk-ant-api03-${'QbCdEf0123456789'.repeat(3)}`;
  const before = `{app="x"} |= "${secret}" `;
  const { marked } = show(
    { logql: `${before}! |= "${secret}"` },
    { part: { kind: 'logql' }, span: { from: before.length, to: before.length + 1 } },
  );
  expect(marked()).toBe('!');
  expect(screen.getByRole('alert').textContent).toMatch(/^Loki.*"\[API key.*\]" ! \|= "\[API key.*\]"/);
  expect(document.body.innerHTML).not.toContain('sk-ant');
});
