import { EditorView } from '@codemirror/view';
import { EMPTY_ASK, type Ask } from '@edda/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { listHotkeys } from '../../platform/hotkeys.ts';
import { loadLanguage } from './language.ts';
import { LogqlEditing } from './logql-editing.tsx';

beforeAll(loadLanguage);
afterEach(cleanup);

const PILLS: Ask = { ...EMPTY_ASK, services: ['api'] };

async function edit(ask: Ask) {
  const calls = {
    onChange: vi.fn<(ask: Ask) => void>(),
    onRun: vi.fn<() => void>(),
    onClose: vi.fn<() => void>(),
  };
  const discovery = { labelNames: () => Promise.resolve([]), labelValues: () => Promise.resolve([]) };
  render(
    <LogqlEditing
      costScope={null}
      ask={ask}
      planned={'{service_name="api"}'}
      plannedCount={1}
      fault={null}
      discovery={discovery}
      {...calls}
    />,
  );
  // The language comes by itself, a moment later.
  await act(loadLanguage);
  const content = screen.getByLabelText('LogQL');
  const view = EditorView.findFromDOM(content);
  if (view === null) throw new Error('there is no editor');
  // happy-dom tells of a selection while it is being made, which no browser does; without focus there is none.
  act(() => content.blur());
  content.focus = () => undefined;
  const type = (text: string): void =>
    act(() => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }));
  const press = (key: string, shiftKey = false): void => void fireEvent.keyDown(content, { key, shiftKey });
  return { ...calls, type, press, text: () => view.state.doc.toString() };
}

test('begins with the LogQL of the pills, and Enter puts the text in their place', async () => {
  const { type, press, text, onChange } = await edit(PILLS);
  expect(text()).toBe('{service_name="api"}');
  type('{app="x"} |= "y"');
  press('Enter');
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ ...EMPTY_ASK, logql: '{app="x"} |= "y"' });
});

test('begins with the LogQL that was typed before, and Enter keeps the pills', async () => {
  const { type, press, text, onChange } = await edit({ ...PILLS, logql: '{app="x"}' });
  expect(text()).toBe('{app="x"}');
  type('{app="y"}');
  press('Enter');
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ ...PILLS, logql: '{app="y"}' });
});

test('a text that did not change runs again', async () => {
  const { press, onRun, onChange } = await edit({ ...PILLS, logql: '{app="x"}' });
  press('Enter');
  expect(onRun).toHaveBeenCalledOnce();
  expect(onChange).not.toHaveBeenCalled();
});

test('what is no LogQL does not run, and says where it is wrong', async () => {
  const { type, press, onChange } = await edit(PILLS);
  type('{app=}');
  press('Enter');
  expect(onChange).not.toHaveBeenCalled();
  expect(await screen.findByText(/parse error at line 1, col 6/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run this' }).disabled).toBe(true);
});

test('Shift-Enter makes a new line, Escape and Close leave', async () => {
  const { type, press, text, onClose } = await edit(PILLS);
  type('{app="x"}');
  press('Enter', true);
  expect(text()).toContain('\n');
  press('Escape');
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('Format writes the query as Loki does, and says why where it does not', async () => {
  const user = userEvent.setup();
  const { type, text } = await edit(PILLS);
  const format = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Format' }));
  type('{app = "a"}|json');
  await format();
  await vi.waitFor(() => expect(text()).toBe('{app="a"} | json'));
  await format();
  expect(await screen.findByText('It is formatted already.')).toBeDefined();
  type('{app = "a"} # why');
  expect(screen.queryByText('It is formatted already.')).toBeNull();
  act(() =>
    listHotkeys()
      .find((hotkey) => hotkey.text === 'Format the LogQL')
      ?.run?.(new KeyboardEvent('keydown')),
  );
  expect(await screen.findByText('It stays as it is: formatting would lose its comments.')).toBeDefined();
  expect(text()).toBe('{app = "a"} # why');
  type('{app = "a"');
  await format();
  expect(await screen.findByText('What is no LogQL stays as it is.')).toBeDefined();
  expect(text()).toBe('{app = "a"');
});
