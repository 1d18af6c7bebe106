import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useDraft } from './use-draft.ts';

afterEach(cleanup);

const begin = () => renderHook(({ source }) => useDraft(source), { initialProps: { source: 'one' } });

test('a draft that nobody touched follows what it began as', () => {
  const { result, rerender } = begin();
  rerender({ source: 'two' });
  expect(result.current).toMatchObject({ text: 'two', generation: 1 });
});

test('what a person typed stays', () => {
  const { result, rerender } = begin();
  act(() => result.current.setText('typed'));
  rerender({ source: 'two' });
  expect(result.current).toMatchObject({ text: 'typed', generation: 0 });
});

test('a draft that became the question does not begin anew', () => {
  const { result, rerender } = begin();
  act(() => result.current.setText('typed'));
  rerender({ source: 'typed' });
  rerender({ source: 'two' });
  expect(result.current).toMatchObject({ text: 'two', generation: 1 });
});
