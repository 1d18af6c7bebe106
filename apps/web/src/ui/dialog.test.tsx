import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Dialog } from './dialog.tsx';

afterEach(cleanup);

/** With `thenSearch`, the field takes focus once the dialog is gone. */
function Opener({ thenSearch = false }: { readonly thenSearch?: boolean }): ReactNode {
  const [phase, setPhase] = useState<'before' | 'open' | 'after'>('before');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (thenSearch && phase === 'after') search.current?.focus();
  }, [thenSearch, phase]);
  return (
    <>
      <button type="button" onClick={() => setPhase('open')}>
        Open
      </button>
      <input ref={search} aria-label="Search" />
      {phase === 'open' && (
        <Dialog open title="A dialog" onOpenChange={() => setPhase('after')}>
          <button type="button">Inside</button>
        </Dialog>
      )}
    </>
  );
}

/** Its dialog stays and is closed, and has a field that wants the focus. */
function FieldOpener(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} title="A dialog" onOpenChange={setOpen}>
        <input autoFocus aria-label="Name" />
      </Dialog>
    </>
  );
}

test('focus goes back to what opened the dialog', async () => {
  render(<Opener />);
  const opener = screen.getByRole('button', { name: 'Open' });
  await userEvent.click(opener);
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('focus goes back where a field of the dialog took it at once, each time that it is opened', async () => {
  render(<FieldOpener />);
  const opener = screen.getByRole('button', { name: 'Open' });
  for (const time of [1, 2]) {
    await userEvent.click(opener);
    await waitFor(() => expect(document.activeElement, `opening ${time}`).toBe(screen.getByLabelText('Name')));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement, `opening ${time}`).toBe(opener));
  }
});

test('focus stays with what took it as the dialog closed', async () => {
  render(<Opener thenSearch />);
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  // Radix gives focus back in a task of its own.
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement).toBe(screen.getByLabelText('Search'));
});
