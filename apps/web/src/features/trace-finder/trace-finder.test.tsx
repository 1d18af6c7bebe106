import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TraceFinder } from './trace-finder.tsx';

afterEach(cleanup);

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

async function find(text: string) {
  const onFind = vi.fn<(id: string) => void>();
  render(<TraceFinder text="" onFind={onFind} />);
  const user = userEvent.setup();
  if (text !== '') await user.type(screen.getByRole('textbox', { name: 'Trace id' }), text);
  await user.click(screen.getByRole('button', { name: 'Find' }));
  return onFind;
}

describe('the field for a trace id', () => {
  it.each([
    ['an id', ID],
    ['an id with spaces around it, in capitals', `  ${ID.toUpperCase()} `],
    ['an address of a tracer', `http://localhost:16686/trace/${ID}?uiFind=x`],
    ['a traceparent, whose span id is not it', `00-${ID}-00f067aa0ba902b7-01`],
  ])('takes %s', async (_, text) => {
    expect(await find(text)).toHaveBeenCalledExactlyOnceWith(ID);
  });

  it.each(['', 'abc', `${ID}0`, '0'.repeat(32)])('says that there is none in %j', async (text) => {
    expect(await find(text)).not.toHaveBeenCalled();
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  });
});
