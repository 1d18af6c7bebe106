import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { listHotkeys, useHotkeys } from './hotkeys.ts';

afterEach(cleanup);

function Page({ onSlash, onModK }: { readonly onSlash: () => void; readonly onModK: () => void }) {
  useHotkeys('Page', { '/': ['Search', onSlash], 'Mod+k': ['Commands', onModK], Enter: ['Open the row', null] });
  return <input aria-label="text" />;
}

test('a key answers anywhere but in a text field, where it is typed', async () => {
  const onSlash = vi.fn<() => void>();
  render(<Page onSlash={onSlash} onModK={() => {}} />);
  await userEvent.keyboard('/');
  expect(onSlash).toHaveBeenCalledTimes(1);
  const input = screen.getByLabelText<HTMLInputElement>('text');
  await userEvent.type(input, 'a/b');
  expect(onSlash).toHaveBeenCalledTimes(1);
  expect(input.value).toBe('a/b');
});

test('a key with Ctrl answers in a text field too', async () => {
  const onModK = vi.fn<() => void>();
  render(<Page onSlash={() => {}} onModK={onModK} />);
  await userEvent.click(screen.getByLabelText('text'));
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(onModK).toHaveBeenCalledTimes(1);
});

test('a key that nobody asked for keeps its meaning', async () => {
  const onSlash = vi.fn<() => void>();
  render(<Page onSlash={onSlash} onModK={() => {}} />);
  await userEvent.keyboard('x{Alt>}/{/Alt}');
  expect(onSlash).not.toHaveBeenCalled();
});

test('what is told of the keys is what answers now', () => {
  const onSlash = vi.fn<() => void>();
  const { unmount } = render(<Page onSlash={onSlash} onModK={() => {}} />);
  expect(listHotkeys().map(({ group, key, text }) => [group, key, text])).toEqual([
    ['Page', '/', 'Search'],
    ['Page', 'Mod+k', 'Commands'],
    ['Page', 'Enter', 'Open the row'],
  ]);
  listHotkeys()[0]?.run?.(new KeyboardEvent('keydown'));
  expect(onSlash).toHaveBeenCalledOnce();
  unmount();
  expect(listHotkeys()).toEqual([]);
});
