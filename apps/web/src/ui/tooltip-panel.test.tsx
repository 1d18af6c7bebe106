import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Dialog } from './dialog.tsx';
import { TooltipPanel } from './tooltip-panel.tsx';

afterEach(cleanup);

function DialogWithTooltip(): ReactNode {
  const [open, setOpen] = useState(true);
  const [told, setTold] = useState(true);
  return (
    <Dialog open={open} title="A dialog" onOpenChange={setOpen}>
      {told && <TooltipPanel text="What it does" place={new DOMRect()} onClose={() => setTold(false)} />}
    </Dialog>
  );
}

test('one Escape closes a dialog though a tooltip is shown over it', async () => {
  render(<DialogWithTooltip />);
  await screen.findAllByText('What it does');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByText('What it does')).toBeNull();
});
