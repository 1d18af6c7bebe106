import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { afterEach, expect, test } from 'vitest';
import { Dialog } from '../../ui/dialog.tsx';
import { Palette } from './palette.tsx';

afterEach(cleanup);

/** A page where somebody stands in a field, and a palette that opens a dialog, as soon as React can. */
function Page(): ReactNode {
  const [shown, setShown] = useState<'palette' | 'dialog' | null>(null);
  const take = (): void => flushSync(() => setShown('dialog'));
  const offer = { key: 'save', icon: 'star' as const, title: 'Save this query', take };
  return (
    <>
      <input aria-label="Search" onKeyDown={(event) => event.key === 'F1' && setShown('palette')} />
      {shown === 'palette' && <Palette groups={[{ title: 'Here', offers: [offer] }]} onClose={() => setShown(null)} />}
      {shown === 'dialog' && (
        <Dialog open title="Save" onOpenChange={() => setShown(null)}>
          <input autoFocus aria-label="Name" />
        </Dialog>
      )}
    </>
  );
}

test.each([
  ['by key', () => userEvent.keyboard('save{Enter}')],
  ['by click', () => userEvent.click(screen.getByRole('option', { name: /Save this query/ }))],
])('what the palette opened gives the focus back to where the person was before it: taken %s', async (_, take) => {
  render(<Page />);
  const search = screen.getByLabelText('Search');
  await userEvent.click(search);
  await userEvent.keyboard('{F1}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await take();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(search));
});

test('a palette that is closed without taking anything opens nothing, and gives the focus back', async () => {
  render(<Page />);
  const search = screen.getByLabelText('Search');
  await userEvent.click(search);
  await userEvent.keyboard('{F1}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(search));
  expect(screen.queryByRole('dialog')).toBeNull();
});
